//! The NuGet packages: what is in them, that they are the same from another folder, and programs of other people that are
//! built from them in an empty place, against an emulator.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outcome;
use super::packed::{self, same_from_elsewhere};
use crate::dist::targets::TARGETS;
use crate::dist::{checks, csharp as packages};
use crate::dotnet::{self, dotnet};
use crate::emulator::Emulator;
use crate::lanes::side_by_side;
use crate::place::Place;
use crate::run::{copy, make_directory, read, root, run, target};
use crate::watch::run_watched_in_one_piece;
use crate::{venv, wine};

pub(super) fn package_csharp() -> Result<Outcome, String> {
    if !dotnet::is_there() {
        return Ok(Outcome::Skipped(format!(
            "no dotnet: install {}",
            dotnet::INSTALL
        )));
    }
    if let Some(missing) = TARGETS.iter().find_map(|target| target.missing()) {
        return Ok(Outcome::Skipped(missing));
    }
    let made = packages::made()?;
    contents(&made)?;
    incomplete()?;
    let consumers = Consumers::make(made)?;
    // Those that take longest come first.
    let mut parts: Vec<Part> = vec![
        Consumers::ahead_of_time,
        |consumers| same_from_elsewhere(&consumers.packages, &packages::SOURCE, packages::pack),
        Consumers::console,
        Consumers::web,
        Consumers::mock,
        Consumers::framework,
    ];
    let missing = wine::missing();
    if missing.is_none() {
        parts.push(Consumers::windows);
    }
    side_by_side(2, &parts, |part| part(&consumers))
        .into_iter()
        .collect::<Result<(), _>>()?;
    Ok(missing.map_or(Outcome::Passed, Outcome::Skipped))
}

/// What the packages have, and no more; what nuget.org shows of them; and where their symbols lead.
fn contents(made: &Path) -> Result<(), String> {
    const SAID: [&str; 6] = [
        "<license type=\"expression\">",
        "<projectUrl>https://",
        "<releaseNotes>https://",
        "<readme>README.md</readme>",
        "<repository type=\"git\" url=\"https://",
        "<tags>",
    ];
    let client = of("Intune.Managed", &["dll", "xml"], &["README.md"])
        .chain(packed_natives())
        .collect();
    let extensions = of("Intune.Extensions", &["dll", "xml"], &["README.md"]).collect();
    for (package, expected) in [("Intune", &client), ("Intune.Extensions", &extensions)] {
        let path = made.join(format!("{package}.{}.nupkg", packages::VERSION));
        let files = packed::check(&path, expected)?;
        let nuspec = files.iter().find(|(name, _)| name.ends_with(".nuspec"));
        let nuspec = nuspec
            .map(|(_, bytes)| bytes.as_slice())
            .unwrap_or_default();
        if let Some(missing) = SAID.iter().find(|said| !checks::contains(nuspec, said)) {
            return Err(format!("{package} does not say {missing}"));
        }
    }
    let source = format!("https://raw.githubusercontent.com/{}", packages::source()?);
    for (package, assembly) in [
        ("Intune", "Intune.Managed"),
        ("Intune.Extensions", "Intune.Extensions"),
    ] {
        let path = made.join(format!("{package}.{}.snupkg", packages::VERSION));
        for (name, bytes) in packed::check(&path, &of(assembly, &["pdb"], &[]).collect())? {
            if name.ends_with(".pdb") && !checks::contains(&bytes, &source) {
                return Err(format!("{package}: {name} does not lead to {source}"));
            }
        }
    }
    Ok(())
}

/// The native libraries, and whose they are.
pub(super) fn packed_natives() -> impl Iterator<Item = String> {
    let libraries = TARGETS.iter().flat_map(|target| {
        let rid = target.rid;
        [
            format!("runtimes/{rid}/native/{}", target.library()),
            format!("licenses/LICENSE-THIRD-PARTY-{rid}"),
        ]
    });
    let licenses = ["licenses/LICENSE-APACHE", "licenses/LICENSE-MIT"];
    libraries.chain(licenses.map(str::to_owned))
}

