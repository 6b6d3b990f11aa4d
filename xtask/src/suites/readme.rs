//! The snippets of the README and of `docs`, executed as a reader would.
//!
//! Code is written to `create.c`, `create.cpp`, `create.py`, `create.cs` and `create.ps1`, compiled and run. A `sh` snippet runs where these files
//! are, among links to the folders that its paths name. A `text` snippet is shown, not run; any other language fails.
//!
//! The README's reader has an empty target directory, and has called `cargo build --release` there and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Outcome, csharp, powershell, python};
use crate::build;
use crate::emulator::Emulator;
use crate::native::{self, Language};
use crate::run::{answers, cargo, make_directory, program, read, root, run, target};
use crate::watch::{TOKEN, run_watched};

/// Lines of `sh` that this command is, or has done.
const DONE: [&str; 2] = ["cargo xtask", "cargo build --release"];

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
    ] {
        if !there {
            return Ok(Outcome::Skipped(missing.into()));
        }
    }
    build::release()?;
    let readers = Place::make("readme", &build_as_a_reader()?)?;
    let place = Place::make("docs", &target())?;
    for page in pages()? {
        let place = if page == root().join("README.md") {
            &readers
        } else {
            &place
        };
        let name = page.strip_prefix(root()).unwrap_or(&page).display();
        for snippet in snippets(&read(&page)?).map_err(|why| format!("{name}:{why}"))? {
            let line = snippet.line;
            println!("-- {name}:{line} {}", snippet.language);
            execute(&place.0, &snippet).map_err(|why| format!("{name}:{line}: {why}"))?;
        }
    }
    Ok(Outcome::Passed)
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

/// The README and the pages of `docs`.
fn pages() -> Result<Vec<PathBuf>, String> {
    let folder = root().join("docs");
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))? {
        let path = entry.map_err(|why| why.to_string())?.path();
        // What that one shows, the suite `resource` runs.
        let elsewhere = path.ends_with("adding-a-resource.md");
        if !elsewhere && path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    pages.sort();
    pages.insert(0, root().join("README.md"));
    Ok(pages)
}

struct Snippet {
    /// Where it begins.
    line: usize,
    language: String,
    text: String,
}

fn snippets(readme: &str) -> Result<Vec<Snippet>, String> {
    let mut found = Vec::new();
    let mut open: Option<Snippet> = None;
    for (index, line) in readme.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => {
                let language = language.trim().to_owned();
                open = Some(Snippet {
                    line: index + 1,
                    language,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some(snippet)) => {
                snippet.text.push_str(line);
                snippet.text.push('\n');
            }
            (None, None) => {}
        }
    }
    match open {
        None => Ok(found),
        Some(snippet) => Err(format!("{}: the snippet does not end", snippet.line)),
    }
}

fn execute(place: &Path, snippet: &Snippet) -> Result<(), String> {
    match snippet.language.as_str() {
        "c" => compiled(place, snippet, Language::C, "create.c"),
        "cpp" => compiled(place, snippet, Language::Cpp, "create.cpp"),
        "python" => {
            let source = write(place, "create.py", &snippet.text)?;
            against_emulator(program("python3"), &[&source], place)
        }
        "csharp" if csharp::is_there() => {
            let source = write(place, "create.cs", &snippet.text)?;
            let mut command = csharp::dotnet();
            // MSBuild takes the links for other files than its last build's, and would clean those away.
            command
                .arg("run")
                .env("ArtifactsPath", place.join("artifacts"));
            against_emulator(command, &[&source], place)
        }
        "csharp" => {
            println!("skipped: no dotnet: install {}", csharp::INSTALL);
            Ok(())
        }
        "powershell" if powershell::is_there() => {
            powershell::module()?;
            let source = write(place, "create.ps1", &snippet.text)?;
            against_emulator(powershell::pwsh(), &[&source], place)
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
            let source = write(place, "snippet.sh", &lines.join("\n"))?;
            against_emulator(program("sh"), &[Path::new("-eu"), &source], place)
        }
        "text" => Ok(()),
        other => Err(format!("no way to run {other:?}")),
    }
}

fn compiled(place: &Path, snippet: &Snippet, language: Language, name: &str) -> Result<(), String> {
    let source = write(place, name, &snippet.text)?;
    let binary = place.join("compiled");
    run(native::compiler(language)
        .arg(source)
        .args(native::link())
        .arg("-o")
        .arg(&binary))?;
    against_emulator(program(binary), &[], place)
}

fn against_emulator(command: Command, argument: &[&Path], place: &Path) -> Result<(), String> {
    let service = Emulator::start(&[])?;
    let mut command = python::with_package(command);
    command.args(argument).current_dir(place);
    run_watched(
        command
            .env("INTUNE_LIBRARY", build::library())
            .env("INTUNE_BASE_URL", &service.url)
            .env("INTUNE_TOKEN", TOKEN),
    )
}

fn write(place: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    let path = place.join(name);
    std::fs::write(&path, text).map_err(|why| format!("{}: {why}", path.display()))?;
    Ok(path)
}

/// A folder outside the checkout that looks like its root to a snippet; removed when dropped.
struct Place(PathBuf);

impl Place {
    fn make(name: &str, target: &Path) -> Result<Place, String> {
        let place =
            Place(std::env::temp_dir().join(format!("intune-{name}-{}", std::process::id())));
        make_directory(&place.0)?;
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
}

impl Drop for Place {
    fn drop(&mut self) {
        // The links go, not what they lead to. What is left behind is in the temporary directory.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
