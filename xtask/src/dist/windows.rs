//! Windows: its compiler and linker, what is made of the DLL, and what must be true of it.

use std::collections::BTreeSet;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::checks::{self, promised};
use super::whole;
use crate::run::{answers, before_path, on_path, output, program, target};

/// As Rust calls it.
pub(crate) const TRIPLE: &str = "x86_64-pc-windows-gnu";

/// By this name rustc calls what makes import libraries.
const DLLTOOL: &str = "x86_64-w64-mingw32-dlltool";

/// The script that cargo is told to link with.
const LINKER: &str = "linker";

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

/// Where the DLL and its import library are.
pub(crate) fn directory() -> PathBuf {
    target().join("dist/native").join(TRIPLE)
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

/// A command of cargo for Windows; which std it builds is for the caller to say.
pub(crate) fn cargo(command: &str) -> Command {
    let mut cargo = crate::run::cargo(&[command, "--target", TRIPLE]);
    cargo.env(
        "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
        linker().unwrap_or_default(),
    );
    cargo
}

/// Has dlltool and the linker called as the scripts beside say, so that a library is the same in whatever folder it is built.
///
/// By PATH and by cargo's variable: options of rustc, which could name them too, change the names of all symbols.
pub(super) fn call_by_scripts(cargo: &mut Command) -> Result<(), String> {
    let scripts = target().join("dist/mingw");
    whole::put(&scripts, |scripts| {
        write_script(&scripts.join(DLLTOOL), include_str!("dlltool.sh"))?;
        write_script(&scripts.join(LINKER), include_str!("linker.sh"))
    })?;
    cargo
        .env("PATH", before_path(&scripts))
        .env("INTUNE_DLLTOOL", on_path(DLLTOOL)?)
        .env(
            "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
            scripts.join(LINKER),
        )
        .env("INTUNE_LINKER", linker().unwrap_or_default());
    Ok(())
}

/// A script that can be called.
fn write_script(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text)
        .and_then(|()| std::fs::set_permissions(path, Permissions::from_mode(0o755)))
        .map_err(|why| format!("{}: {why}", path.display()))
}

/// The first rustc that has std's source beside it.
pub(crate) fn rustc_with_source() -> Option<&'static str> {
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

/// From it, `lib /def:intune.def /machine:x64` makes Microsoft's import library.
pub(super) fn write_definitions(path: &Path) -> Result<(), String> {
    let mut text = String::from("LIBRARY intune.dll\nEXPORTS\n");
    for name in promised()? {
        text.push_str(&format!("    {name}\n"));
    }
    std::fs::write(path, text).map_err(|why| format!("{}: {why}", path.display()))
}

/// Size, exports, imports, and whose folders it names.
pub(super) fn check(dll: &Path) -> Result<(), String> {
    checks::size(dll, MOST_BYTES)?;
    checks::folders(dll)?;
    let tables = output(objdump().arg("-p").arg(dll))?;
    checks::exports(dll, &exports(&tables))?;

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
