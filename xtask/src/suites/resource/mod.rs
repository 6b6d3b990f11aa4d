//! A resource more, in a copy of the tree: its description is all that is written by hand. What follows is made, all of
//! it is built, and a program of each language works the resource against the local service. The descriptions and the
//! programs are in `tests/resource`, and `docs/adding-a-resource.md` shows them.

mod received;
mod tree;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::{Outcome, powershell, python};
use crate::build;
use crate::dotnet;
use crate::emulator::Emulator;
use crate::native::{self, Language};
use crate::run::{answers, cargo, make_directory, program, read, root, run, target};
use crate::venv;
use crate::watch::{TOKEN, output_watched};
use tree::Tree;

/// Where descriptions and programs are.
const FIXTURES: &str = "tests/resource";

/// The resources that there are more: two that are worked, and two that are odd, whose names all languages must take.
const RESOURCES: [&str; 4] = [
    "kioskScreens",
    "kioskScreenFaults",
    "oddThings",
    "oddSetting",
];

/// The resource that has a property and an enum's member more.
const CHANGED: &str = "iosUpdateStatuses";

/// What there is more of it: behind which text of its description, and the line.
const LINES: [(&str, &str); 2] = [
    (
        "  \"properties\": [\n",
        r#"    { "name": "batteryPercentage", "type": "Edm.Int32", "nullable": true, "versions": ["v1.0", "beta"], "meaning": "How full the battery is." },"#,
    ),
    (
        "\"shortName\": \"installStatus\", \"meaning\": \"How far the installation of an update has come.\", \"members\": [\n",
        r#"      { "name": "postponed", "value": 4, "versions": ["v1.0", "beta"], "meaning": "The user put it off." },"#,
    ),
];

pub(super) fn resource() -> Result<Outcome, String> {
    if let Some(missing) = missing() {
        return Ok(Outcome::Skipped(missing.into()));
    }
    build::release()?;
    the_page_shows_what_runs()?;
    let tree = timed("a copy of the tree", Tree::copy)?;
    timed("a property and a member more", || a_line_more(&tree))?;
    timed("resources more", || a_resource_more(&tree))?;

    let copy = Copy::of(tree);
    timed("library", || copy.library())?;
    timed("C", || copy.compiled(Language::C, "screens.c"))?;
    timed("C++", || copy.compiled(Language::Cpp, "screens.cpp"))?;
    timed("Python", || copy.python())?;
    if !dotnet::is_there() {
        return Ok(Outcome::Skipped(format!(
            "C, C++ and Python ran; no dotnet: install {}",
            dotnet::INSTALL
        )));
    }
    timed("C#", || copy.csharp())?;
    if !powershell::is_there() {
        return Ok(Outcome::Skipped(
            "all but PowerShell ran; no pwsh: install PowerShell 7 as pwsh".into(),
        ));
    }
    timed("PowerShell", || copy.powershell())?;
    Ok(Outcome::Passed)
}

fn missing() -> Option<&'static str> {
    [
        (answers("git", &["--version"]), "no git: install git"),
        (
            tree::is_a_checkout(),
            "no checkout: git does not know what belongs to the tree",
        ),
        (
            native::is_there(Language::C),
            "no C compiler as cc: install gcc",
        ),
        (
            native::is_there(Language::Cpp),
            "no C++ compiler as c++: install g++",
        ),
        (venv::makes_environments(), venv::NO_VENV),
    ]
    .into_iter()
    .find_map(|(there, missing)| (!there).then_some(missing))
}

/// Says how long it took.
fn timed<T>(what: &str, does: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("-- {what}");
    let begun = Instant::now();
    let done = does()?;
    println!("-- {what}: {:.1} s", begun.elapsed().as_secs_f64());
    Ok(done)
}

