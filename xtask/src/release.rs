//! `cargo xtask release`: everything that a release takes, in order, and one table.

use std::path::Path;

use crate::dist::archive::{packages, sha256};
use crate::run::{
    cargo, make_directory, output, program, read, remove_directory, root, run, target,
};
use crate::{abi, dist, test};

/// Where the version stands besides Cargo.toml, and what is before and behind it there.
const VERSIONS: [(&str, &str, &str); 7] = [
    ("include/intune.h", "#define INTUNE_VERSION \"", "\"\n"),
    ("bindings/python/pyproject.toml", "\nversion = \"", "\"\n"),
    ("bindings/csharp/Package.props", "<Version>", "</Version>"),
    (
        "bindings/powershell/src/Intune.nuspec",
        "<version>",
        "</version>",
    ),
    (
        "bindings/powershell/src/Intune.psd1",
        "ModuleVersion          = '",
        "'",
    ),
    (
        "cmake/vcpkg-ports/intune/vcpkg.json",
        "\"version\": \"",
        "\"",
    ),
    ("CHANGELOG.md", "\n## ", " "),
];

/// The most that a package may have, by how its name begins and ends.
const MOST_BYTES: [(&str, &str, u64); 4] = [
    ("intune-0", ".whl", 3_000_000),
    ("Intune.0", ".nupkg", 8_000_000),
    ("intune-emulator-", ".tar.gz", 6_000_000),
    ("intune-emulator-", ".zip", 6_000_000),
];

/// The suites that install packages and use them.
const SUITES: [&str; 5] = [
    "package-emulator",
    "package-c",
    "package-python",
    "package-csharp",
    "package-powershell",
];

/// Goes through all of it; without `--dry-run` it writes down what the release has, and says what is left to people.
pub(crate) fn release(arguments: &[String]) -> Result<(), String> {
    let dry = match arguments {
        [] => false,
        [option] if option == "--dry-run" => true,
        _ => return Err("cargo xtask release [--dry-run]".into()),
    };
    let version = env!("CARGO_PKG_VERSION");
    let mut table = Vec::new();
    let mut step = |name: &str, did: Result<String, String>| -> bool {
        let (state, what) = match &did {
            Ok(what) => ("ok", what),
            Err(why) => ("FAILED", why),
        };
        println!("\n#### {name}: {state}: {what}");
        table.push(format!(
            "| {name} | {state} | {} |",
            what.lines().next().unwrap_or_default()
        ));
        did.is_ok()
    };

    let mut good = step("version", versions(version));
    good &= step("changelog", changelog(version, dry));
    good &= step("tree", clean());
    good &= step("abi", abi::compared_with_last_release());
    let made = dist::dist(&[]).and_then(|()| listed());
    good &= step(
        "packages",
        made.as_ref()
            .map(|all| format!("{} files", all.len()))
            .map_err(Clone::clone),
    );
    if let Ok(all) = &made {
        good &= step("made twice", made_twice(all));
        for package in all {
            good &= step(&package.name, package.held());
        }
        for suite in SUITES {
            let passed = test::test(&[suite.into(), "--require-all".into()]);
            good &= step(suite, passed.map(|()| "installed and used".into()));
        }
    }

    println!("\n| step | | |\n|---|---|---|\n{}", table.join("\n"));
    if !good {
        return Err("not to be released: see FAILED above".into());
    }
    if !dry {
        abi::release(version)?;
        println!("{}", left_to_people(version));
    }
    Ok(())
}

/// The same in every file that says it.
fn versions(version: &str) -> Result<String, String> {
    for (file, before, behind) in VERSIONS {
        let text = read(&root().join(file))?;
        let stands = text
            .split(before)
            .nth(1)
            .and_then(|rest| rest.split(behind).next());
        if stands != Some(version) {
            return Err(format!("{file} says {stands:?}, Cargo.toml {version}"));
        }
    }
    Ok(format!("{version}, in {} files", VERSIONS.len() + 1))
}

/// There is a section of this version, with a word on the ABI; it is dated when it is released.
fn changelog(version: &str, dry: bool) -> Result<String, String> {
    let text = read(&root().join("CHANGELOG.md"))?;
    let section = text
        .split("\n## ")
        .find(|section| section.starts_with(version));
    let section = section.ok_or_else(|| format!("no section \"## {version}\""))?;
    if !section.contains("\n### ABI\n") {
        return Err(format!("the section of {version} has no \"### ABI\""));
    }
    match section.lines().next().unwrap_or_default() {
        title if !dry && title.contains("unreleased") => Err(format!("\"{title}\" has no date")),
        title => Ok(title.into()),
    }
}

fn clean() -> Result<String, String> {
    let changed = output(program("git").args(["status", "--porcelain"]))?;
    match changed.is_empty() {
        true => output(program("git").args(["log", "-1", "--format=%h %s"]))
            .map(|line| line.trim().into()),
        false => Err(format!(
            "not committed: {}",
            changed.lines().next().unwrap_or_default()
        )),
    }
}

