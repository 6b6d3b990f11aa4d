//! The snippets of the README and of `docs`, executed as a reader would.
//!
//! Code is written to `create.c`, `create.cpp`, `create.py`, `create.cs` and `create.ps1`, compiled and run. A `sh` snippet runs where these files
//! are, among links to the folders that its paths name. `csv` is written to the file that the line before names. A `text` snippet is shown, not
//! run; any other language fails. The pages of [`SIGN_IN`] sign in at an emulator.
//!
//! The suite `book` walks the pages of `docs/get-started`.
//!
//! The README's reader has an empty target directory, and has called `cargo build --release` there and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::markdown::{Page, Snippet};
use super::sign_in::SignIn;
use super::{Outcome, powershell, python};
use crate::build;
use crate::dotnet;
use crate::emulator::Emulator;
use crate::lanes::side_by_side;
use crate::native::{self, Language};
use crate::place::Place;
use crate::run::{answers, cargo, program, read, root, run, target};
use crate::watch::{TOKEN, run_watched_in_one_piece};

/// Lines of `sh` that this command is, or has done.
const DONE: [&str; 2] = ["cargo xtask", "cargo build --release"];

/// Pages that get a token from somewhere.
const SIGN_IN: [&str; 4] = [
    "docs/how-to/azure-identity.md",
    "docs/how-to/certificate.md",
    "docs/how-to/msal.md",
    "docs/real-tenant.md",
];

pub(super) fn readme() -> Result<Outcome, String> {
    for (there, missing) in [
        (
            native::is_there(Language::C),
            "no C compiler as cc: install gcc",
        ),
        (
            native::is_there(Language::Cpp),
            "no C++ compiler as c++: install g++",
        ),
        (
            answers("python3", &["--version"]),
            "no python3: install python3",
        ),
        (answers("curl", &["--version"]), "no curl: install curl"),
        (
            answers("openssl", &["version"]),
            "no openssl: install openssl",
        ),
    ] {
        if !there {
            return Ok(Outcome::Skipped(missing.into()));
        }
    }
    build::release()?;
    let sign_in = SignIn::start();
    // The README comes first, and its build takes as long as all others.
    let done = side_by_side(2, &pages()?, |page| {
        let name = page.strip_prefix(root()).unwrap_or(page);
        let signs_in = SIGN_IN.iter().any(|page| name == Path::new(page));
        match &sign_in {
            _ if !signs_in => all_of(name, None),
            Ok(sign_in) => all_of(name, Some(sign_in)),
            Err(_) => Ok(()),
        }
    });
    let failed: Vec<String> = done.into_iter().filter_map(Result::err).collect();
    if !failed.is_empty() {
        return Err(failed.join("\n"));
    }
    match sign_in {
        Ok(_) => Ok(Outcome::Passed),
        Err(why) => Ok(Outcome::Skipped(format!(
            "the pages that sign in, and nothing else: {why}"
        ))),
    }
}

/// Every snippet of a page, in a place of its own.
fn all_of(page: &Path, sign_in: Option<&SignIn>) -> Result<(), String> {
    let place = if page == Path::new("README.md") {
        like_the_root("README", &build_as_a_reader()?)?
    } else {
        let name = page.file_stem().unwrap_or_default().to_string_lossy();
        let folder = page.parent().unwrap_or(page).to_string_lossy();
        like_the_root(&format!("{}-{name}", folder.replace('/', "-")), &target())?
    };
    let place = &place.0;
    let reader = Reader { place, sign_in };
    let page = page.display();
    for snippet in Page::read(&read(&root().join(page.to_string()))?).snippets {
        let line = snippet.line;
        println!("-- {page}:{line} {}", snippet.language);
        reader
            .execute(&snippet)
            .map_err(|why| format!("{page}:{line}: {why}"))?;
    }
    Ok(())
}

/// What `cargo build --release` leaves in an empty target directory; less optimised, since nothing is timed there.
fn build_as_a_reader() -> Result<PathBuf, String> {
    let fresh = target().join("readme");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh).map_err(|why| format!("{}: {why}", fresh.display()))?;
    }
    let mut build = cargo(&["build", "--release"]);
    for faster in [
        "lto=false",
        "codegen-units=16",
        "opt-level=0",
        "package.\"*\".opt-level=0",
    ] {
        build
            .arg("--config")
            .arg(format!("profile.release.{faster}"));
    }
    run(build.env("CARGO_TARGET_DIR", &fresh))?;
    Ok(fresh)
}

