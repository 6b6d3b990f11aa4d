//! The PowerShell module: built, and tested by Pester in the session of a user.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use super::{Outcome, csharp};
use crate::build;
use crate::dotnet;
use crate::run::{answers, program, root, run};
use crate::watch::run_watched;

/// What the skip line names.
pub(crate) const INSTALL: &str =
    "the .NET SDK 10 as dotnet, and PowerShell 7 as pwsh with Pester 5 or later";

/// Whether there is what builds and runs the module.
pub(crate) fn is_there() -> bool {
    dotnet::is_there() && answers("pwsh", &["-NoProfile", "-Command", "exit 0"])
}

pub(super) fn powershell() -> Result<Outcome, String> {
    if !is_there() || !answers("pwsh", &["-NoProfile", "-Command", "Import-Module Pester"]) {
        return Ok(Outcome::Skipped(format!("no pwsh: install {INSTALL}")));
    }
    build::release()?;
    csharp::formatted("bindings/powershell")?;
    run_watched(pwsh().arg("bindings/powershell/tests/run.ps1"))?;
    Ok(Outcome::Passed)
}

/// The module as a checkout has it, made anew, once.
pub(super) fn module() -> Result<(), String> {
    static MADE: OnceLock<Result<(), String>> = OnceLock::new();
    MADE.get_or_init(|| module_in(root())).clone()
}

/// The module of a tree.
pub(super) fn module_in(tree: &Path) -> Result<(), String> {
    run(dotnet::dotnet().current_dir(tree).args([
        "build",
        "bindings/powershell/src",
        "--verbosity",
        "quiet",
    ]))
}

/// The example, with the module of this checkout.
pub(crate) fn example(source: &str) -> Result<Command, String> {
    module()?;
    let mut command = pwsh();
    command.arg(root().join(source));
    Ok(command)
}

/// `pwsh` that runs a file, and finds this build of the library.
pub(super) fn pwsh() -> Command {
    let mut command = program("pwsh");
    command.args(["-NoProfile", "-NonInteractive", "-File"]);
    match build::library_elsewhere() {
        Some(library) => command.env("INTUNE_LIBRARY", library),
        None => command.env_remove("INTUNE_LIBRARY"),
    };
    command
}