/// What the page shows of a program or a description stands there as it is run.
fn the_page_shows_what_runs() -> Result<(), String> {
    let page = read(&root().join("docs/adding-a-resource.md"))?;
    let mut shown = 0;
    for block in page.split("\n```").skip(1).step_by(2) {
        let (language, text) = block.split_once('\n').unwrap_or_default();
        let file = match language {
            "json" => "descriptions/kioskScreens.json",
            "c" => "screens.c",
            "cpp" => "screens.cpp",
            "python" => "screens.py",
            "csharp" => "Screens.cs",
            "powershell" => "screens.ps1",
            _ => continue,
        };
        shown += 1;
        let runs = read(&root().join(FIXTURES).join(file))?;
        let (runs, piece): (Vec<&str>, Vec<&str>) =
            (runs.lines().collect(), text.lines().collect());
        if !runs.windows(piece.len()).any(|at| is_piece(&piece, at)) {
            return Err(format!(
                "docs/adding-a-resource.md shows what is not in {FIXTURES}/{file}:\n{text}"
            ));
        }
    }
    match shown {
        0 => Err("docs/adding-a-resource.md shows no program".into()),
        _ => Ok(()),
    }
}

/// Whether these lines are those, which may all begin further to the right.
fn is_piece(piece: &[&str], lines: &[&str]) -> bool {
    let further = lines.first().zip(piece.first());
    let Some(indent) = further.and_then(|(line, first)| line.strip_suffix(first)) else {
        return false;
    };
    indent.trim().is_empty()
        && piece.iter().zip(lines).all(|(piece, line)| {
            line.strip_prefix(indent) == Some(piece) || line.is_empty() && piece.is_empty()
        })
}

/// A description is edited by two lines.
fn a_line_more(tree: &Tree) -> Result<(), String> {
    let description = tree.description(CHANGED);
    let mut text = read(&description)?;
    for (behind, line) in LINES {
        if text.matches(behind).count() != 1 {
            return Err(format!("{CHANGED}: {behind:?} is not there once"));
        }
        text = text.replace(behind, &format!("{behind}{line}\n"));
    }
    std::fs::write(&description, text)
        .map_err(|why| format!("{}: {why}", description.display()))?;
    tree.generate(&[CHANGED])
}

/// A description is put beside the others.
fn a_resource_more(tree: &Tree) -> Result<(), String> {
    for name in RESOURCES {
        let from = root()
            .join(FIXTURES)
            .join("descriptions")
            .join(format!("{name}.json"));
        std::fs::copy(&from, tree.description(name))
            .map_err(|why| format!("{}: {why}", from.display()))?;
    }
    tree.generate(&RESOURCES)
}

/// The copy, and what is built of it.
struct Copy {
    tree: Tree,
    /// Where its library is.
    built: PathBuf,
}

impl Copy {
    fn of(tree: Tree) -> Copy {
        let built = target().join("resource/library/debug");
        Copy { tree, built }
    }

    fn root(&self) -> &Path {
        self.tree.root()
    }

    fn program(&self, name: &str) -> PathBuf {
        self.root().join(FIXTURES).join(name)
    }

    /// In a target directory of its own: cargo would take this library for that of the tree. Not optimised, since nothing
    /// is timed: it is built in half the time.
    fn library(&self) -> Result<(), String> {
        run(
            cargo(&["rustc", "--quiet", "--locked", "-p", "intune", "--lib"])
                .args(["--crate-type", "cdylib"])
                .current_dir(self.root())
                .env("CARGO_TARGET_DIR", target().join("resource/library"))
                .env("CARGO_PROFILE_DEV_OPT_LEVEL", "0"),
        )
    }

    fn compiled(&self, language: Language, source: &str) -> Result<(), String> {
        let directory = target().join("resource/programs");
        make_directory(&directory)?;
        let binary = directory.join(native::program_name(source));
        run(native::compiler_in(self.root(), language)
            .arg(self.program(source))
            .args(native::link_from(&self.built))
            .arg("-o")
            .arg(&binary))?;
        self.works(program(binary))
    }

