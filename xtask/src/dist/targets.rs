//! The systems that packages are made for, and the native library for each.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use super::{checks, whole, windows};
use crate::run::{answers, before_path, copy, make_directory, program, read, root, run, target};
use crate::venv;

/// One system.
pub(crate) struct Target {
    /// As Rust calls it.
    pub(crate) triple: &'static str,
    /// As .NET does.
    pub(crate) rid: &'static str,
    /// What cargo-zigbuild is asked for; nothing where mingw links.
    zig: Option<&'static str>,
    /// Whether rustup's std does; it is built along where not.
    std_is_there: bool,
    /// Flags of rustc for the shared library.
    flags: &'static str,
    /// Takes symbols apart from a library.
    objcopy: &'static str,
    /// The Debian package that brings it.
    objcopy_package: &'static str,
}

/// Every one that there are packages for.
pub(crate) const TARGETS: [Target; 4] = [
    Target {
        triple: "x86_64-unknown-linux-gnu",
        rid: "linux-x64",
        zig: Some("x86_64-unknown-linux-gnu.2.17"),
        std_is_there: true,
        flags: "",
        objcopy: "objcopy",
        objcopy_package: "binutils",
    },
    Target {
        triple: "aarch64-unknown-linux-gnu",
        rid: "linux-arm64",
        zig: Some("aarch64-unknown-linux-gnu.2.17"),
        std_is_there: false,
        flags: "",
        objcopy: "aarch64-linux-gnu-objcopy",
        objcopy_package: "binutils-aarch64-linux-gnu",
    },
    Target {
        triple: "x86_64-unknown-linux-musl",
        rid: "linux-musl-x64",
        zig: Some("x86_64-unknown-linux-musl"),
        std_is_there: false,
        // A shared library takes the C library of the program that loads it.
        flags: "-Ctarget-feature=-crt-static",
        objcopy: "objcopy",
        objcopy_package: "binutils",
    },
    Target {
        triple: windows::TRIPLE,
        rid: "win-x64",
        zig: None,
        std_is_there: false,
        // The time of a build is no part of what is built.
        flags: "-Clink-arg=-Wl,--no-insert-timestamp",
        objcopy: "x86_64-w64-mingw32-objcopy",
        objcopy_package: "gcc-mingw-w64-x86-64-win32",
    },
];

/// The tools that link, and nothing else of Python's.
const PINS: &str = "xtask/src/dist/requirements.txt";

/// What a program with libintune.a is linked with besides, as rustc says.
const STATIC_LIBRARIES: &str = "static-libraries";

