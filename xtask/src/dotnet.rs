//! The .NET SDK and PowerShell.

use std::process::Command;

use crate::build;
use crate::run::{answers, program};

/// What the skip line names.
pub(crate) const INSTALL: &str = "the .NET SDK 10 as dotnet";

/// Whether there is an SDK that builds the packages.
pub(crate) fn is_there() -> bool {
    answers("dotnet", &["--version"])
}

/// `dotnet`, which keeps its opinions and its servers to itself, and finds this build of the library.
pub(crate) fn dotnet() -> Command {
    let mut command = program("dotnet");
    command
        .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        .env("DOTNET_NOLOGO", "1")
        .env("MSBUILDDISABLENODEREUSE", "1")
        .env("UseSharedCompilation", "false");
    match build::library_elsewhere() {
        Some(library) => command.env("INTUNE_LIBRARY", library),
        None => command.env_remove("INTUNE_LIBRARY"),
    };
    command
}
