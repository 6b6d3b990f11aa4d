//! The archives for C and C++, unpacked where nothing else is: their examples are built by pkg-config and CMake, shared and
//! static, for each system, and run. So are those of the source, by CMake.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Outcome, package_emulator};
use crate::dist::archive::packages;
use crate::dist::targets::{TARGETS, Target, zig};
use crate::dist::{dist, windows};
use crate::emulator::Emulator;
use crate::place::{Place, alone};
use crate::run::{answers, make_directory, output, root, run, target};
use crate::watch::{TOKEN, output_watched};
use crate::{build, debian, wine};

const TOOLS: [(&str, &str); 5] = [
    ("cc", "gcc libc6-dev"),
    ("c++", "g++"),
    ("cmake", "cmake"),
    ("pkg-config", "pkg-config"),
    ("qemu-aarch64", "qemu-user"),
];

pub(super) fn suite() -> Result<Outcome, String> {
    if let Some(missing) = TARGETS
        .iter()
        .find_map(Target::missing)
        .or_else(wine::missing)
    {
        return Ok(Outcome::Skipped(missing));
    }
    for (tool, package) in TOOLS {
        if !answers(tool, &["--version"]) {
            return Ok(Outcome::Skipped(format!("no {tool}: install {package}")));
        }
    }
    dist(&["c".into(), "emulator".into()])?;
    let place = Place::make("package-c")?;
    let emulator = package_emulator::unpack(&place)?;
    let emulator = package_emulator::with_any_port(place.program(emulator));
    let service = Emulator::start_command(emulator)?;
    let unpacked = |triple: &str| unpack(&place, triple);

    let here = Installed::new(unpacked("x86_64-unknown-linux-gnu")?, &service.url);
    here.by_pkg_config()?;
    here.by_cmake(&[], |program| alone(program, &here.folder))?;
    here.versions()?;
    from_source(&place, &service.url)?;
    Installed::new(unpacked("aarch64-unknown-linux-gnu")?, &service.url).on_arm()?;
    Installed::new(unpacked("x86_64-unknown-linux-musl")?, &service.url).on_musl()?;
    Installed::new(unpacked(windows::TRIPLE)?, &service.url).on_windows()?;
    Ok(Outcome::Passed)
}

/// The archive of a target, unpacked as a user would.
fn unpack(place: &Place, triple: &str) -> Result<PathBuf, String> {
    let name = format!("intune-{}-{triple}", env!("CARGO_PKG_VERSION"));
    let archive = packages("c")?.join(&name);
    place.unpack(&archive)?;
    Ok(place.0.join(name))
}

fn absolute(path: &Path) -> Result<PathBuf, String> {
    path.canonicalize()
        .map_err(|why| format!("{}: {why}", path.display()))
}

/// An unpacked archive, and the service that its programs call.
struct Installed<'a> {
    folder: PathBuf,
    url: &'a str,
}

impl<'a> Installed<'a> {
    fn new(folder: PathBuf, url: &'a str) -> Self {
        Installed { folder, url }
    }

    /// The lines of the book, shared and static.
    fn by_pkg_config(&self) -> Result<(), String> {
        for (package, more) in [
            (
                "intune",
                "-Wl,-rpath,$(pkg-config --variable=libdir intune)",
            ),
            ("intune-static", ""),
        ] {
            for (compiler, source) in [("cc", "c/create.c"), ("c++ -std=c++17", "cpp/create.cpp")] {
                let line = format!(
                    "{compiler} examples/{source} $(pkg-config --cflags --libs {package}) {more} -o create-{package}"
                );
                run(alone("sh", &self.folder)
                    .args(["-ec", &line])
                    .env("PKG_CONFIG_PATH", "lib/pkgconfig"))?;
                let program = self.folder.join(format!("create-{package}"));
                self.creates(alone(&program, &self.folder))?;
                let needs = output(alone("readelf", &self.folder).arg("-d").arg(&program))?;
                if needs.contains("libintune.so.1") == package.contains("static") {
                    return Err(format!("{package}: linked the other way:\n{needs}"));
                }
            }
        }
        Ok(())
    }

