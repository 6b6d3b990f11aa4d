//! The native libraries in the folders in which .NET and the PowerShell module look for them, with everyone's licences.

use std::path::PathBuf;

use super::targets::{TARGETS, Target};
use super::{components, source};
use crate::run::{copy, make_directory, remove_directory, root, target};

/// What a library is built of.
const SOURCE: [&str; 6] = [
    "src",
    "resources",
    "abi",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
];

/// Where they are.
pub(crate) fn directory() -> PathBuf {
    target().join("dist/natives")
}

/// A folder with `runtimes/<rid>/native/<library>` of each target and `licenses`; a library that is not there, or older than
/// its source, is built.
pub(super) fn natives(targets: &[&'static Target]) -> Result<PathBuf, String> {
    let natives = directory();
    remove_directory(&natives)?;
    let licenses = natives.join("licenses");
    make_directory(&licenses)?;
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root().join(name), &licenses.join(name))?;
    }
    for target in targets {
        if !is_made(target)? {
            target.build()?;
        }
        let folder = natives.join("runtimes").join(target.rid).join("native");
        make_directory(&folder)?;
        let library = target.library();
        copy(&target.directory().join(library), &folder.join(library))?;
        let others = licenses.join(format!("LICENSE-THIRD-PARTY-{}", target.rid));
        std::fs::write(&others, components::of("intune", target)?.licences())
            .map_err(|why| format!("{}: {why}", others.display()))?;
    }
    Ok(natives)
}

/// Whether all are there.
pub(super) fn are_made() -> Result<bool, String> {
    TARGETS
        .iter()
        .try_fold(true, |all, target| Ok(all && is_made(target)?))
}

fn is_made(target: &Target) -> Result<bool, String> {
    source::made_since(&target.directory().join(target.library()), &SOURCE)
}