impl Target {
    /// The one of this name.
    pub(crate) fn named(triple: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.triple == triple)
    }

    /// Whether it is Windows: a DLL, import libraries, a .zip.
    pub(crate) fn is_windows(&self) -> bool {
        self.zig.is_none()
    }

    /// Whether a program can have everything within itself.
    pub(crate) fn has_static_programs(&self) -> bool {
        !self.triple.ends_with("linux-gnu")
    }

    /// The shared library's file.
    pub(crate) fn library(&self) -> &'static str {
        if self.is_windows() {
            "intune.dll"
        } else {
            "libintune.so"
        }
    }

    /// What is missing for its builds, and what installs it.
    pub(crate) fn missing(&self) -> Option<String> {
        if self.is_windows() && windows::missing().is_some() {
            return windows::missing();
        }
        if !venv::makes_environments() {
            return Some(venv::NO_VENV.into());
        }
        if !self.std_is_there && windows::rustc_with_source().is_none() {
            return Some(
                "no rustc with std's source: apt-get install rustc-web rust-web-src".into(),
            );
        }
        if !answers(self.objcopy, &["--version"]) {
            return Some(format!(
                "no {}: apt-get install {}",
                self.objcopy, self.objcopy_package
            ));
        }
        None
    }

    /// Where its libraries are.
    pub(crate) fn directory(&self) -> PathBuf {
        target().join("dist/native").join(self.triple)
    }

    /// Builds the shared and the static library, parts the symbols from the shared one, and checks it; once in a run.
    pub(crate) fn build(&self) -> Result<PathBuf, String> {
        static BUILT: Mutex<BTreeMap<&str, PathBuf>> = Mutex::new(BTreeMap::new());
        let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(directory) = built.get(self.triple) {
            return Ok(directory.clone());
        }
        let directory = self.build_libraries()?;
        built.insert(self.triple, directory.clone());
        Ok(directory)
    }

    fn build_libraries(&self) -> Result<PathBuf, String> {
        // From the root, where rustc runs for this package: a path of this machine's would change the symbols' names.
        let needed = format!("target/dist-{}-static-libraries", self.triple);
        make_directory(&root().join("target"))?;
        run(self
            .rustc()?
            .args(["-p", "intune", "--lib", "--"])
            .arg(format!("--print=native-static-libs={needed}")))?;
        let built = self.built();
        let directory = self.directory();
        whole::put(&directory, |directory| {
            let library = directory.join(self.library());
            self.part_symbols(&built.join(self.library()), &library)?;
            copy(&root().join(needed), &directory.join(STATIC_LIBRARIES))?;
            let archive = directory.join("libintune.a");
            copy(&built.join("libintune.a"), &archive)?;
            run(program(self.objcopy).arg("--strip-debug").arg(&archive))?;
            if self.is_windows() {
                copy(
                    &built.join("libintune.dll.a"),
                    &directory.join("libintune.dll.a"),
                )?;
                windows::write_definitions(&directory.join("intune.def"))?;
                windows::check(&library)?;
            } else {
                checks::shared_object(&library, self.triple)?;
            }
            checks::folders(&Self::symbols(&library))?;
            checks::folders(&archive)
        })?;
        Ok(directory)
    }

    /// Builds a program that needs nothing beside it. Its symbols are handed out to nobody, and where Zig's own runtime is in
    /// it they would name folders, which only Clang lets be renamed.
    pub(crate) fn build_program(&self, package: &str) -> Result<PathBuf, String> {
        let mut build = self.rustc()?;
        build.args(["-p", package, "--bin", package]);
        if !self.is_windows() {
            // For the program alone: flags of everything would have the std built again. Zig has the files that a program
            // begins with.
            build.args([
                "--",
                "-Ctarget-feature=+crt-static",
                "-Clink-self-contained=no",
            ]);
        }
        run(&mut build)?;
        let name = format!("{package}{}", if self.is_windows() { ".exe" } else { "" });
        let directory = self.directory();
        whole::put(&directory, |directory| {
            let program = directory.join(&name);
            run(self
                .objcopy()
                .arg("--strip-all")
                .arg(self.built().join(&name))
                .arg(&program))?;
            checks::folders(&program)
        })?;
        Ok(directory.join(name))
    }

    /// `cargo rustc` for this target, with a compiler that has a std for it.
    fn rustc(&self) -> Result<Command, String> {
        if let Some(missing) = self.missing() {
            return Err(missing);
        }
        let mut cargo = match self.zig {
            Some(zig) => {
                let tools = venv::environment("dist/tools", PINS)?;
                let mut cargo = program(tools.join("bin/cargo-zigbuild"));
                cargo
                    .args(["rustc", "--target", zig])
                    .env("PATH", before_path(&tools.join("bin")))
                    // Zig compiles the C library's parts and libunwind when they are first linked, and keeps them: here, so
                    // that they are made as this says, and no other build's are taken.
                    .env("ZIG_GLOBAL_CACHE_DIR", target().join("dist/zig"))
                    .env("CCC_OVERRIDE_OPTIONS", clang_options(&tools)?);
                cargo
            }
            None => {
                let mut cargo = windows::cargo("rustc");
                windows::call_by_scripts(&mut cargo)?;
                cargo
            }
        };
        cargo.args(["--release", "--locked"]);
        if !self.std_is_there {
            cargo
                .env("RUSTC", windows::rustc_with_source().unwrap_or_default())
                .arg("-Zbuild-std=std,panic_unwind")
                .arg("-Zbuild-std-features=optimize_for_size");
        }
        let places = places();
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", build_directory())
            // Where something panicked is told to nobody.
            .env(
                "RUSTFLAGS",
                format!(
                    "-Zlocation-detail=none {} {}",
                    self.flags,
                    renamed("--remap-path-prefix=", &places)
                ),
            )
            .env(
                format!("CFLAGS_{}", self.triple.replace('-', "_")),
                renamed("-ffile-prefix-map=", &places),
            )
            // Names for a debugger, which `part_symbols` puts beside.
            .env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only")
            .env("CARGO_PROFILE_RELEASE_STRIP", "none")
            .env_remove("LD_LIBRARY_PATH");
        Ok(cargo)
    }

    /// What a program with the static library is linked with besides: options of a linker.
    pub(super) fn static_libraries(&self) -> Result<String, String> {
        Ok(read(&self.directory().join(STATIC_LIBRARIES))?
            .trim()
            .to_owned())
    }

    /// The symbols of what was built, for debuggers.
    pub(super) fn symbols(file: &Path) -> PathBuf {
        let mut symbols = OsString::from(file);
        symbols.push(".debug");
        symbols.into()
    }

    fn built(&self) -> PathBuf {
        build_directory().join(self.triple).join("release")
    }

    /// What debuggers need goes into `….debug` beside it, and a mark by which they find that.
    fn part_symbols(&self, from: &Path, to: &Path) -> Result<(), String> {
        let symbols = Self::symbols(to);
        run(self
            .objcopy()
            .arg("--only-keep-debug")
            .arg(from)
            .arg(&symbols))?;
        let mut link = OsString::from("--add-gnu-debuglink=");
        link.push(&symbols);
        run(self
            .objcopy()
            .arg("--strip-all")
            .arg(link)
            .arg(from)
            .arg(to))
    }

    fn objcopy(&self) -> Command {
        let mut command = program(self.objcopy);
        // A DLL says when it was made, and that would be now.
        command.arg("--preserve-dates");
        command
    }
}