    /// Also the types, for those who check them.
    fn python(&self) -> Result<(), String> {
        let environment = venv::environment("python-venv", python::PINS)?;
        let package = self.root().join("bindings/python/src");
        let source = self.program("screens.py");
        let tool = |name: &str| {
            let mut command = venv::python_of(&environment);
            command
                .current_dir(self.root().join("bindings/python"))
                .env("MYPYPATH", &package)
                .args(["-m", name]);
            command
        };
        run(tool("ruff")
            .args(["check", "--quiet"])
            .arg(&package)
            .arg(&source))?;
        run(tool("ruff")
            .args(["format", "--check", "--quiet"])
            .arg(&package)
            .arg(&source))?;
        run(tool("mypy")
            .args(["--strict", "--config-file=", "--cache-dir"])
            .arg(target().join("resource/mypy"))
            .arg(&source))?;
        let mut command = venv::python_of(&environment);
        command.arg(&source).env("PYTHONPATH", &package);
        self.works(command)
    }

    fn csharp(&self) -> Result<(), String> {
        let built = self.program("bin");
        run(dotnet::dotnet()
            .current_dir(self.root())
            .args(["build", "-c", "Release", "--verbosity", "quiet", "-o"])
            .arg(&built)
            .arg(self.program("Screens.csproj")))?;
        let mut command = dotnet::dotnet();
        command.arg(built.join("Screens.dll"));
        self.works(command)
    }

    /// Also what is completed, and the help.
    fn powershell(&self) -> Result<(), String> {
        powershell::module_in(self.root())?;
        let mut command = powershell::pwsh();
        command.arg(self.program("screens.ps1"));
        self.works(command)?;
        let mut command = powershell::pwsh();
        command
            .arg(self.program("help.ps1"))
            .env("INTUNE_LIBRARY", self.built.join("libintune.so"));
        let told = output_watched(&mut command)?;
        let expected = "clock lunchMenu film\nHow bright it is, from 0 to 100.\nrefused: kind\n";
        same("help.ps1", &told, expected)
    }

    /// Runs a program against a service of its own: what it prints, and what the service received, are the same from all.
    fn works(&self, mut command: Command) -> Result<(), String> {
        let journal = target().join("resource/journal.ndjson");
        // The service would add to it.
        let _ = std::fs::remove_file(&journal);
        let mut arguments = vec![
            "--journal".to_owned(),
            journal.to_string_lossy().into_owned(),
        ];
        for name in RESOURCES.into_iter().chain([CHANGED]) {
            let description = self.tree.description(name);
            arguments.extend([
                "--resource".to_owned(),
                description.to_string_lossy().into_owned(),
            ]);
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let service = Emulator::start(&arguments)?;
        let printed = output_watched(
            command
                .env("INTUNE_LIBRARY", self.built.join("libintune.so"))
                .env("INTUNE_BASE_URL", &service.url)
                .env("INTUNE_TOKEN", TOKEN),
        )?;
        drop(service);
        same(
            "it",
            &printed,
            &read(&root().join(FIXTURES).join("printed.txt"))?,
        )?;
        received::compare(
            &read(&journal)?,
            &read(&root().join(FIXTURES).join("received.json"))?,
        )
    }
}

fn same(what: &str, printed: &str, expected: &str) -> Result<(), String> {
    match printed.replace('\r', "") == expected {
        true => Ok(()),
        false => Err(format!(
            "{what} printed\n{printed}and should have\n{expected}"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::is_piece;

    #[test]
    fn a_piece_may_begin_further_to_the_right() {
        let piece = ["if a:", "    b", "", "c"];
        assert!(is_piece(&piece, &piece));
        assert!(is_piece(&piece, &["  if a:", "      b", "", "  c"]));
        assert!(!is_piece(&piece, &["  if a:", "    b", "", "  c"]));
        assert!(!is_piece(&piece, &["x if a:", "x     b", "", "x c"]));
        assert!(!is_piece(&piece, &["if a:", "    b", "d", "c"]));
    }
}
