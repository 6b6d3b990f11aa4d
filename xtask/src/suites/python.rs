//! The Python package, in a virtual environment of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outcome;
use crate::build;
use crate::run::{answers, program, read, root, run, target};

const PINS: &str = "bindings/python/requirements-dev.txt";

pub(super) fn python() -> Result<Outcome, String> {
    if !answers("python3", &["-m", "ensurepip", "--version"]) {
        return Ok(Outcome::Skipped(
            "no python3 that makes virtual environments: install python3-venv".into(),
        ));
    }
    build::release()?;
    let environment = environment()?;
    let tool = |name: &str| {
        let mut command = with_package(program(environment.join("bin/python")));
        command
            .current_dir(package())
            .env("INTUNE_EMULATOR", build::emulator())
            .args(["-m", name]);
        command
    };
    run(tool("ruff").args(["check", "."]))?;
    run(tool("ruff").args(["format", "--check", "."]))?;
    run(tool("mypy").args(["--strict", "src"]))?;
    run(&mut tool("pytest"))?;
    Ok(Outcome::Passed)
}

/// Python that imports the package from the checkout, which finds the library in `target`.
pub(crate) fn with_package(mut python: Command) -> Command {
    python.env("PYTHONPATH", package().join("src"));
    match build::library_elsewhere() {
        Some(library) => python.env("INTUNE_LIBRARY", library),
        None => python.env_remove("INTUNE_LIBRARY"),
    };
    python
}

fn package() -> PathBuf {
    root().join("bindings/python")
}

/// The virtual environment with the pinned tools, made anew when the pins change.
fn environment() -> Result<PathBuf, String> {
    let environment = target().join("python-venv");
    let pins = read(&root().join(PINS))?;
    let stamp = environment.join("pins.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == pins) {
        return Ok(environment);
    }
    make(&environment)?;
    std::fs::write(&stamp, pins).map_err(|why| format!("{}: {why}", stamp.display()))?;
    Ok(environment)
}

fn make(environment: &Path) -> Result<(), String> {
    run(program("python3")
        .args(["-m", "venv", "--clear"])
        .arg(environment))?;
    let mut pip = program(environment.join("bin/python"));
    run(pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        PINS,
    ]))
}