    /// Builds the archive's examples by its own CMakeLists.txt, shared and static, and runs one of each language.
    fn by_cmake(&self, more: &[&str], start: impl Fn(&Path) -> Command) -> Result<(), String> {
        for form in ["OFF", "ON"] {
            let build = self.folder.join(format!("build-{form}"));
            run(alone("cmake", &self.folder)
                .args(["-S", "examples", "-DCMAKE_PREFIX_PATH=.."])
                .arg(format!("-DCMAKE_PREFIX_PATH={}", self.folder.display()))
                .arg(format!("-DINTUNE_STATIC={form}"))
                .args(more)
                .arg("-B")
                .arg(&build))?;
            run(alone("cmake", &self.folder)
                .args(["--build", "."])
                .arg("--parallel")
                .current_dir(&build))?;
            for language in ["c", "cpp"] {
                let suffix = if more.is_empty() { "" } else { ".exe" };
                self.creates(start(&build.join(format!("create_{language}{suffix}"))))?;
            }
        }
        Ok(())
    }

    /// find_package takes the versions that it may, and no other.
    fn versions(&self) -> Result<(), String> {
        run(alone("cmake", &self.folder)
            .arg("-S")
            .arg(root().join("tests/cmake/version"))
            .arg(format!("-DCMAKE_PREFIX_PATH={}", self.folder.display()))
            .args(["-B", "build-version"]))
    }

    /// Compiled for glibc 2.17 by Zig, run under qemu.
    fn on_arm(&self) -> Result<(), String> {
        let system = debian::unpacked("arm64", &["libc6"])?;
        let start = |program: &Path| {
            let mut command = alone("qemu-aarch64", &self.folder);
            command.arg("-L").arg(&system).arg(program);
            command.env("LD_LIBRARY_PATH", "lib");
            command
        };
        self.by_zig("aarch64-linux-gnu.2.17", &[], start)
    }

    /// Compiled by Zig: shared, it runs by musl's own loader; static, it needs nothing at all.
    fn on_musl(&self) -> Result<(), String> {
        let system = debian::unpacked("amd64", &["musl"])?;
        let shared = |program: &Path| {
            let mut command = alone(system.join("lib/ld-musl-x86_64.so.1"), &self.folder);
            command.args(["--library-path", "lib"]).arg(program);
            command
        };
        self.by_zig("x86_64-linux-musl", &["-dynamic"], shared)?;
        let program = self.compiled_by_zig("x86_64-linux-musl", &["-static"], "intune-static")?;
        self.creates(alone(program, &self.folder))
    }

    fn by_zig(
        &self,
        system: &str,
        flags: &[&str],
        start: impl Fn(&Path) -> Command,
    ) -> Result<(), String> {
        for package in ["intune", "intune-static"] {
            let program = self.compiled_by_zig(system, flags, package)?;
            self.creates(start(&program))?;
        }
        Ok(())
    }

    /// What pkg-config says goes to Zig; where the archive lies does not matter to it.
    fn compiled_by_zig(
        &self,
        system: &str,
        flags: &[&str],
        package: &str,
    ) -> Result<PathBuf, String> {
        let mut asked = alone("pkg-config", &self.folder);
        asked
            .args(["--cflags", "--libs", package])
            .env("PKG_CONFIG_PATH", "lib/pkgconfig");
        let said = output(&mut asked)?;
        let program = self
            .folder
            .join(format!("create-{system}-{package}{}", flags.concat()));
        run(zig()?
            .args(["cc", "-target", system])
            .args(flags)
            .arg("examples/c/create.c")
            .args(said.split_whitespace())
            .arg("-o")
            .arg(&program)
            .current_dir(&self.folder))?;
        Ok(program)
    }

