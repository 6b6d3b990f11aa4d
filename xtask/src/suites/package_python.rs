//! The wheels, as they are handed out: what is in them, and each installed and used where nothing else is.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Outcome;
use crate::dist::python;
use crate::dist::targets::TARGETS;
use crate::lanes::side_by_side;
use crate::place::{self, Place};
use crate::run::{answers, copy, make_directory, output, program, root, run, target};
use crate::watch::run_watched_in_one_piece;
use crate::{debian, venv, wine};

/// The Pythons that wheels are promised to.
const PYTHONS: [&str; 5] = ["3.9", "3.10", "3.11", "3.12", "3.13"];

/// The most that `import intune` may take, in ms.
const IMPORT_MS: &str = "15";

/// Nothing is asked of an index: the wheel is all that is needed.
const PIP_INSTALL: [&str; 6] = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-index",
    "--disable-pip-version-check",
];

const QEMU: &str = "qemu-aarch64";

/// Debian's Python for a system that is not this one, and what it takes.
const PYTHON_OF_DEBIAN: [&str; 8] = [
    "python3.11-minimal",
    "libpython3.11-minimal",
    "libpython3.11-stdlib",
    "libc6",
    "libexpat1",
    "libffi8",
    "libssl3",
    "zlib1g",
];

/// Python for Windows: what python.org hands out for programs to bring along.
const WINDOWS_PINS: &str = "bindings/python/requirements-windows.txt";

pub(super) fn packages() -> Result<Outcome, String> {
    if let Some(missing) = TARGETS.iter().find_map(|target| target.missing()) {
        return Ok(Outcome::Skipped(missing));
    }
    crate::dist::dist(&["python".into()])?;
    let wheels = Wheels::find()?;
    wheels.hold()?;
    wheels.are_reproducible()?;

    let place = Place::make("package-python")?;
    let service = place.emulator()?;
    let mut forms: Vec<Form> = PYTHONS.map(Form::Linux).into();
    // The slow ones begin first.
    forms.splice(0..0, [Form::Windows, Form::Arm, Form::Musl]);
    let ended = side_by_side(2, &forms, |form| {
        let what = Installation {
            wheels: &wheels,
            url: &service.url,
            place: place.0.join(form.name()),
        };
        make_directory(&what.place)?;
        what.works(form)
    });
    let mut skipped = Vec::new();
    for one in ended {
        match one? {
            Outcome::Passed => {}
            Outcome::Skipped(why) => skipped.push(why),
        }
    }
    match skipped.is_empty() {
        true => Ok(Outcome::Passed),
        false => Ok(Outcome::Skipped(skipped.join("; "))),
    }
}

/// A wheel for each target.
struct Wheels(Vec<PathBuf>);

impl Wheels {
    fn find() -> Result<Wheels, String> {
        let directory = python::directory();
        let wheels = files(&directory)?;
        match wheels.len() == TARGETS.len() {
            true => Ok(Wheels(wheels)),
            false => Err(format!("{}: there are {wheels:?}", directory.display())),
        }
    }

    /// The one whose name has this.
    fn of(&self, platform: &str) -> Result<&Path, String> {
        let has = |path: &&PathBuf| path.to_string_lossy().contains(platform);
        let found = self.0.iter().find(has);
        let found = found.ok_or_else(|| format!("no wheel for {platform}: {:?}", self.0))?;
        Ok(found)
    }

    /// What is in each, and that those for Linux run where their names say, by auditwheel.
    fn hold(&self) -> Result<(), String> {
        let home = std::env::var("HOME").unwrap_or_default();
        let root = root().canonicalize().map_err(|why| why.to_string())?;
        let tools = venv::environment("python-venv", python::PINS)?;
        run(venv::python_of(&tools)
            .arg("bindings/python/tests/wheels.py")
            .args(&self.0)
            // The builder's folders.
            .args([format!("{home}/."), format!("{}/", root.display())]))?;
        for platform in [
            "manylinux_2_17_x86_64",
            "manylinux_2_17_aarch64",
            "musllinux_1_2_x86_64",
        ] {
            super::python::is_for_its_platform(&tools, self.of(platform)?)?;
        }
        Ok(())
    }

