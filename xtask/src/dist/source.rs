//! The source that packages are made of: its commit, and whether it has changed since.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::run::{output, program, root};

/// The commit, by its hash.
pub(super) fn commit() -> Result<String, String> {
    said(git().args(["log", "-1", "--format=%H"]))
}

/// Whether something is there, and newer than each of these files and what is in these folders.
pub(crate) fn made_since(made: &Path, of: &[&str]) -> Result<bool, String> {
    let Some(made) = changed(made) else {
        return Ok(false);
    };
    Ok(files(of)?
        .iter()
        .filter_map(|file| changed(&root().join(file)))
        .all(|file| file <= made))
}

/// The same for what names the commit: it is newer than that, too.
pub(super) fn made_of_commit(made: &Path, of: &[&str]) -> Result<bool, String> {
    let time = said(git().args(["log", "-1", "--format=%ct"]))?;
    let time = time.parse().map_err(|why| format!("{time:?}: {why}"))?;
    let committed = SystemTime::UNIX_EPOCH + Duration::from_secs(time);
    Ok(changed(made).is_some_and(|made| committed <= made) && made_since(made, of)?)
}

/// Every file that is these, or in these folders, by its path from the root.
pub(crate) fn files(of: &[&str]) -> Result<Vec<String>, String> {
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
    let there = listed.lines().filter(|file| root().join(file).exists());
    Ok(there.map(str::to_owned).collect())
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
