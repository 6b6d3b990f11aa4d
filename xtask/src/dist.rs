//! `cargo xtask dist`: the library for another system, as it is handed out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{answers, cargo, make_directory, output, program, read, root, run, target};

/// The one target there is so far.
pub(crate) const WINDOWS: &str = "x86_64-pc-windows-gnu";

const MOST_BYTES: u64 = 2_300_000;

/// What every Windows has: nothing else may be asked for by the DLL.
const SYSTEM_DLLS: &[&str] = &[
    "advapi32.dll",
    "api-ms-win-core-synch-l1-2-0.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "crypt32.dll",
    "kernel32.dll",
    "msvcrt.dll",
    "ntdll.dll",
    "userenv.dll",
    "ws2_32.dll",
];

/// Builds for the target that is named after `--target`.
pub(crate) fn dist(arguments: &[String]) -> Result<(), String> {
    match arguments {
        [option, name] if option == "--target" && name == WINDOWS => windows(),
        _ => Err(format!("cargo xtask dist --target {WINDOWS} [--tests]")),
    }
}

/// Where the DLL, its import library, its .def file and the headers are.
pub(crate) fn directory() -> PathBuf {
    target().join("dist").join(WINDOWS)
}

/// What is missing for a build, and what installs it.
pub(crate) fn missing() -> Option<String> {
    let what = if rustc_with_source().is_none() {
        "no rustc with std's source"
    } else if linker().is_none() {
        "no x86_64-w64-mingw32-gcc"
    } else {
        return None;
    };
    Some(format!(
        "{what}: apt-get install rustc-web rust-web-src gcc-mingw-w64-x86-64-win32"
    ))
}

/// The C compiler of mingw. The one with Win32's threads: the other's runtime is a DLL more.
pub(crate) fn linker() -> Option<&'static str> {
    ["x86_64-w64-mingw32-gcc-win32", "x86_64-w64-mingw32-gcc"]
        .into_iter()
        .find(|name| answers(name, &["--version"]))
}

/// Builds the DLL with a std of its own, smaller than the one that is handed out with Rust, and checks it.
pub(crate) fn windows() -> Result<(), String> {
    run(cross_cargo("build")?
        .args(["--release", "--lib", "-Zbuild-std=std,panic_unwind"])
        .arg("-Zbuild-std-features=optimize_for_size")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s")
        // Where something panicked is told to nobody.
        .env(
            "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS",
            "-Zlocation-detail=none",
        ))?;

    let built = built().join(WINDOWS).join("release");
    let directory = directory();
    make_directory(&directory)?;
    for name in ["intune.dll", "libintune.dll.a"] {
        copy(&built.join(name), &directory.join(name))?;
    }
    let headers = directory.join("include");
    // What was handed out before, and is no header any more.
    if headers.exists() {
        std::fs::remove_dir_all(&headers).map_err(|why| format!("{}: {why}", headers.display()))?;
    }
    copy_all(&root().join("include"), &headers)?;
    let promised = promised()?;
    write_definitions(&directory.join("intune.def"), &promised)?;
    check(&directory.join("intune.dll"), &promised)
}

/// A command of cargo for the library on Windows; which std it builds is for the caller to say.
pub(crate) fn cross_cargo(command: &str) -> Result<Command, String> {
    let (Some(rustc), Some(linker)) = (rustc_with_source(), linker()) else {
        return Err(missing().unwrap_or_default());
    };
    let mut cargo = cargo(&[command, "--locked", "-p", "intune", "--target", WINDOWS]);
    cargo
        .env("RUSTC", rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", built())
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", linker)
        .env_remove("LD_LIBRARY_PATH");
    Ok(cargo)
}

/// Where cargo builds, apart from what is for this system.
fn built() -> PathBuf {
    target().join("dist/build")
}

/// The first rustc that has std's source beside it.
fn rustc_with_source() -> Option<&'static str> {
    ["rustc", "/usr/bin/rustc"].into_iter().find(|rustc| {
        let mut asked = program(rustc);
        asked.args(["--print", "sysroot"]);
        output(&mut asked).is_ok_and(|sysroot| {
            Path::new(sysroot.trim())
                .join("lib/rustlib/src/rust/library/std/Cargo.toml")
                .is_file()
        })
    })
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    std::fs::copy(from, to)
        .map(drop)
        .map_err(|why| format!("{} to {}: {why}", from.display(), to.display()))
}

/// Copies a directory and all that is below it.
fn copy_all(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |why| format!("{}: {why}", from.display());
    make_directory(to)?;
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let place = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &place)?;
        } else {
            copy(&path, &place)?;
        }
    }
    Ok(())
}

/// The functions of abi/symbols.
fn promised() -> Result<BTreeSet<String>, String> {
    let listed = read(&root().join("abi/symbols"))?;
    Ok(listed
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect())
}

/// From it, `lib /def:intune.def /machine:x64` makes Microsoft's import library.
fn write_definitions(path: &Path, promised: &BTreeSet<String>) -> Result<(), String> {
    let mut text = String::from("LIBRARY intune.dll\nEXPORTS\n");
    for name in promised {
        text.push_str(&format!("    {name}\n"));
    }
    std::fs::write(path, text).map_err(|why| format!("{}: {why}", path.display()))
}

/// Size, exports and imports.
fn check(dll: &Path, promised: &BTreeSet<String>) -> Result<(), String> {
    let bytes = dll
        .metadata()
        .map_err(|why| format!("{}: {why}", dll.display()))?
        .len();
    println!("{bytes} bytes, at most {MOST_BYTES}");
    if bytes > MOST_BYTES {
        return Err(format!(
            "intune.dll has {bytes} bytes, more than {MOST_BYTES}"
        ));
    }

    let tables = output(objdump().arg("-p").arg(dll))?;
    let exported: BTreeSet<String> = exports(&tables);
    println!("{} functions exported", exported.len());
    if exported != *promised {
        let differ: Vec<_> = exported.symmetric_difference(promised).collect();
        return Err(format!(
            "intune.dll's exports and abi/symbols differ: {differ:?}"
        ));
    }

    let imported: BTreeSet<String> = tables
        .lines()
        .filter_map(|line| line.trim().strip_prefix("DLL Name: "))
        .map(str::to_lowercase)
        .collect();
    println!("imports {imported:?}");
    let foreign: Vec<_> = imported
        .iter()
        .filter(|name| !SYSTEM_DLLS.contains(&name.as_str()))
        .collect();
    if imported.is_empty() || !foreign.is_empty() {
        return Err(format!(
            "intune.dll imports what not every Windows has: {foreign:?}"
        ));
    }
    Ok(())
}

fn objdump() -> Command {
    let mut command = program("x86_64-w64-mingw32-objdump");
    command.env("LC_ALL", "C");
    command
}

/// The names in objdump's "[Ordinal/Name Pointer] Table".
fn exports(tables: &str) -> BTreeSet<String> {
    tables
        .lines()
        .skip_while(|line| !line.starts_with("[Ordinal/Name Pointer] Table"))
        .skip(1)
        .map_while(|line| line.trim().strip_prefix('['))
        .filter_map(|line| line.split_whitespace().last())
        .map(str::to_owned)
        .collect()
}