    /// Made again, each has the same bytes.
    fn are_reproducible(&self) -> Result<(), String> {
        let again = target().join("dist/again/python");
        python::make_in(&again, &TARGETS.each_ref())?;
        for wheel in &self.0 {
            let other = again.join(wheel.file_name().unwrap_or_default());
            if read(wheel)? != read(&other)? {
                return Err(format!("{}: made again, it differs", wheel.display()));
            }
        }
        println!("{} wheels, made again, have the same bytes", self.0.len());
        Ok(())
    }
}

/// What a wheel is installed into.
enum Form {
    /// A virtual environment of this system's Python.
    Linux(&'static str),
    /// Debian's Python for ARM64, under qemu.
    Arm,
    /// musl without a Python: there is none to be had.
    Musl,
    /// Python for Windows, under Wine.
    Windows,
}

impl Form {
    fn name(&self) -> &'static str {
        match self {
            Form::Linux(version) => version,
            Form::Arm => "arm64",
            Form::Musl => "musl",
            Form::Windows => "windows",
        }
    }
}

/// An installation in an empty folder.
struct Installation<'a> {
    wheels: &'a Wheels,
    /// The emulator's.
    url: &'a str,
    place: PathBuf,
}

impl Installation<'_> {
    fn works(&self, form: &Form) -> Result<Outcome, String> {
        match form {
            Form::Linux(version) => self.on_linux(version),
            Form::Arm => self.on_arm(),
            Form::Musl => self.on_musl(),
            Form::Windows => self.on_windows(),
        }
    }

    fn on_linux(&self, version: &str) -> Result<Outcome, String> {
        let Some(python) = find_python(version) else {
            return Ok(Outcome::Skipped(format!(
                "no python{version}: install it, on the path or by pyenv"
            )));
        };
        let environment = self.place.join("venv");
        run_watched_in_one_piece(self.alone(&python).args(["-m", "venv"]).arg(&environment))?;
        let python = environment.join("bin/python");
        let wheel = self.wheels.of("manylinux_2_17_x86_64")?;
        run_watched_in_one_piece(self.alone(&python).args(PIP_INSTALL).arg(wheel))?;
        self.use_it(self.alone(&python), IMPORT_MS)
    }

    fn on_arm(&self) -> Result<Outcome, String> {
        if !answers(QEMU, &["--version"]) {
            return Ok(Outcome::Skipped(format!("no {QEMU}: install qemu-user")));
        }
        let system = match debian::unpacked("arm64", &PYTHON_OF_DEBIAN) {
            Ok(system) => system,
            Err(why) => return Ok(Outcome::Skipped(why)),
        };
        let python = || {
            let mut command = self.alone(QEMU);
            command.arg("-L").arg(&system);
            command.arg(system.join("usr/bin/python3.11"));
            command
        };
        let wheel = self.wheels.of("manylinux_2_17_aarch64")?;
        run_watched_in_one_piece(
            python()
                .args(PIP_INSTALL)
                .args(["--upgrade", "--root-user-action", "ignore", "--target"])
                .arg(system.join("usr/lib/python3/dist-packages"))
                .arg(wheel)
                .env("PYTHONPATH", pip_alone()?),
        )?;
        let mut python = python();
        python.env("STARTS_PYTHON", format!("{QEMU} -L {}", system.display()));
        self.use_it(python, "0")
    }

    /// By musl's own loader, which is its C library, too: there is no Python to be had that is linked with it.
    fn on_musl(&self) -> Result<Outcome, String> {
        let system = match debian::unpacked("amd64", &["musl"]) {
            Ok(system) => system,
            Err(why) => return Ok(Outcome::Skipped(why)),
        };
        let tools = venv::environment("python-venv", python::PINS)?;
        run_watched_in_one_piece(
            self.alone(tools.join("bin/python"))
                .args(["-m", "zipfile", "--extract"])
                .arg(self.wheels.of("musllinux_1_2_x86_64")?)
                .arg(&self.place),
        )?;
        // What it cannot find, it names, and ends with 127.
        run_watched_in_one_piece(
            self.alone(system.join("lib/ld-musl-x86_64.so.1"))
                .args(["--list", "intune/libintune.so"]),
        )?;
        Ok(Outcome::Passed)
    }

    fn on_windows(&self) -> Result<Outcome, String> {
        if let Some(missing) = wine::missing() {
            return Ok(Outcome::Skipped(missing));
        }
        wine::begin_alone()?;
        let packed = venv::environment("python-windows", WINDOWS_PINS)?;
        let packed = venv::packages_of(&packed)?;
        for file in files(&packed)? {
            // With ._pth it would look for modules nowhere else; .pth are of the packages that lay beside it.
            let more = file
                .extension()
                .is_some_and(|extension| extension == "_pth" || extension == "pth");
            if !more {
                copy(
                    &file,
                    &self.place.join(file.file_name().unwrap_or_default()),
                )?;
            }
        }
        // Python looks for what a DLL needs where it is itself, and not on the path.
        let stand_in = wine::stand_in();
        copy(
            &stand_in,
            &self.place.join(stand_in.file_name().unwrap_or_default()),
        )?;
        let python = || {
            let mut command = wine::start_installed(&self.place.join("python.exe"));
            command
                .current_dir(&self.place)
                .env_remove("INTUNE_LIBRARY")
                // Without one that it understands Python does not begin.
                .stdin(Stdio::null());
            command
        };
        run_watched_in_one_piece(
            python()
                .args(PIP_INSTALL)
                .args(["--target", "Lib/site-packages"])
                .arg(self.wheels.of("win_amd64")?)
                .env("PYTHONPATH", pip_alone()?),
        )?;
        self.use_it(python(), "0")
    }

    fn alone(&self, name: impl AsRef<OsStr>) -> Command {
        place::alone(name, &self.place)
    }

    fn use_it(&self, mut python: Command, most: &str) -> Result<Outcome, String> {
        let copied = |from: &str| {
            let from = root().join(from);
            let name = from.file_name().unwrap_or_default();
            copy(&from, &self.place.join(name)).map(|()| name.to_owned())
        };
        let test = copied("bindings/python/tests/installed.py")?;
        let example = copied("examples/python/create.py")?;
        // Isolated: neither the script's folder nor the current one is searched for modules.
        python
            .arg("-I")
            .arg(test)
            .arg(self.url)
            .arg(example)
            .arg(most);
        run_watched_in_one_piece(&mut python)?;
        Ok(Outcome::Passed)
    }
}