    /// Built by MinGW and CMake, run under Wine beside nothing but the archive's DLL and what Wine lacks.
    fn on_windows(&self) -> Result<(), String> {
        wine::begin_alone()?;
        let toolchain = format!(
            "-DCMAKE_TOOLCHAIN_FILE={}",
            root().join("tests/cmake/mingw.cmake").display()
        );
        self.by_cmake(&[&toolchain], |program| {
            let mut command = wine::start_installed(program);
            command.current_dir(&self.folder);
            command
        })
    }

    /// The documentation's example, against the service.
    fn creates(&self, program: Command) -> Result<(), String> {
        creates(program, self.url)
    }
}

fn creates(mut program: Command, url: &str) -> Result<(), String> {
    let printed = output_watched(
        program
            .env("INTUNE_BASE_URL", url)
            .env("INTUNE_TOKEN", TOKEN),
    )?;
    match printed.contains("\"id\":") {
        true => Ok(()),
        false => Err(format!(
            "{}: made nothing: {printed}",
            crate::run::show(&program)
        )),
    }
}

/// The source below a program's own, then installed by itself, then by the port of vcpkg.
fn from_source(place: &Place, url: &str) -> Result<(), String> {
    build::release()?;
    let cargo = target().canonicalize().map_err(|why| why.to_string())?;
    let source = absolute(root())?;
    let configured = |folder: &str| {
        let mut command = place.program("cmake");
        // Cargo is found by its home.
        command.env("HOME", std::env::var_os("HOME").unwrap_or_default());
        command
            .arg(format!("-DINTUNE_CARGO_TARGET_DIR={}", cargo.display()))
            .arg(format!("-DINTUNE_SOURCE={}", source.display()))
            .args(["-B", folder, "-S"]);
        command
    };
    let build = |folder: &str| {
        let mut command = place.program("cmake");
        command.env("HOME", std::env::var_os("HOME").unwrap_or_default());
        command.args(["--build", folder]);
        command
    };
    run(configured("subdirectory").arg(source.join("tests/cmake/subdirectory")))?;
    run(&mut build("subdirectory"))?;
    for form in ["intune", "static"] {
        creates(
            place.program(place.0.join(format!("subdirectory/create_{form}"))),
            url,
        )?;
    }

    run(configured("source").arg(&source))?;
    run(&mut build("source"))?;
    run(place
        .program("cmake")
        .args(["--install", "source", "--prefix", "installed"]))?;
    Installed::new(place.0.join("installed"), url).links(&source, "intune")?;

    run(place
        .program("cmake")
        .env("HOME", std::env::var_os("HOME").unwrap_or_default())
        .arg(format!(
            "-DPORT={}",
            source.join("cmake/vcpkg-ports/intune").display()
        ))
        .arg(format!("-DPACKAGES={}", place.0.join("port").display()))
        .args(["-DBUILD=port-build"])
        .arg(format!("-DCARGO_TARGET_DIR={}", cargo.display()))
        .arg("-P")
        .arg(source.join("tests/cmake/vcpkg.cmake")))?;
    Installed::new(place.0.join("port"), url).links(&source, "static")
}

impl Installed<'_> {
    /// One program, found by find_package.
    fn links(&self, source: &Path, form: &str) -> Result<(), String> {
        let consumer = self.folder.join("consumer");
        make_directory(&consumer)?;
        let text = format!(
            "cmake_minimum_required(VERSION 3.16)\nproject(consumer LANGUAGES C)\nfind_package(intune 0.1 REQUIRED CONFIG)\n\
             add_executable(create \"{}/examples/c/create.c\")\ntarget_link_libraries(create PRIVATE intune::{form})\n",
            source.display()
        );
        let lists = consumer.join("CMakeLists.txt");
        std::fs::write(&lists, text).map_err(|why| format!("{}: {why}", lists.display()))?;
        run(alone("cmake", &consumer)
            .arg(format!("-DCMAKE_PREFIX_PATH={}", self.folder.display()))
            .args(["-S", ".", "-B", "build"]))?;
        run(alone("cmake", &consumer).args(["--build", "build"]))?;
        self.creates(alone(consumer.join("build/create"), &consumer))
    }
}
