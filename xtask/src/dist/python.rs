//! Wheels: the Python package with the native library of a system in it.

use std::path::{Path, PathBuf};

use super::archive::epoch;
use super::components;
use super::targets::{Target, build_directory};
use crate::run::{copy, make_directory, program, remove_directory, root, run, target};
use crate::venv;

/// What builds wheels, and what tests them.
pub(crate) const PINS: &str = "bindings/python/requirements-dev.txt";

/// What musl is called by the programs that are linked with it; the linker knows it by a name that only it has.
const MUSL: [&str; 2] = ["libc.so", "libc.musl-x86_64.so.1"];

/// Where wheels are handed out.
pub(crate) fn directory() -> PathBuf {
    target().join("dist/packages/python")
}

/// A wheel for each target, in place of those that were there.
pub(super) fn make(targets: &[&'static Target]) -> Result<(), String> {
    make_in(&directory(), targets)
}

/// The same in another directory.
pub(crate) fn make_in(directory: &Path, targets: &[&'static Target]) -> Result<(), String> {
    if !venv::makes_environments() {
        return Err(venv::NO_VENV.into());
    }
    let tools = venv::environment("python-venv", PINS)?;
    remove_directory(directory)?;
    make_directory(directory)?;
    for target in targets {
        let package = stage(target, &tools)?;
        run(venv::python_of(&tools)
            .args(["-m", "hatchling", "build", "--target", "wheel"])
            .arg("--directory")
            .arg(directory)
            .env("INTUNE_LIBRARY", package.join(target.library()))
            .env("SOURCE_DATE_EPOCH", epoch()?.to_string())
            .current_dir(&package))?;
    }
    Ok(())
}

/// What goes into a wheel, in one folder: in the checkout it lies in several.
fn stage(target: &'static Target, tools: &Path) -> Result<PathBuf, String> {
    let built = target.build()?;
    let package = build_directory().join("python");
    remove_directory(&package)?;
    let source = root().join("bindings/python");
    copy_modules(&source.join("src"), &package.join("src"))?;
    for name in ["pyproject.toml", "hatch_build.py", "README.md"] {
        copy(&source.join(name), &package.join(name))?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root().join(name), &package.join(name))?;
    }
    let parts = components::of("intune", target)?;
    write(&package.join("LICENSE-THIRD-PARTY"), &parts.licences())?;
    write(&package.join("intune.cdx.json"), &parts.bill()?)?;
    let library = package.join(target.library());
    copy(&built.join(target.library()), &library)?;
    if target.triple.ends_with("musl") {
        run(program(tools.join("bin/patchelf"))
            .arg("--replace-needed")
            .args(MUSL)
            .arg(&library))?;
    }
    Ok(package)
}

/// Copies a folder of modules, without what Python has compiled of them.
fn copy_modules(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |why| format!("{}: {why}", from.display());
    make_directory(to)?;
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let place = to.join(path.file_name().unwrap_or_default());
        match path.is_dir() {
            true if path.ends_with("__pycache__") => {}
            true => copy_modules(&path, &place)?,
            false => copy(&path, &place)?,
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|why| format!("{}: {why}", path.display()))
}