struct Package {
    name: String,
    bytes: u64,
    sum: String,
}

impl Package {
    fn held(&self) -> Result<String, String> {
        let most = MOST_BYTES.iter().find(|(begins, ends, _)| {
            let file = self.name.rsplit('/').next().unwrap_or_default();
            file.starts_with(begins) && file.ends_with(ends)
        });
        let said = format!("{} bytes, {}", self.bytes, &self.sum[..16]);
        match most {
            Some((_, _, most)) if self.bytes > *most => Err(format!("{said}, more than {most}")),
            Some((_, _, most)) => Ok(format!("{said}, at most {most}")),
            None => Ok(said),
        }
    }
}

/// Every package, by SHA256SUMS.
fn listed() -> Result<Vec<Package>, String> {
    of_sums(&target().join("dist/packages"))
}

fn of_sums(directory: &Path) -> Result<Vec<Package>, String> {
    let sums = read(&directory.join("SHA256SUMS"))?;
    sums.lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, name)| {
            let path = directory.join(name);
            let bytes = std::fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
            match sha256(&bytes) == sum {
                true => Ok(Package {
                    name: name.into(),
                    bytes: bytes.len() as u64,
                    sum: sum.into(),
                }),
                false => Err(format!("{name}: not what SHA256SUMS says")),
            }
        })
        .collect()
}

/// Builds all of it again, from a clone in another folder, and compares.
fn made_twice(first: &[Package]) -> Result<String, String> {
    let again = std::env::temp_dir().join(format!("intune-made-twice-{}", std::process::id()));
    remove_directory(&again)?;
    make_directory(&again)?;
    run(program("git")
        .args(["clone", "--quiet"])
        .arg(root())
        .arg(again.join("source")))?;
    let source = again.join("source");
    let result = run(cargo(&["xtask", "dist"])
        .current_dir(&source)
        .env_remove("CARGO_TARGET_DIR"))
    .and_then(|()| of_sums(&source.join("target/dist/packages")))
    .and_then(|second| differ(first, &second));
    remove_directory(&again)?;
    result
}

fn differ(first: &[Package], second: &[Package]) -> Result<String, String> {
    let other = |one: &&Package| {
        !second
            .iter()
            .any(|two| two.name == one.name && two.sum == one.sum)
    };
    let others: Vec<&str> = first
        .iter()
        .filter(other)
        .map(|one| one.name.as_str())
        .collect();
    match others.is_empty() && first.len() == second.len() {
        true => Ok(format!(
            "{} files, equal bytes from a clone in another folder",
            first.len()
        )),
        false => Err(format!("not the same bytes: {}", others.join(", "))),
    }
}

fn left_to_people(version: &str) -> String {
    let packages = packages("")
        .map(|path| path.display().to_string())
        .unwrap_or_default();
    format!(
        "\nLeft to do, by those who may:\n  git add abi/releases && git commit -m \"Release {version}\" && git tag -s v{version}\n  \
         upload {packages} with SHA256SUMS to the release\n  twine upload {packages}/python/*\n  \
         dotnet nuget push {packages}/csharp/*.nupkg\n  Publish-PSResource -NupkgPath {packages}/powershell/*.nupkg"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_has_one_version_and_a_section_of_it() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(versions(version).map(drop), Ok(()));
        assert_eq!(changelog(version, true).map(drop), Ok(()));
        assert!(versions("99.0.0").is_err());
        assert!(changelog("99.0.0", true).is_err());
    }

    #[test]
    fn what_differs_is_named() {
        let package = |name: &str, sum: &str| Package {
            name: name.into(),
            bytes: 1,
            sum: sum.into(),
        };
        let first = [package("a", "1"), package("b", "2")];
        assert!(differ(&first, &[package("b", "2"), package("a", "1")]).is_ok());
        let other = differ(&first, &[package("a", "1"), package("b", "3")]);
        assert_eq!(other, Err("not the same bytes: b".into()));
        assert!(differ(&first[..1], &first).is_err());
    }

    #[test]
    fn a_package_that_is_too_large_is_not_held() {
        let package = |name: &str, bytes| Package {
            name: name.into(),
            bytes,
            sum: "0123456789abcdef0".into(),
        };
        assert!(
            package("python/intune-0.1.0-py3-none-any.whl", 3_000_000)
                .held()
                .is_ok()
        );
        assert!(
            package("python/intune-0.1.0-py3-none-any.whl", 3_000_001)
                .held()
                .is_err()
        );
        assert!(
            package("csharp/Intune.0.1.0.nupkg", 8_000_001)
                .held()
                .is_err()
        );
        assert!(package("c/intune-0.1.0-x.tar.gz", 9_000_000).held().is_ok());
    }
}