/// The README, the pages of `docs` and the how-tos.
fn pages() -> Result<Vec<PathBuf>, String> {
    let mut pages = Vec::new();
    for folder in ["docs", "docs/how-to"] {
        let folder = root().join(folder);
        let failed = |why: std::io::Error| format!("{}: {why}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            // What that one shows, the suite `resource` runs.
            let elsewhere = path.ends_with("adding-a-resource.md");
            if !elsewhere && path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages.insert(0, root().join("README.md"));
    Ok(pages)
}

/// Who does what a page says.
struct Reader<'r> {
    place: &'r Path,
    /// Where the page signs in, if it does.
    sign_in: Option<&'r SignIn>,
}

impl Reader<'_> {
    fn execute(&self, snippet: &Snippet) -> Result<(), String> {
        match snippet.language.as_str() {
            "c" => self.compiled(snippet, Language::C, "create.c"),
            "cpp" => self.compiled(snippet, Language::Cpp, "create.cpp"),
            "python" => {
                let source = self.write("create.py", &snippet.text)?;
                self.against_emulator(program("python3"), &[&source])
            }
            "csharp" if dotnet::is_there() => {
                let source = self.write("create.cs", &snippet.text)?;
                let mut command = dotnet::dotnet();
                // MSBuild takes the links for other files than its last build's, and would clean those away.
                command
                    .arg("run")
                    .env("ArtifactsPath", self.place.join("artifacts"));
                self.against_emulator(command, &[&source])
            }
            "csharp" => {
                println!("skipped: no dotnet: install {}", dotnet::INSTALL);
                Ok(())
            }
            "powershell" if powershell::is_there() => {
                powershell::module()?;
                let source = self.write("create.ps1", &snippet.text)?;
                self.against_emulator(powershell::pwsh(), &[&source])
            }
            "powershell" => {
                println!("skipped: no pwsh: install {}", powershell::INSTALL);
                Ok(())
            }
            "sh" => {
                let lines: Vec<&str> = snippet
                    .text
                    .lines()
                    .filter(|line| !DONE.iter().any(|done| line.starts_with(done)))
                    .collect();
                let source = self.write("snippet.sh", &lines.join("\n"))?;
                self.against_emulator(program("sh"), &[Path::new("-eu"), &source])
            }
            "csv" => match &snippet.file {
                Some(file) => self.write(file, &snippet.text).map(drop),
                None => Err("the line before names no file".into()),
            },
            "text" => Ok(()),
            other => Err(format!("no way to run {other:?}")),
        }
    }

    fn compiled(&self, snippet: &Snippet, language: Language, name: &str) -> Result<(), String> {
        let source = self.write(name, &snippet.text)?;
        let binary = self.place.join("compiled");
        run(native::compiler(language)
            .arg(source)
            .args(native::link())
            .arg("-o")
            .arg(&binary))?;
        self.against_emulator(program(binary), &[])
    }

    fn against_emulator(&self, command: Command, argument: &[&Path]) -> Result<(), String> {
        // Who signs in has a token that looks like one, and no other will do.
        let tokens = if self.sign_in.is_some() { "jwt" } else { "any" };
        let service = Emulator::start(&["--tokens", tokens])?;
        let mut command = python::with_package(command);
        command
            .args(argument)
            .current_dir(self.place)
            .env("INTUNE_LIBRARY", build::library())
            .env("INTUNE_BASE_URL", &service.url)
            .env("INTUNE_TOKEN", TOKEN);
        if let Some(sign_in) = self.sign_in {
            sign_in.prepare(&mut command);
        }
        run_watched_in_one_piece(&mut command)
    }

    fn write(&self, name: &str, text: &str) -> Result<PathBuf, String> {
        let path = self.place.join(name);
        let text = match self.sign_in {
            Some(sign_in) => sign_in.here(text),
            None => text.to_owned(),
        };
        std::fs::write(&path, text).map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(path)
    }
}

/// A folder outside the checkout that looks like its root to a snippet.
fn like_the_root(name: &str, target: &Path) -> Result<Place, String> {
    let place = Place::make(name)?;
    for (name, leads_to) in [
        ("include", root().join("include")),
        ("bindings", root().join("bindings")),
        ("examples", root().join("examples")),
        ("target", target.to_owned()),
    ] {
        let leads_to = leads_to
            .canonicalize()
            .map_err(|why| format!("{}: {why}", leads_to.display()))?;
        std::os::unix::fs::symlink(leads_to, place.0.join(name))
            .map_err(|why| format!("{name}: {why}"))?;
    }
    Ok(place)
}