/// Zig, which has LLVM's tools and the C libraries of other systems.
pub(crate) fn zig() -> Result<Command, String> {
    let mut zig = venv::python_of(&venv::environment("dist/tools", PINS)?);
    zig.args(["-m", "ziglang"]);
    Ok(zig)
}

/// Where cargo builds, apart from what is for this system.
pub(crate) fn build_directory() -> PathBuf {
    target().join("dist/build")
}

/// What of this machine's folders is named in what is built, and what is written instead.
fn places() -> [(PathBuf, &'static str); 3] {
    let home = std::env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    );
    let root = root().canonicalize().unwrap_or_else(|_| root().into());
    [
        (root, "/intune"),
        (home, "/cargo"),
        ("/usr/lib/rustlib/src/rust".into(), "/rustc"),
    ]
}

fn renamed(option: &str, places: &[(PathBuf, &'static str)]) -> String {
    let options = places
        .iter()
        .map(|(place, name)| format!("{option}{}={name}", place.display()));
    options.collect::<Vec<_>>().join(" ")
}

/// Of every C compiler that Zig starts: by options of its own Zig does not let its folders be renamed. "#" has Clang say
/// nothing about it, "+" adds an option.
fn clang_options(tools: &Path) -> Result<String, String> {
    let mut places = places().to_vec();
    let zig = venv::packages_of(tools)?.join("ziglang");
    // Zig names its own files from the folder that it was called from where they are below that.
    if let Ok(below) = zig.strip_prefix(&places[0].0) {
        places.push((below.into(), "/zig"));
    }
    places.push((zig, "/zig"));
    Ok(format!("# {}", renamed("+-ffile-prefix-map=", &places)))
}
