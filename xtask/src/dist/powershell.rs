//! The PowerShell module as the Gallery and `Install-PSResource` take it, with the native library of every system inside.

use std::path::{Path, PathBuf};

use super::archive::epoch;
use super::natives::{are_made, natives};
use super::source;
use super::targets::{TARGETS, Target};
use crate::dotnet::dotnet;
use crate::run::{remove_directory, root, run, target};

const PROJECT: &str = "bindings/powershell/src";

/// What the module is made of, beside the libraries.
pub(crate) const SOURCE: [&str; 4] = [
    "bindings/csharp",
    "bindings/powershell",
    "xtask/src/dist",
    "Cargo.toml",
];

/// Where the package is.
pub(crate) fn directory() -> PathBuf {
    target().join("dist/packages/powershell")
}

/// The same, made where it is not there or older than its source.
pub(crate) fn made() -> Result<PathBuf, String> {
    let package = directory().join(format!("Intune.{}.nupkg", env!("CARGO_PKG_VERSION")));
    if !are_made()? || !source::made_of_commit(&package, &SOURCE)? {
        make(&TARGETS.iter().collect::<Vec<_>>())?;
    }
    Ok(directory())
}

/// Packs what the targets have; a package without all of them is refused.
pub(super) fn make(targets: &[&'static Target]) -> Result<(), String> {
    pack(root(), &natives(targets)?, &directory())
}

/// Publishes the module of a tree, and packs its folder. What it builds on the way is made anew.
pub(crate) fn pack(tree: &Path, natives: &Path, into: &Path) -> Result<(), String> {
    let artifacts = tree.join("target/dist/powershell-build");
    let module = artifacts.join("Intune");
    remove_directory(&artifacts)?;
    remove_directory(into)?;
    let option = |name: &str, path: &Path| format!("-p:{name}={}", path.display());
    let build = || {
        let mut build = dotnet();
        build
            .current_dir(tree)
            .args(["msbuild", PROJECT, "--verbosity:quiet"])
            .args([
                "-p:Configuration=Release",
                "-p:ContinuousIntegrationBuild=true",
            ])
            .arg(option("ArtifactsPath", &artifacts));
        build
    };
    run(build()
        .args(["-restore", "-target:Publish"])
        // It has to end so.
        .arg(option("PublishDir", &module.join("")))
        .arg(option("NativeRoot", natives))
        .arg(format!("-p:SourceRevisionId={}", source::commit()?)))?;
    run(build()
        .args(["-target:Pack", "-p:NoBuild=true"])
        .arg(option(
            "NuspecFile",
            &tree.join(PROJECT).join("Intune.nuspec"),
        ))
        .arg(option("NuspecBasePath", &module))
        .arg(option("PackageOutputPath", into))
        .env("SOURCE_DATE_EPOCH", epoch()?.to_string()))
}
