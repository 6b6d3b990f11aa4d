//! The book of `docs`: its links lead somewhere, every page is in it, it builds without a warning, and a newcomer gets through its
//! first pages with the packages that are there.
//!
//! Links out of the tree are not looked at: that would take the network.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::process::Stdio;

use super::Outcome;
use super::markdown::Page;
use super::walk;
use crate::run::{answers, program, read, root, show, target};

/// What the skip line names.
const INSTALL: &str =
    "cargo install --locked mdbook --version 0.5.4 --no-default-features --features search";
const SUMMARY: &str = "docs/SUMMARY.md";
/// Pages outside the book.
const OTHERS: [&str; 5] = [
    "README.md",
    "CHANGELOG.md",
    "bindings/csharp/README.md",
    "bindings/powershell/README.md",
    "bindings/python/README.md",
];

pub(super) fn book() -> Result<Outcome, String> {
    let pages = pages()?;
    let mut problems = links(&pages);
    problems.extend(summary(&pages));
    problems.extend(homes()?);
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    println!(
        "{} pages, every link of theirs leads somewhere",
        pages.len()
    );
    let mut left = walk::walks()?;
    if answers("mdbook", &["--version"]) {
        build()?;
    } else {
        left.push(format!("no mdbook: {INSTALL}"));
    }
    match left.is_empty() {
        true => Ok(Outcome::Passed),
        false => Ok(Outcome::Skipped(left.join("; "))),
    }
}

/// The pages of the book, and those that lead into it, by their paths from the root.
fn pages() -> Result<BTreeMap<PathBuf, Page>, String> {
    let mut paths: Vec<PathBuf> = OTHERS.iter().map(PathBuf::from).collect();
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        let failed = |why: std::io::Error| format!("{}: {why}", folder.display());
        for entry in std::fs::read_dir(root().join(&folder)).map_err(failed)? {
            let path = folder.join(entry.map_err(failed)?.file_name());
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|of| of == "md") {
                paths.push(path);
            }
        }
    }
    let page = |path: PathBuf| Ok((path.clone(), Page::read(&read(&root().join(&path))?)));
    paths.into_iter().map(page).collect()
}

/// Links that lead nowhere, a line each.
fn links(pages: &BTreeMap<PathBuf, Page>) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, page) in pages {
        let mut problem = |line: &usize, to: &str, what: &str| {
            problems.push(format!("{}:{line}: {to}: {what}", path.display()));
        };
        for (line, to) in &page.links {
            if to.contains("://") {
                continue;
            }
            let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
            let leads_to = match file {
                "" => path.clone(),
                file => joined(path.parent().unwrap_or(path), file),
            };
            let in_book = path.starts_with("docs") && !leads_to.starts_with("docs");
            if !root().join(&leads_to).is_file() {
                problem(line, to, "there is no such file");
            } else if in_book {
                problem(line, to, "is no page of the book");
            } else if !anchor.is_empty()
                && !pages
                    .get(&leads_to)
                    .is_some_and(|of| of.anchors.iter().any(|there| there == anchor))
            {
                problem(line, to, "the page has no such heading");
            }
        }
        for (line, name) in &page.names {
            let is_page = name.starts_with("docs/") && name.ends_with(".md");
            if is_page && !root().join(name).is_file() {
                problem(line, name, "there is no such page");
            }
        }
    }
    problems
}

/// A path below a folder, its steps upwards taken.
fn joined(folder: &Path, file: &str) -> PathBuf {
    let mut path = folder.to_owned();
    for step in Path::new(file).components() {
        match step {
            Component::ParentDir => drop(path.pop()),
            step => path.push(step),
        }
    }
    path
}

/// Pages that the summary has not, or has twice.
fn summary(pages: &BTreeMap<PathBuf, Page>) -> Vec<String> {
    let listed: Vec<PathBuf> = pages
        .get(Path::new(SUMMARY))
        .into_iter()
        .flat_map(|page| &page.links)
        .map(|(_, to)| Path::new("docs").join(to))
        .collect();
    let once: BTreeSet<&PathBuf> = listed.iter().collect();
    let missing = pages
        .keys()
        .filter(|path| path.starts_with("docs") && *path != Path::new(SUMMARY))
        .filter(|path| !once.contains(path))
        .map(|path| format!("{SUMMARY}: has not {}", path.display()));
    let mut problems: Vec<String> = missing.collect();
    if once.len() != listed.len() {
        problems.push(format!("{SUMMARY}: has a page twice"));
    }
    problems
}

/// Where the book says another home of the project than `Cargo.toml`.
fn homes() -> Result<Vec<String>, String> {
    let home = env!("CARGO_PKG_REPOSITORY");
    let mut problems = Vec::new();
    for (file, says) in [
        ("docs/book.toml", format!("git-repository-url = \"{home}\"")),
        ("docs/book.toml", format!("edit-url-template = \"{home}/")),
        ("docs/SECURITY.md", format!("<{home}/security/")),
    ] {
        if !read(&root().join(file))?.contains(&says) {
            problems.push(format!("{file}: does not say {says}"));
        }
    }
    Ok(problems)
}

/// Builds it; a warning is an error.
fn build() -> Result<(), String> {
    let mut command = program("mdbook");
    command
        .args(["build", "docs", "--dest-dir"])
        .arg(target().join("book"))
        .stdin(Stdio::null());
    let shown = show(&command);
    println!("$ {shown}");
    let built = command.output().map_err(|why| format!("{shown}: {why}"))?;
    let said = [built.stdout, built.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let complains = |line: &&str| line.contains("WARN") || line.contains("ERROR");
    match (built.status.success(), said.lines().find(complains)) {
        (true, None) => Ok(()),
        _ => Err(format!("{shown}: {}\n{said}", built.status)),
    }
}
