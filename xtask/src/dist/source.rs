//! The source that packages are made of: its commit, and whether it has changed since.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::run::{output, program, root};

/// The commit, by its hash.
pub(super) fn commit() -> Result<String, String> {
    said(git().args(["log", "-1", "--format=%H"]))
}

/// Whether something is there, and newer than each of these files and what is in these folders.
pub(super) fn made_since(made: &Path, of: &[&str]) -> Result<bool, String> {
    let Some(made) = changed(made) else {
        return Ok(false);
    };
    let listed = said(
        git()
            .args([
                "ls-files",
                "--cached",
                "--others",
                "--exclude-standard",
                "--",
            ])
            .args(of),
    )?;
    Ok(listed
        .lines()
        .filter_map(|file| changed(&root().join(file)))
        .all(|file| file <= made))
}

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|file| file.modified()).ok()
}

fn said(command: &mut Command) -> Result<String, String> {
    output(command).map(|said| said.trim().to_owned())
}

fn git() -> Command {
    program("git")
}