/// The interpreter of a version: on the path, or the newest that pyenv has.
fn find_python(version: &str) -> Option<PathBuf> {
    let name = format!("python{version}");
    let pyenv = std::env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")));
    let mut places: Vec<PathBuf> = pyenv
        .and_then(|pyenv| std::fs::read_dir(pyenv.join("versions")).ok())
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin").join(&name)))
        .collect();
    places.sort();
    places.push(name.into());
    places.iter().rev().find_map(|python| {
        // What is on the path may be a script that asks for the environment.
        let mut command = program(python);
        let itself = output(command.args(["-c", "import sys; print(sys.executable)"])).ok()?;
        Some(itself.trim().into())
    })
}

/// A folder that has pip and no other module.
fn pip_alone() -> Result<PathBuf, String> {
    let folder = target().join("dist/pip");
    make_directory(&folder)?;
    let folder = folder.canonicalize().map_err(|why| why.to_string())?;
    let tools = venv::environment("python-venv", python::PINS)?;
    let pip = venv::packages_of(&tools)?.join("pip");
    match std::os::unix::fs::symlink(pip, folder.join("pip")) {
        Err(why) if why.kind() != std::io::ErrorKind::AlreadyExists => Err(why.to_string()),
        _ => Ok(folder),
    }
}

fn files(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |why| format!("{}: {why}", directory.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))
}
