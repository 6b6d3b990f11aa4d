//! The NuGet packages: what is in them, that they are the same from another folder, and programs of other people that are
//! built from them in an empty place, against an emulator.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::ZipArchive;

use super::Outcome;
use crate::dist::csharp as packages;
use crate::dist::targets::TARGETS;
use crate::dotnet::{self, dotnet};
use crate::emulator::Emulator;
use crate::run::{copy, make_directory, output, program, read, root, run, target};
use crate::watch::{TOKEN, output_watched, run_watched};
use crate::{build, wine};

/// What a package that is handed out may have.
const MOST_BYTES: u64 = 8_000_000;

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
    build::release_emulator()?;
    let made = packages::made()?;
    contents(&made)?;
    incomplete()?;
    same_from_elsewhere(&made)?;
    let place = Place::make(&made)?;
    let service = Emulator::start(&["--page-size", "2"])?;
    console(&place, &service)?;
    ahead_of_time(&place, &service)?;
    web(&place, &service)?;
    run_watched(place.dotnet().args(["run", "--project", "mock"]))?;
    match wine::missing() {
        Some(missing) => return Ok(Outcome::Skipped(missing)),
        None => windows(&place, &service)?,
    }
    Ok(Outcome::Passed)
}

/// Every file of a package, by its path.
fn files(package: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let failed = |why: &dyn std::fmt::Display| format!("{}: {why}", package.display());
    let mut archive = ZipArchive::new(File::open(package).map_err(|why| failed(&why))?)
        .map_err(|why| failed(&why))?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|why| failed(&why))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|why| failed(&why))?;
        let name = file.name().map_err(|why| failed(&why))?.into_owned();
        files.push((name, bytes));
    }
    Ok(files)
}

/// What the packages have, and no more; and nothing of where they were made.
fn contents(made: &Path) -> Result<(), String> {
    let licenses = ["licenses/LICENSE-APACHE", "licenses/LICENSE-MIT"].map(str::to_owned);
    let client = names("Intune.Managed", &["dll", "xml"], &["README.md"])
        .chain(licenses)
        .chain(TARGETS.iter().flat_map(|target| {
            let rid = target.rid;
            [
                format!("runtimes/{rid}/native/{}", target.library()),
                format!("licenses/LICENSE-THIRD-PARTY-{rid}"),
            ]
        }))
        .collect();
    let extensions = names("Intune.Extensions", &["dll", "xml"], &["README.md"]).collect();
    check(made, "Intune", "nupkg", &client)?;
    check(made, "Intune.Extensions", "nupkg", &extensions)?;
    for (package, assembly) in [
        ("Intune", "Intune.Managed"),
        ("Intune.Extensions", "Intune.Extensions"),
    ] {
        check(
            made,
            package,
            "snupkg",
            &names(assembly, &["pdb"], &[]).collect(),
        )?;
    }
    Ok(())
}

/// An assembly's files for both frameworks, and others.
fn names<'n>(
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

fn check(
    made: &Path,
    package: &str,
    ending: &str,
    expected: &BTreeSet<String>,
) -> Result<(), String> {
    let path = made.join(format!("{package}.{}.{ending}", packages::VERSION));
    let bytes = path
        .metadata()
        .map_err(|why| format!("{}: {why}", path.display()))?
        .len();
    println!("{}: {bytes} bytes, at most {MOST_BYTES}", path.display());
    if bytes > MOST_BYTES {
        return Err(format!("{}: too large", path.display()));
    }
    let mut found = BTreeSet::new();
    for (name, bytes) in files(&path)? {
        for place in places() {
            if contains(&bytes, place.as_bytes()) {
                return Err(format!("{}: {name} names {place}", path.display()));
            }
        }
        let source = format!("https://raw.githubusercontent.com/{}", packages::source()?);
        if name.ends_with(".pdb") && !contains(&bytes, source.as_bytes()) {
            return Err(format!("{}: {name} does not say {source}", path.display()));
        }
        if name.ends_with(".nuspec") && ending == "nupkg" {
            described(&String::from_utf8_lossy(&bytes))?;
        }
        if !["_rels/", "package/", "[Content_Types]", "Intune"]
            .iter()
            .any(|own| name.starts_with(own))
        {
            found.insert(name);
        }
    }
    let differ: Vec<_> = found.symmetric_difference(expected).collect();
    match differ.is_empty() {
        true => Ok(()),
        false => Err(format!("{}: has, or lacks, {differ:?}", path.display())),
    }
}

