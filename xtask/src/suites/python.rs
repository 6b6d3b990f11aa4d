//! The Python package, in a virtual environment of its own, and the wheel, in another.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outcome;
use crate::build;
pub(super) use crate::dist::python::PINS;
use crate::emulator::Emulator;
use crate::run::{output, remove_directory, root, run, target};
use crate::venv::{NO_VENV, environment, make_environment, makes_environments, python_of};
use crate::watch::run_watched;

const PANDAS: &str = "tests/test_pandas.py";

pub(super) fn python() -> Result<Outcome, String> {
    if !makes_environments() {
        return Ok(Outcome::Skipped(NO_VENV.into()));
    }
    build::release()?;
    let environment = environment("python-venv", PINS)?;
    let tool = |name: &str| {
        let mut command = with_package(python_of(&environment));
        command
            .current_dir(package())
            .env("INTUNE_EMULATOR", build::emulator())
            .args(["-m", name]);
        command
    };
    run(tool("ruff").args(["check", "."]))?;
    run(tool("ruff").args(["format", "--check", "."]))?;
    run(tool("mypy").arg("--strict"))?;
    // Also what passed tests printed, so that all of it is searched.
    run_watched(tool("pytest").args(["-rP", "--ignore", PANDAS]))?;
    // Alone: each test looks for what is left in memory, and pandas fills it.
    run_watched(tool("pytest").args(["-rP", PANDAS]))?;
    wheel(&environment, &tool)?;
    Ok(Outcome::Passed)
}

/// Builds the wheel, holds its platform against what its library needs, and uses it where nothing else is installed.
fn wheel(environment: &Path, tool: &dyn Fn(&str) -> Command) -> Result<(), String> {
    let directory = target().join("python-wheel");
    remove_directory(&directory)?;
    run(tool("pip")
        .args(["wheel", "--quiet", "--disable-pip-version-check"])
        .args(["--no-deps", "--no-build-isolation", "--wheel-dir"])
        .args([&directory, &package()]))?;
    let wheel = only_file(&directory)?;
    is_for_its_platform(environment, &wheel)?;
    works_installed(&directory.join("venv"), &wheel)
}

/// Whether auditwheel finds the platform that a wheel's name says first.
pub(super) fn is_for_its_platform(environment: &Path, wheel: &Path) -> Result<(), String> {
    let name = wheel.file_stem().unwrap_or_default().to_string_lossy();
    let platforms = name.rsplit('-').next().unwrap_or_default();
    let platform = platforms.split('.').next().unwrap_or_default();
    let mut auditwheel = python_of(environment);
    let found = output(auditwheel.args(["-m", "auditwheel", "show"]).arg(wheel))?;
    let consistent = format!("is consistent with the following platform tag: \"{platform}\"");
    // auditwheel breaks its lines where it likes.
    let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
    if !found.contains(&consistent) {
        return Err(format!(
            "{name}: auditwheel finds another platform: {found}"
        ));
    }
    println!("{name}: auditwheel finds the same platform");
    Ok(())
}

/// A create and a check by the installed wheel, outside the checkout and without a single environment variable.
fn works_installed(environment: &Path, wheel: &Path) -> Result<(), String> {
    make_environment(environment)?;
    run(python_of(environment)
        .args(["-m", "pip", "install", "--quiet"])
        .args(["--disable-pip-version-check", "--no-index"])
        .arg(wheel))?;
    let service = Emulator::start(&[])?;
    run(python_of(environment)
        .env_clear()
        .current_dir(environment)
        // Isolated: neither the script's folder nor the current one is searched for modules.
        .arg("-I")
        .arg(package().join("tests/installed.py"))
        .arg(&service.url)
        .arg(root().join("examples/python/create.py"))
        .arg("0"))
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

pub(super) fn package() -> PathBuf {
    root().join("bindings/python")
}

fn only_file(directory: &Path) -> Result<PathBuf, String> {
    let entries =
        std::fs::read_dir(directory).map_err(|why| format!("{}: {why}", directory.display()))?;
    let paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    match paths.as_slice() {
        [path] => Ok(path.clone()),
        _ => Err(format!(
            "{}: expected one wheel, not {paths:?}",
            directory.display()
        )),
    }
}
