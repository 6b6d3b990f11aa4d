//! The C# packages: style, tests of both builds of the client and of what hosts take.

use std::process::Command;

use super::Outcome;
use crate::build;
use crate::dotnet::{INSTALL, dotnet, is_there};
use crate::run::{root, run};
use crate::watch::run_watched;

pub(super) fn csharp() -> Result<Outcome, String> {
    if !is_there() {
        return Ok(Outcome::Skipped(format!("no dotnet: install {INSTALL}")));
    }
    build::release()?;
    run(dotnet()
        .args(["format", "bindings/csharp/Intune.slnx"])
        .arg("--verify-no-changes"))?;
    formatted("tests/packages/csharp")?;
    for framework in ["net8.0", "netstandard2.0"] {
        run_watched(test("tests").arg(format!("-p:IntuneTarget={framework}")))?;
    }
    run_watched(&mut test("extensions/tests"))?;
    Ok(Outcome::Passed)
}

/// Whether what is in a folder, and in no project of ours, is spaced as it should be.
pub(super) fn formatted(folder: &str) -> Result<(), String> {
    run(dotnet()
        .args(["format", "whitespace", folder, "--folder"])
        .arg("--verify-no-changes"))
}

fn test(project: &str) -> Command {
    let mut command = dotnet();
    command
        .args(["test", "-c", "Release", "--project"])
        .arg(format!("bindings/csharp/{project}"))
        .env("INTUNE_EMULATOR", build::emulator());
    command
}

/// The example, run by the SDK.
pub(crate) fn example(source: &str) -> Command {
    let mut command = dotnet();
    command
        .args(["run", "-c", "Release", "--project"])
        .arg(root().join(source));
    command
}
