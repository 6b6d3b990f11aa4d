//! The library and the emulator in release, and where they are.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::run::{cargo, run, target};

/// Builds the library and the emulator, once, and each by itself: features that the emulator asks of what both use are none
/// of the library's.
pub(crate) fn release() -> Result<(), String> {
    static BUILT: OnceLock<Result<(), String>> = OnceLock::new();
    release_library()?;
    BUILT.get_or_init(|| release_of("intune-emulator")).clone()
}

/// Builds the library, once.
pub(crate) fn release_library() -> Result<(), String> {
    static BUILT: OnceLock<Result<(), String>> = OnceLock::new();
    BUILT.get_or_init(|| release_of("intune")).clone()
}

fn release_of(package: &str) -> Result<(), String> {
    run(&mut cargo(&["build", "--release", "-p", package]))
}

/// Where the built library is.
pub(crate) fn directory() -> PathBuf {
    target().join("release")
}

/// The shared library.
pub(crate) fn library() -> PathBuf {
    directory().join("libintune.so")
}

/// The emulator.
pub(crate) fn emulator() -> PathBuf {
    directory().join(format!("intune-emulator{}", std::env::consts::EXE_SUFFIX))
}

/// What `INTUNE_LIBRARY` must be for the Python package to find this build: nothing, unless it is not in `target`.
pub(crate) fn library_elsewhere() -> Option<PathBuf> {
    std::env::var_os("CARGO_TARGET_DIR").map(|_| library())
}

/// The name that a program linked with the library loads it by: a link that the build script makes.
pub(crate) const SONAME: &str = "libintune.so.1";