/// What nuget.org shows of a package.
fn described(nuspec: &str) -> Result<(), String> {
    const SAID: [&str; 6] = [
        "<license type=\"expression\">",
        "<projectUrl>https://",
        "<releaseNotes>https://",
        "<readme>README.md</readme>",
        "<repository type=\"git\" url=\"https://",
        "<tags>",
    ];
    match SAID.iter().find(|said| !nuspec.contains(**said)) {
        None => Ok(()),
        Some(missing) => Err(format!("no {missing} in {nuspec}")),
    }
}

/// Folders of whoever makes the packages.
fn places() -> Vec<String> {
    let root = root().canonicalize().unwrap_or_else(|_| root().into());
    let home = std::env::var("HOME").map(|home| home + "/.");
    [Ok(root.display().to_string()), home]
        .into_iter()
        .flatten()
        .collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Where a library is missing, the refusal names its system, and no other.
fn incomplete() -> Result<(), String> {
    let folder = target().join("dist/incomplete");
    for target in &TARGETS {
        let native = folder.join("runtimes").join(target.rid).join("native");
        make_directory(&native)?;
        fs::write(native.join(target.library()), "")
            .map_err(|why| format!("{}: {why}", native.display()))?;
    }
    let lost = &TARGETS[1];
    let native = folder.join("runtimes").join(lost.rid);
    fs::remove_dir_all(&native).map_err(|why| format!("{}: {why}", native.display()))?;
    let said = packages::refusal(&folder)?;
    for target in &TARGETS {
        let named = said.contains(&format!("promises {},", target.rid));
        if named != (target.rid == lost.rid) {
            return Err(format!("a package without {}: {said}", lost.rid));
        }
    }
    Ok(())
}

/// A copy of the source in another folder gives the same bytes.
fn same_from_elsewhere(made: &Path) -> Result<(), String> {
    let place = Place::empty("source")?;
    let listed = output(program("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "bindings/csharp",
    ]))?;
    for file in listed.lines().filter(|file| root().join(file).exists()) {
        let to = place.0.join(file);
        make_directory(to.parent().unwrap_or(&place.0))?;
        copy(&root().join(file), &to)?;
    }
    let again = target().join("dist/csharp-again");
    packages::pack(&place.0, &target().join("dist/natives"), &again)?;
    for entry in fs::read_dir(made).map_err(|why| format!("{}: {why}", made.display()))? {
        let path = entry.map_err(|why| why.to_string())?.path();
        let other = again.join(path.file_name().unwrap_or_default());
        let read = |path: &Path| fs::read(path).map_err(|why| format!("{}: {why}", path.display()));
        if read(&path)? != read(&other)? {
            return Err(format!("{} and {} differ", path.display(), other.display()));
        }
    }
    Ok(())
}

/// A folder outside the checkout, with the packages and the sources of programs; removed when dropped.
struct Place(PathBuf);

impl Place {
    fn empty(name: &str) -> Result<Place, String> {
        let place =
            Place(std::env::temp_dir().join(format!("intune-{name}-{}", std::process::id())));
        make_directory(&place.0)?;
        Ok(place)
    }

    fn make(packages: &Path) -> Result<Place, String> {
        let place = Place::empty("packages")?;
        copy_files(packages, &place.0.join("feed"), "nupkg")?;
        for name in ["create", "native", "web", "mock", "windows"] {
            let sources = root().join("tests/packages/csharp").join(name);
            for ending in ["csproj", "cs", "json"] {
                copy_files(&sources, &place.0.join(name), ending)?;
            }
        }
        copy_files(
            &root().join("examples/csharp"),
            &place.0.join("native"),
            "cs",
        )?;
        // The first program that the package's page shows.
        let page = read(&root().join("bindings/csharp/README.md"))?;
        let shown = page
            .split_once("```csharp\n")
            .and_then(|(_, rest)| rest.split_once("```"));
        let (shown, _) = shown.ok_or("bindings/csharp/README.md shows no program")?;
        for name in ["create", "windows"] {
            let path = place.0.join(name).join("Program.cs");
            fs::write(&path, shown).map_err(|why| format!("{}: {why}", path.display()))?;
        }
        Ok(place)
    }

