//! Virtual environments of Python, for tools and tests that are written in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{answers, output, program, read, root, run, target};

/// What the skip line says where virtual environments cannot be made.
pub(crate) const NO_VENV: &str = "no python3 that makes virtual environments: install python3-venv";

/// Whether virtual environments can be made.
pub(crate) fn makes_environments() -> bool {
    answers("python3", &["-m", "ensurepip", "--version"])
}

/// A virtual environment with the packages of a file of pins, made anew when the pins change.
pub(crate) fn environment(name: &str, file: &str) -> Result<PathBuf, String> {
    let environment = target().join(name);
    let pins = read(&root().join(file))?;
    let stamp = environment.join("pins.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == pins) {
        return Ok(environment);
    }
    make_environment(&environment)?;
    run(python_of(&environment)
        // Of thousands of modules a few are imported.
        .args(["-m", "pip", "install", "--quiet", "--no-compile"])
        .args(["--disable-pip-version-check", "-r", file]))?;
    std::fs::write(&stamp, pins).map_err(|why| format!("{}: {why}", stamp.display()))?;
    Ok(environment)
}

/// An empty one, made anew.
pub(crate) fn make_environment(environment: &Path) -> Result<(), String> {
    run(program("python3")
        .args(["-m", "venv", "--clear"])
        .arg(environment))
}

/// Its interpreter.
pub(crate) fn python_of(environment: &Path) -> Command {
    program(environment.join("bin/python"))
}

/// Where it has what was installed.
pub(crate) fn packages_of(environment: &Path) -> Result<PathBuf, String> {
    let ask = "import sysconfig; print(sysconfig.get_path('purelib'))";
    let place = output(python_of(environment).args(["-c", ask]))?;
    Ok(place.trim().into())
}
