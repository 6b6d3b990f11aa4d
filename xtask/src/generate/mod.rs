//! `cargo xtask generate`: what follows from the descriptions in `resources/`, from the contract, the statuses and `intune.h`.
//!
//! A target is a file here with one function, `pub(super) fn files(model: &Model) -> Files`, and a line in [`TARGETS`]. It
//! returns whole files: where each belongs, from the root, and its text. Rules for a target:
//!
//! - The first line of a file (the second, where the first must be another) is [`made`](made::made) behind the language's comment mark:
//!   by it, what no target makes any more is found and removed.
//! - Templates look like what they make: a `format!` with the text as it will stand, a loop for what repeats, a small function
//!   for a piece. [`names`] has the spellings and wraps text; [`Model`] answers what a property's type is, what an enum is
//!   called, what a complex type inherits.
//! - Text is in its final form, as the language's formatter leaves it; Rust alone is put through `rustfmt` here.
//! - Only what depends on the descriptions, the contract, the statuses or the header is made. What every file of the kind would have alike
//!   is a base class or a helper, by hand.

mod check;
pub(crate) mod contract;
mod cpp;
mod csharp;
mod docs;
mod functions;
mod made;
pub(crate) mod model;
mod names;
mod pictures;
mod powershell;
pub(crate) mod project;
mod python;
mod reference;
mod report;
mod rust;
mod statuses;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::run::{make_directory, program, read, root};
use crate::suites::Outcome;
use made::{COMMAND, Files, made};
use model::Model;

/// What is made from a model, language by language.
const TARGETS: &[fn(&Model) -> Files] = &[
    rust::files,
    cpp::files,
    csharp::files,
    powershell::files,
    python::files,
    report::files,
    docs::files,
    project::files,
    pictures::files,
];

/// `cargo xtask generate [--check] [--root DIRECTORY]`
pub(crate) fn generate(arguments: &[String]) -> Result<(), String> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => write(root()),
        ["--check"] => check(root()),
        ["--root", directory] => write(Path::new(directory)),
        ["--check", "--root", directory] => check(Path::new(directory)),
        _ => Err(format!("{COMMAND} [--check] [--root DIRECTORY]")),
    }
}

/// The suite: what is committed is what would be made.
pub(crate) fn suite() -> Result<Outcome, String> {
    check(root())?;
    Ok(Outcome::Passed)
}

/// Writes what differs, and removes what is made no more.
fn write(root: &Path) -> Result<(), String> {
    let made = files(root)?;
    let mut count = 0;
    for (path, text) in differing(root, &made) {
        if let Some(directory) = path.parent() {
            make_directory(&root.join(directory))?;
        }
        std::fs::write(root.join(path), text)
            .map_err(|why| format!("{}: {why}", path.display()))?;
        println!("written: {}", path.display());
        count += 1;
    }
    for path in strays(root, &made)? {
        std::fs::remove_file(root.join(&path))
            .map_err(|why| format!("{}: {why}", path.display()))?;
        println!("removed: {}", path.display());
        count += 1;
    }
    println!("{count} of {} files changed", made.len());
    Ok(())
}

/// Compares.
fn check(root: &Path) -> Result<(), String> {
    let made = files(root)?;
    let mut problems: Vec<String> = differing(root, &made)
        .map(|(path, _)| format!("{}: is not what would be made", path.display()))
        .collect();
    for path in strays(root, &made)? {
        problems.push(format!("{}: is made no more", path.display()));
    }
    if problems.is_empty() {
        return Ok(());
    }
    problems.push(format!("`{COMMAND}` makes it so"));
    Err(problems.join("\n"))
}

/// Every file, by its path.
fn files(root: &Path) -> Result<BTreeMap<PathBuf, String>, String> {
    let model = check::checked(root)?;
    let mut texts: Files = TARGETS.iter().flat_map(|target| target(&model)).collect();
    texts.extend(reference::files(root, &model, &texts)?);
    let mut files = BTreeMap::new();
    for (path, text) in texts {
        let text = if path.extension().is_some_and(|extension| extension == "rs") {
            formatted(&text).map_err(|why| format!("{}: {why}", path.display()))?
        } else {
            text
        };
        if let Some((path, _)) = files.insert(path.clone(), text).map(|text| (path, text)) {
            return Err(format!("{}: is made twice", path.display()));
        }
    }
    Ok(files)
}

fn differing<'f>(
    root: &Path,
    files: &'f BTreeMap<PathBuf, String>,
) -> impl Iterator<Item = (&'f PathBuf, &'f String)> {
    files
        .iter()
        .filter(move |(path, text)| read(&root.join(path)).ok().as_ref() != Some(*text))
}

/// Directories in which nothing is made, and which may be large.
const ELSEWHERE: &[&str] = &[
    "target",
    "xtask",
    "bin",
    "obj",
    "out",
    "dist",
    "node_modules",
    "__pycache__",
    "venv",
];

/// Files that say they were made, and are not among these.
fn strays(root: &Path, files: &BTreeMap<PathBuf, String>) -> Result<Vec<PathBuf>, String> {
    let mut strays = Vec::new();
    let mut directories = vec![PathBuf::new()];
    while let Some(directory) = directories.pop() {
        let at = root.join(&directory);
        let entries = std::fs::read_dir(&at).map_err(|why| format!("{}: {why}", at.display()))?;
        for entry in entries {
            let entry = entry.map_err(|why| format!("{}: {why}", at.display()))?;
            let name = entry.file_name();
            let path = directory.join(&name);
            let kind = entry.file_type().map_err(|why| why.to_string())?;
            let hidden = name.to_string_lossy().starts_with('.');
            if kind.is_dir() && !hidden && ELSEWHERE.iter().all(|other| name != *other) {
                directories.push(path);
            } else if kind.is_file()
                && !files.contains_key(&path)
                && says_it_was_made(&entry.path())
            {
                strays.push(path);
            }
        }
    }
    strays.sort();
    Ok(strays)
}

/// Whether a file says that it was made.
pub(crate) fn says_it_was_made(path: &Path) -> bool {
    let mark = made("");
    let mark = mark.trim_end_matches([' ', '.']);
    // What is no text was not made here.
    read(path).is_ok_and(|text| text.lines().take(2).any(|line| line.contains(mark)))
}

/// Rust as `cargo fmt` leaves it.
fn formatted(source: &str) -> Result<String, String> {
    let missing = |why| format!("rustfmt: {why}; rustup component add rustfmt");
    let mut rustfmt = program("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(missing)?;
    // Taken, so that it is closed behind the text; rustfmt reads all before it writes.
    let written = match rustfmt.stdin.take() {
        Some(mut input) => input.write_all(source.as_bytes()),
        None => Ok(()),
    };
    let output = rustfmt.wait_with_output().map_err(missing)?;
    // One that ended before it had read all has a status that says more.
    if !output.status.success() {
        return Err(format!("rustfmt: {}", output.status));
    }
    written.map_err(missing)?;
    String::from_utf8(output.stdout).map_err(|why| why.to_string())
}