    /// `dotnet` with packages of its own, which come from the feed, and those that the machine has.
    fn dotnet(&self) -> Command {
        let mut command = dotnet();
        let machines = std::env::var_os("NUGET_PACKAGES").map_or_else(
            || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".nuget/packages"),
            PathBuf::from,
        );
        command
            .current_dir(&self.0)
            .env("NUGET_PACKAGES", self.0.join("nuget"))
            .env("RestoreFallbackFolders", machines)
            .env("RestoreAdditionalProjectSources", self.0.join("feed"))
            .env("IntuneVersion", packages::VERSION)
            .env_remove("INTUNE_LIBRARY")
            .env_remove("LD_LIBRARY_PATH");
        command
    }

    /// Publishes a project with further options, and says where to.
    fn publish(&self, project: &str, name: &str, options: &[&str]) -> Result<PathBuf, String> {
        let to = self.0.join("out").join(name);
        run(self
            .dotnet()
            .args([
                "publish",
                project,
                "-c",
                "Release",
                "--verbosity",
                "quiet",
                "-o",
            ])
            .arg(&to)
            .args(options))?;
        Ok(to)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What is left behind is in the temporary directory.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Copies the files of a folder that end so.
fn copy_files(from: &Path, to: &Path, ending: &str) -> Result<(), String> {
    make_directory(to)?;
    for entry in fs::read_dir(from).map_err(|why| format!("{}: {why}", from.display()))? {
        let path = entry.map_err(|why| why.to_string())?.path();
        if path.extension().is_some_and(|found| found == ending) {
            copy(&path, &to.join(path.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}

/// A program that was built from the packages.
fn installed(mut command: Command, place: &Place, service: &Emulator) -> Command {
    command
        .current_dir(&place.0)
        .env("INTUNE_BASE_URL", &service.url)
        .env("INTUNE_TOKEN", TOKEN)
        .env_remove("INTUNE_LIBRARY")
        .env_remove("LD_LIBRARY_PATH");
    command
}

/// Runs one that prints the id that the service gave, and returns all that it printed.
fn creates(command: Command, place: &Place, service: &Emulator) -> Result<String, String> {
    let printed = output_watched(&mut installed(command, place, service))?;
    let is_id =
        |line: &str| line.len() == 3 * 36 + 2 && line.split('_').all(|part| part.len() == 36);
    match printed.lines().any(is_id) {
        true => Ok(printed),
        false => Err(format!("no id of a status: {printed}")),
    }
}

/// As it is built, with the runtime inside and trimmed, and as one file.
fn console(place: &Place, service: &Emulator) -> Result<(), String> {
    for (name, options) in [
        ("plain", &["--self-contained", "false"][..]),
        ("trimmed", &["--self-contained", "-p:PublishTrimmed=true"]),
        ("single", &["--self-contained", "-p:PublishSingleFile=true"]),
    ] {
        let folder = place.publish("create", name, options)?;
        creates(program(folder.join("Create")), place, service)?;
    }
    Ok(())
}

/// Native code, which does every operation, and creates of a file.
fn ahead_of_time(place: &Place, service: &Emulator) -> Result<(), String> {
    let folder = place.publish("native", "native", &[])?;
    let rows = folder.join("rows.json");
    copy(&root().join("tests/data/seed-request.json"), &rows)?;
    let rows = rows.display().to_string();
    for arguments in [&[][..], &["lifecycle"], &["many", &rows]] {
        let mut command = installed(program(folder.join("Native")), place, service);
        run_watched(command.args(arguments))?;
    }
    Ok(())
}

/// A service of ASP.NET Core, whose log has the library's lines.
fn web(place: &Place, service: &Emulator) -> Result<(), String> {
    let folder = place.publish("web", "web", &[])?;
    let mut command = place.dotnet();
    command.arg(folder.join("Web.dll"));
    let printed = creates(command, place, service)?;
    match printed.contains("Intune[0]") {
        true => Ok(()),
        false => Err(format!("no line of the library's: {printed}")),
    }
}

/// The DLL in .NET for Windows, under Wine.
fn windows(place: &Place, service: &Emulator) -> Result<(), String> {
    wine::begin_alone()?;
    let folder = place.publish("windows", "windows", &[])?;
    let mut command = wine::start_installed(&windows_runtime()?);
    command.arg(folder.join("Windows.dll"));
    creates(command, place, service).map(drop)
}

/// .NET for Windows, as a package of Python's has it; had once.
fn windows_runtime() -> Result<PathBuf, String> {
    let folder = target().join("dotnet-windows");
    let runtime = folder.join("dotnetcore2/bin/dotnet.exe");
    if !runtime.exists() {
        run(program("python3")
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
            ])
            .args(["--platform=win_amd64", "--disable-pip-version-check"])
            .args([
                "-r",
                "tests/packages/csharp/windows/requirements.txt",
                "--target",
            ])
            .arg(&folder))?;
    }
    // Wine wants it absolute and without "..".
    runtime
        .canonicalize()
        .map_err(|why| format!("{}: {why}", runtime.display()))
}
