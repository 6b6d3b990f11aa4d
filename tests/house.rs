//! The house of `docs/architecture.md`: rooms import rooms below them, and no file imports itself by way of others.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The library's rooms from the top floor down, and the single files beside them.
const FLOORS: [&str; 13] = [
    "ffi",
    "operation",
    "call",
    "client",
    "token",
    "timing",
    "resource",
    "report",
    "transport",
    "log",
    "circle",
    "silence",
    "text",
];

/// What stands outside the floors: the front door, and what is built for fuzzing and tests alone.
const OUTSIDE: [&str; 2] = ["", "fuzzing"];

/// Each module of the crate at `root` with the modules that it imports; what tests import does not count.
fn imports(root: &str) -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let texts: BTreeMap<String, String> = files
        .iter()
        .map(|file| {
            let path = file.strip_prefix(&root).unwrap().with_extension("");
            let steps: Vec<_> = path.iter().map(|step| step.to_str().unwrap()).collect();
            let steps = steps.strip_suffix(&["mod"]).unwrap_or(&steps);
            let steps = steps.strip_suffix(&["lib"]).unwrap_or(steps);
            let text = std::fs::read_to_string(file).unwrap();
            let shipped = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            // Who may see a thing is no import.
            (steps.join("::"), shipped.replace("pub(super)", "pub"))
        })
        .collect();
    let imported = |name: &String, text: &String| {
        let modules = paths(text)
            .into_iter()
            .filter_map(|path| module(name, &path, &texts));
        (
            name.clone(),
            modules.filter(|module| module != name).collect(),
        )
    };
    texts
        .iter()
        .map(|(name, text)| imported(name, text))
        .collect()
}

/// What of a text could be a path, those in braces behind a path joined to it.
fn paths(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut path = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' || c == ':' {
            path.push(c);
            continue;
        }
        let whole = before.last().cloned().unwrap_or_default() + &path;
        match c {
            '{' if path.ends_with("::") => before.push(whole),
            _ if !path.is_empty() => paths.push(whole),
            _ => {}
        }
        if c == '}' {
            before.pop();
        }
        path.clear();
    }
    paths
}

#[test]
fn paths_in_braces_are_joined_to_what_is_before_them() {
    let text = "use super::{a, b::{self, C}, d};\nfn f() { crate::e::g() }";
    let expected = [
        "use",
        "super::a",
        "super::b::self",
        "super::b::C",
        "super::d",
    ];
    assert_eq!(paths(text)[..5], expected);
    assert!(paths(text).contains(&"crate::e::g".to_owned()));
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut all = Vec::new();
    files_below(folder, &mut all);
    // What tests import, the library does not.
    let is_test = |file: &PathBuf| file.ends_with("tests.rs");
    let is_rust = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "rs");
    files.extend(
        all.into_iter()
            .filter(|file| is_rust(file) && !is_test(file)),
    );
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            // What is built is not written.
            true if path.ends_with("obj") || path.ends_with("bin") => {}
            true => files_below(&path, files),
            false => files.push(path),
        }
    }
}

/// The module that a path inside the module `from` leads into.
fn module(from: &str, path: &str, all: &BTreeMap<String, String>) -> Option<String> {
    let mut steps: Vec<&str> = from.split("::").filter(|step| !step.is_empty()).collect();
    let mut path = path.split("::").peekable();
    match path.next()? {
        "crate" => steps.clear(),
        "self" => {}
        "super" => {
            steps.pop();
            while path.next_if_eq(&"super").is_some() {
                steps.pop();
            }
        }
        _ => return None,
    }
    steps.extend(path);
    (1..=steps.len())
        .rev()
        .map(|length| steps[..length].join("::"))
        .find(|name| all.contains_key(name))
}

/// A way from a module back to itself, if there is one.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut left = imports.clone();
    // Who imports nothing that is left is in no circle; what remains when nobody goes is.
    loop {
        let gone: Vec<String> = left
            .iter()
            .filter(|(_, to)| !to.iter().any(|to| left.contains_key(to)))
            .map(|(name, _)| name.clone())
            .collect();
        if gone.is_empty() {
            break;
        }
        left.retain(|name, _| !gone.contains(name));
    }
    let mut way = vec![left.keys().next()?.clone()];
    loop {
        let here = way.last()?;
        let next = left[here].iter().find(|to| left.contains_key(*to))?.clone();
        if let Some(begins) = way.iter().position(|name| *name == next) {
            way.push(next);
            return Some(way[begins..].join(" -> "));
        }
        way.push(next);
    }
}

#[test]
fn rooms_import_downwards() {
    let floor = |module: &str| {
        let room = module.split("::").next().unwrap();
        FLOORS.iter().position(|floor| *floor == room)
    };
    for (module, imports) in imports("src") {
        if OUTSIDE.contains(&module.as_str()) {
            continue;
        }
        let own = floor(&module);
        assert!(own.is_some(), "{module} is in no room");
        for imported in imports {
            assert!(floor(&imported) >= own, "{module} imports {imported}");
        }
    }
}

#[test]
fn no_file_imports_itself_by_way_of_others() {
    for root in ["src", "emulator/src", "xtask/src"] {
        assert_eq!(circle(&imports(root)), None, "{root}");
    }
}

#[test]
fn no_file_is_kept_that_nobody_wrote() {
    const MOST_BYTES: u64 = 1_000_000;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = std::process::Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root)
        .output()
        .unwrap();
    let kept = String::from_utf8(kept.stdout).unwrap();
    let large = kept.split_terminator('\0').filter(|file| {
        root.join(file)
            .metadata()
            .is_ok_and(|metadata| metadata.len() > MOST_BYTES)
    });
    assert_eq!(large.collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(kept.contains("tests/house.rs"));
}

#[test]
fn no_file_by_hand_is_longer_than_one_can_hold_in_mind() {
    const MOST: usize = 500;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [
        "src",
        "emulator/src",
        "xtask/src",
        "include",
        "bindings/csharp/src",
        "bindings/powershell/src",
        "bindings/python/src",
    ] {
        files_below(&root.join(folder), &mut files);
    }
    let is_source = |file: &&PathBuf| {
        let extension = file.extension().and_then(|extension| extension.to_str());
        let is_test = file
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .contains("tests");
        matches!(extension, Some("rs" | "hpp" | "py" | "cs")) && !is_test
    };
    let long = files.iter().filter(is_source).filter(|file| {
        let text = std::fs::read_to_string(file).unwrap();
        let is_made = text
            .lines()
            .take(3)
            .any(|line| line.contains("Made by `cargo xtask generate`"));
        !is_made && text.lines().count() > MOST
    });
    assert_eq!(
        long.collect::<Vec<_>>(),
        Vec::<&PathBuf>::new(),
        "over {MOST} lines"
    );
    assert!(files.len() > 200, "{}", files.len());
}