/// An assembly's files for both frameworks, and others.
fn of<'n>(
    assembly: &'n str,
    endings: &'n [&str],
    others: &'n [&str],
) -> impl Iterator<Item = String> + 'n {
    let of = move |framework: &'n str| {
        endings
            .iter()
            .map(move |ending| format!("lib/{framework}/{assembly}.{ending}"))
    };
    let others = others.iter().map(|name| (*name).to_owned());
    of("net8.0").chain(of("netstandard2.0")).chain(others)
}

/// Where a library is missing, the refusal names its system, and no other.
fn incomplete() -> Result<(), String> {
    let folder = target().join("dist/incomplete");
    let lost = TARGETS[1].rid;
    for target in &TARGETS {
        let native = folder.join("runtimes").join(target.rid).join("native");
        make_directory(&native)?;
        if target.rid != lost {
            let library = native.join(target.library());
            fs::write(&library, "").map_err(|why| format!("{}: {why}", library.display()))?;
        }
    }
    let said = packages::refusal(&folder)?;
    let named: BTreeSet<_> = TARGETS
        .iter()
        .map(|target| target.rid)
        .filter(|rid| said.contains(&format!("promises {rid},")))
        .collect();
    match named == BTreeSet::from([lost]) {
        true => Ok(()),
        false => Err(format!("a package without {lost}: {said}")),
    }
}

/// Something that is done with them.
type Part = fn(&Consumers) -> Result<(), String>;

/// Programs in a place that has the packages, and a service for them.
struct Consumers {
    packages: PathBuf,
    place: Place,
    service: Emulator,
}

impl Consumers {
    fn make(packages: PathBuf) -> Result<Consumers, String> {
        let place = Place::make("packages")?;
        place.copy(&packages, "feed", "nupkg")?;
        for name in ["create", "native", "web", "mock", "windows"] {
            let sources = root().join("tests/packages/csharp").join(name);
            for ending in ["csproj", "cs", "json"] {
                place.copy(&sources, name, ending)?;
            }
        }
        place.copy(&root().join("examples/csharp"), "native", "cs")?;
        let shown = packed::first_program("bindings/csharp/README.md", "csharp")?;
        for name in ["create", "windows"] {
            place.write(&format!("{name}/Program.cs"), &shown)?;
        }
        let web = packed::first_program("bindings/csharp/extensions/README.md", "csharp")?;
        let (web, _) = web.split_once("app.Run();").ok_or("it does not run")?;
        let behind = read(&root().join("tests/packages/csharp/web/behind.txt"))?;
        place.write("web/Program.cs", &(web.to_owned() + &behind))?;
        let service = place.emulator()?;
        Ok(Consumers {
            packages,
            place,
            service,
        })
    }

    /// `dotnet` with packages of its own, which come from the feed, and those that the machine has.
    fn dotnet(&self) -> Command {
        let home = PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
        let machines = std::env::var_os("NUGET_PACKAGES")
            .map_or_else(|| home.join(".nuget/packages"), PathBuf::from);
        let mut command = self.place.calling(dotnet(), &self.service);
        command
            .env("NUGET_PACKAGES", self.place.0.join("nuget"))
            .env("RestoreFallbackFolders", machines)
            .env("RestoreAdditionalProjectSources", self.place.0.join("feed"))
            .env("IntuneVersion", packages::VERSION);
        command
    }

    /// Publishes a project with further options, and says where to.
    fn publish(&self, project: &str, name: &str, options: &[&str]) -> Result<PathBuf, String> {
        let to = self.place.0.join("out").join(name);
        run(self
            .dotnet()
            .args(["publish", project, "-c", "Release", "--verbosity", "quiet"])
            .arg("-o")
            .arg(&to)
            .args(options))?;
        Ok(to)
    }

    /// A program that was published, with no more of the environment than where the runtime is.
    fn installed(&self, published: &Path) -> Command {
        let mut command = self.place.program(published);
        command.envs(std::env::var_os("DOTNET_ROOT").map(|root| ("DOTNET_ROOT", root)));
        command
    }

