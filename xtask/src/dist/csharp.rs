//! The NuGet packages: `Intune` with the native library of every system inside, `Intune.Extensions`, and the symbols of both.

use std::path::{Path, PathBuf};

use super::archive::epoch;
use super::natives::{are_made, natives};
use super::source;
use super::targets::{TARGETS, Target};
use crate::dotnet::dotnet;
use crate::run::{remove_directory, root, run, target};

/// What is packed, the first for the others.
const PROJECTS: [&str; 2] = ["bindings/csharp/src", "bindings/csharp/extensions/src"];

/// What the packages are made of, beside the libraries.
pub(crate) const SOURCE: [&str; 3] = ["bindings/csharp", "xtask/src/dist", "Cargo.toml"];

/// Where the packages are.
pub(crate) fn directory() -> PathBuf {
    target().join("dist/packages/csharp")
}

/// The same, made where they are not there or older than their source.
pub(crate) fn made() -> Result<PathBuf, String> {
    let last = directory().join(format!("Intune.Extensions.{VERSION}.nupkg"));
    if !are_made()? || !source::made_of_commit(&last, &SOURCE)? {
        make(&TARGETS.iter().collect::<Vec<_>>())?;
    }
    Ok(directory())
}

/// The version of each.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the symbols say that their source is: the project's home and the commit.
pub(crate) fn source() -> Result<String, String> {
    let home = env!("CARGO_PKG_REPOSITORY").trim_start_matches("https://github.com/");
    Ok(format!("{home}/{}/", source::commit()?))
}

/// Packs what the targets have; a package without all of them is refused.
pub(super) fn make(targets: &[&'static Target]) -> Result<(), String> {
    pack(root(), &natives(targets)?, &directory())
}

/// Packs a tree. What it builds on the way is made anew: nothing that another build left gets in.
pub(crate) fn pack(tree: &Path, natives: &Path, into: &Path) -> Result<(), String> {
    // In the tree, so that the symbols name generated sources by their place in it.
    let artifacts = tree.join("target/dist/csharp-build");
    remove_directory(&artifacts)?;
    remove_directory(into)?;
    for project in PROJECTS {
        run(dotnet()
            .current_dir(tree)
            .args(["pack", project, "-c", "Release", "--verbosity", "quiet"])
            .arg("-o")
            .arg(into)
            .arg(option("ArtifactsPath", &artifacts))
            .arg(option("NativeRoot", natives))
            .arg("-p:ContinuousIntegrationBuild=true")
            .arg(format!("-p:SourceRevisionId={}", source::commit()?))
            .env("SOURCE_DATE_EPOCH", epoch()?.to_string()))?;
    }
    Ok(())
}

/// Asks for a package of these libraries, without building anything for it: what MSBuild says where that is refused.
pub(crate) fn refusal(natives: &Path) -> Result<String, String> {
    let asked = dotnet()
        .args(["msbuild", PROJECTS[0], "-target:FindNativeLibrary"])
        .arg(option("NativeRoot", natives))
        .output()
        .map_err(|why| format!("dotnet msbuild: {why}"))?;
    match asked.status.success() {
        true => Err("a package without all of its libraries is not refused".into()),
        false => Ok(String::from_utf8_lossy(&asked.stdout).into_owned()),
    }
}

fn option(name: &str, path: &Path) -> String {
    format!("-p:{name}={}", path.display())
}
