//! The C# packages: style, tests against both builds of the client, the example published ahead of time and trimmed, and as
//! one file.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Outcome;
use crate::build;
use crate::emulator::Emulator;
use crate::run::{answers, program, root, run, target};
use crate::watch::{TOKEN, run_watched};

/// What the skip line names.
pub(crate) const INSTALL: &str = "the .NET SDK 10 as dotnet";

/// Whether there is an SDK that builds the package.
pub(crate) fn is_there() -> bool {
    answers("dotnet", &["--version"])
}

pub(super) fn csharp() -> Result<Outcome, String> {
    if !is_there() {
        return Ok(Outcome::Skipped(format!("no dotnet: install {INSTALL}")));
    }
    build::release()?;
    run(dotnet()
        .args(["format", "bindings/csharp/Intune.slnx"])
        .arg("--verify-no-changes"))?;
    for framework in ["net8.0", "netstandard2.0"] {
        run_watched(test("tests").arg(format!("-p:IntuneTarget={framework}")))?;
    }
    run_watched(&mut test("extensions/tests"))?;
    published()?;
    Ok(Outcome::Passed)
}

fn test(project: &str) -> Command {
    let mut command = dotnet();
    command
        .args(["test", "-c", "Release", "--project"])
        .arg(format!("bindings/csharp/{project}"))
        .env("INTUNE_EMULATOR", build::emulator());
    command
}

/// Ahead of time and trimmed, and as one file with the native library inside: without a warning, and what comes out does
/// every operation.
fn published() -> Result<(), String> {
    let service = Emulator::start(&["--page-size", "2"])?;
    let ahead = target().join("csharp-aot");
    run(dotnet()
        .args(["publish", "examples/csharp", "-c", "Release", "-o"])
        .arg(&ahead))?;
    let rows = ahead.join("rows.json");
    fs::copy(root().join("tests/data/seed-request.json"), &rows)
        .map_err(|why| format!("{}: {why}", rows.display()))?;
    let journal = ahead.join("rows.json.journal");
    if journal.exists() {
        fs::remove_file(&journal).map_err(|why| format!("{}: {why}", journal.display()))?;
    }
    let rows = rows.display().to_string();
    for arguments in [&[][..], &["lifecycle"], &["many", &rows]] {
        run_watched(
            example_at(&ahead, &service)
                .args(arguments)
                .env("INTUNE_LIBRARY", build::library()),
        )?;
    }

    let single = target().join("csharp-single");
    run(dotnet()
        .args(["publish", "examples/csharp", "-c", "Release"])
        .arg(format!("-p:NativeLibrary={}", build::library().display()))
        .arg("-o")
        .arg(&single))?;
    run_watched(
        example_at(&single, &service)
            .env_remove("INTUNE_LIBRARY")
            .env("DOTNET_BUNDLE_EXTRACT_BASE_DIR", single.join("unpacked")),
    )
}

fn example_at(folder: &Path, service: &Emulator) -> Command {
    let mut command = program(folder.join("Create"));
    command
        .env("INTUNE_BASE_URL", &service.url)
        .env("INTUNE_TOKEN", TOKEN);
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

/// `dotnet`, which keeps its opinions and its servers to itself, and finds this build of the library.
pub(super) fn dotnet() -> Command {
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