    /// As it is built, with the runtime inside and trimmed, and as one file.
    fn console(&self) -> Result<(), String> {
        for (name, options) in [
            ("plain", &["--self-contained", "false"][..]),
            ("trimmed", &["--self-contained", "-p:PublishTrimmed=true"]),
            ("single", &["--self-contained", "-p:PublishSingleFile=true"]),
        ] {
            let folder = self.publish("create", name, options)?;
            self.place
                .creates(self.installed(&folder.join("Create")), &self.service)?;
        }
        // One that the machine has already would not do.
        let restored = self.place.0.join("nuget/intune").join(packages::VERSION);
        if !restored.is_dir() {
            return Err("the package did not come from the feed".into());
        }
        Ok(())
    }

    /// Native code, which does every operation, and creates of a file.
    fn ahead_of_time(&self) -> Result<(), String> {
        let folder = self.publish("native", "native", &[])?;
        let rows = folder.join("rows.json");
        copy(&root().join("tests/data/seed-request.json"), &rows)?;
        let rows = rows.display().to_string();
        // Of its own: it counts what is there.
        let service = self.place.emulator()?;
        for arguments in [&[][..], &["lifecycle"], &["many", &rows]] {
            let native = self.installed(&folder.join("Native"));
            let mut native = self.place.calling(native, &service);
            run_watched_in_one_piece(native.args(arguments))?;
        }
        Ok(())
    }

    /// The service of ASP.NET Core that the page of the extensions shows, whose log has the library's lines.
    fn web(&self) -> Result<(), String> {
        let folder = self.publish("web", "web", &[])?;
        let mut command = self.dotnet();
        command
            .arg(folder.join("Web.dll"))
            .env("ASPNETCORE_URLS", "http://127.0.0.1:0")
            .env("Logging__LogLevel__Intune", "Debug");
        let printed = self.place.creates(command, &self.service)?;
        match printed.contains("Intune[0]") {
            true => Ok(()),
            false => Err(format!("no line of the library's: {printed}")),
        }
    }

    /// Another's tests, with a client of its own in place of ours.
    fn mock(&self) -> Result<(), String> {
        run_watched_in_one_piece(self.dotnet().args(["run", "--project", "mock"]))
    }

    /// A program of .NET Framework has the DLL beside it, though nothing here runs it.
    fn framework(&self) -> Result<(), String> {
        let folder = self.publish("windows", "framework", &["-f", "net472"])?;
        let files = ["Windows.exe", "Intune.Managed.dll", "intune.dll"];
        match files.iter().find(|file| !folder.join(file).is_file()) {
            None => Ok(()),
            Some(missing) => Err(format!("no {missing} beside a program of .NET Framework")),
        }
    }

    /// The DLL in .NET for Windows, under Wine.
    fn windows(&self) -> Result<(), String> {
        wine::begin_alone()?;
        let folder = self.publish("windows", "windows", &["-f", "netstandard2.0"])?;
        let mut command = wine::start_installed(&windows_runtime()?);
        command.arg(folder.join("Windows.dll"));
        self.place.creates(command, &self.service).map(drop)
    }
}

/// .NET for Windows, as a package of Python's has it; had once.
fn windows_runtime() -> Result<PathBuf, String> {
    let folder = target().join("dotnet-windows");
    let runtime = folder.join("dotnetcore2/bin/dotnet.exe");
    if !runtime.exists() {
        let pip = target().join("pip");
        venv::make_environment(&pip)?;
        run(venv::python_of(&pip)
            .args(["-m", "pip", "install", "--quiet", "--no-deps"])
            .args(["--only-binary=:all:", "--platform=win_amd64"])
            .args(["--disable-pip-version-check", "--requirement"])
            .arg("tests/packages/csharp/windows/requirements.txt")
            .arg("--target")
            .arg(&folder))?;
    }
    // Wine wants it absolute and without "..".
    runtime
        .canonicalize()
        .map_err(|why| format!("{}: {why}", runtime.display()))
}
