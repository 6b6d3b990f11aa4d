//! An empty folder outside the checkout, where nothing of it is on any path.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{make_directory, program, run};

/// Removed when dropped.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    /// One whose name has this.
    pub(crate) fn make(name: &str) -> Result<Place, String> {
        let folder = format!("intune-{name}-{}", std::process::id());
        let place = Place(std::env::temp_dir().join(folder));
        make_directory(&place.0)?;
        Ok(place)
    }

    /// A program that runs there, and knows none of our environment but where programs are.
    pub(crate) fn program(&self, name: impl AsRef<OsStr>) -> Command {
        alone(name, &self.0)
    }

    /// Unpacks `{path}.tar.gz`, or `{path}.zip` where there is none.
    pub(crate) fn unpack(&self, path: &Path) -> Result<(), String> {
        let with = |suffix: &str| PathBuf::from(format!("{}.{suffix}", path.display()));
        let absolute = |path: PathBuf| {
            let absolute = path.canonicalize();
            absolute.map_err(|why| format!("{}: {why}", path.display()))
        };
        if with("tar.gz").is_file() {
            return run(self
                .program("tar")
                .arg("-xzf")
                .arg(absolute(with("tar.gz"))?));
        }
        run(self
            .program("python3")
            .args(["-m", "zipfile", "-e"])
            .arg(absolute(with("zip"))?)
            .arg("."))
    }
}

/// The same in a folder of a place.
pub(crate) fn alone(name: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = program(name);
    command
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

impl Drop for Place {
    fn drop(&mut self) {
        // What is left behind is in the temporary directory.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
