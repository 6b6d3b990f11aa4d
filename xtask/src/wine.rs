//! Windows programs: compiled by mingw, linked with the DLL of `cargo xtask dist`, run under Wine.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::dist::targets::{Target, build_directory};
use crate::dist::windows;
use crate::native::{self, Language, System};
use crate::run::{answers, make_directory, program, root, run, show, target};
use crate::watch::run_watched;

/// What all of it takes.
pub(crate) const INSTALL: &str = "rustc, mingw and Wine (Debian: apt-get install rustc-web rust-web-src \
     gcc-mingw-w64-x86-64-win32 g++-mingw-w64-x86-64-posix wine64)";

/// The C++ compiler with POSIX threads: the other has no std::mutex before GCC 13.
const CPP: [&str; 2] = ["x86_64-w64-mingw32-g++-posix", "x86_64-w64-mingw32-g++"];

/// Debian's is not on the path.
const WINE: [&str; 3] = ["wine64", "/usr/lib/wine/wine64", "wine"];

/// Its server, which begins with the first program and ends soon after the last.
const SERVER: [&str; 3] = [
    "wineserver",
    "/usr/lib/wine/wineserver64",
    "/usr/lib/wine/wineserver",
];

/// How Windows programs are compiled and run.
pub(crate) const WINDOWS: System = System {
    compiler,
    link,
    link_nothing: static_runtime,
    library,
    start,
    start_alone,
    suffix: ".exe",
};

/// What is missing, and what installs it.
pub(crate) fn missing() -> Option<String> {
    let what = if windows::missing().is_some() {
        "no toolchain for Windows"
    } else if cpp().is_none() {
        "no x86_64-w64-mingw32-g++"
    } else if wine().is_none() {
        "no Wine"
    } else {
        return None;
    };
    Some(format!("{what}: install {INSTALL}"))
}

/// Builds the DLL and begins Wine, once.
pub(crate) fn begin() -> Result<(), String> {
    let windows = Target::named(windows::TRIPLE).ok_or("no such target")?;
    windows.build()?;
    begin_alone()
}

/// Begins Wine, once, without a DLL of ours.
pub(crate) fn begin_alone() -> Result<(), String> {
    static BEGUN: OnceLock<Result<(), String>> = OnceLock::new();
    BEGUN
        .get_or_init(|| {
            make_directory(&prefix())?;
            let mut compiler = program(windows::linker().unwrap_or_default());
            run(compiler
                .args(["-shared", "-O1"])
                .arg(root().join("tests/windows/bcryptprimitives.c"))
                .args(["-ladvapi32", "-o"])
                .arg(stand_in()))?;
            start_server();
            // The first start makes the prefix, and takes seconds. What it leaves running must not hold our output.
            run(silent(under_wine("60").args(["wineboot", "--init"])).stdin(Stdio::null()))?;
            stay()
        })
        .clone()
}

/// Stands in for the DLL of Windows that Wine 8 lacks.
pub(crate) fn stand_in() -> PathBuf {
    prefix().join("bcryptprimitives.dll")
}

/// Starts the server so that it stays for a minute without programs. One that ends after the last program, and just then
/// gets another, kills that without a word.
fn start_server() {
    let serve = |name: &str, argument: &str| {
        silent(with_wine(program(name).arg(argument)))
            .stdin(Stdio::null())
            .status()
            .is_ok()
    };
    // One that runs already keeps its own patience.
    let started = SERVER
        .into_iter()
        .any(|name| serve(name, "-k") && serve(name, "-w") && serve(name, "-p60"));
    if !started {
        println!("no wineserver: a program may be killed by the end of the one before");
    }
}

/// Starts a program that is there for as long as this one. Without it the services that Wine starts beside a program would
/// be started for each, and end two seconds behind it, with its output still open.
fn stay() -> Result<(), String> {
    let mut waits = program(wine().unwrap_or_default());
    silent(with_wine(waits.arg("cmd.exe")))
        // It ends where its input does, which nobody writes to.
        .stdin(Stdio::piped())
        .spawn()
        .map(std::mem::forget)
        .map_err(|why| format!("{}: {why}", show(&waits)))
}

fn silent(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).stderr(Stdio::null())
}

fn compiler(language: Language, standard: &str) -> Command {
    let name = match language {
        Language::C => windows::linker(),
        Language::Cpp => cpp(),
    };
    native::prepared(name.unwrap_or_default(), standard)
}

fn link() -> Vec<OsString> {
    let mut arguments = vec![
        windows::directory()
            .join("libintune.dll.a")
            .into_os_string(),
    ];
    arguments.extend(static_runtime());
    arguments
}

/// No DLL of the compiler's, and what the tests themselves call.
fn static_runtime() -> Vec<OsString> {
    ["-static", "-lws2_32", "-lpsapi"]
        .map(OsString::from)
        .into()
}

fn library() -> PathBuf {
    windows::directory().join("intune.dll")
}

/// A program, for two minutes at most.
fn start(binary: &Path) -> Command {
    let mut command = under_wine("120");
    command.arg(binary);
    command
}

/// A program that finds no DLL of ours but what lies beside it.
pub(crate) fn start_installed(binary: &Path) -> Command {
    beside_nothing(start(binary))
}

/// The same, for as long as it wants.
pub(crate) fn start_installed_alone(binary: &Path) -> Command {
    beside_nothing(start_alone(binary))
}

/// Has what Wine lacks, and nothing else, on its path.
fn beside_nothing(mut command: Command) -> Command {
    let mut path = OsString::from("Z:");
    path.push(prefix());
    command.env("WINEPATH", path);
    command
}

fn start_alone(binary: &Path) -> Command {
    let mut command = program(wine().unwrap_or_default());
    with_wine(command.arg(binary));
    command
}

/// Runs the library's own tests, and those of the transport.
pub(crate) fn rust_tests() -> Result<(), String> {
    run_watched(&mut rust_tests_command()?)
}

/// Builds them, which takes longer than they run.
pub(crate) fn build_rust_tests() -> Result<(), String> {
    run(rust_tests_command()?.arg("--no-run"))
}

fn rust_tests_command() -> Result<Command, String> {
    if let Some(missing) = windows::missing() {
        return Err(missing);
    }
    let mut tests = windows::cargo("test");
    tests
        .env("RUSTC", windows::rustc_with_source().unwrap_or_default())
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", build_directory())
        .env_remove("LD_LIBRARY_PATH")
        .args(["--locked", "-p", "intune", "--lib"])
        .arg("-Zbuild-std=std,panic_unwind,test");
    for name in ["transport", "proxy", "tls"] {
        tests.args(["--test", name]);
    }
    with_wine(&mut tests)
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "0")
        .env(
            "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER",
            format!("timeout --kill-after=5 200 {}", wine().unwrap_or_default()),
        )
        .env("INTUNE_TEST_ROOTS", "webpki");
    Ok(tests)
}

fn under_wine(seconds: &str) -> Command {
    let mut command = program("timeout");
    command
        .args(["--kill-after=5", seconds])
        .arg(wine().unwrap_or_default());
    with_wine(&mut command);
    command
}

fn with_wine(command: &mut Command) -> &mut Command {
    command
        .env("WINEPREFIX", prefix())
        .env("WINEDEBUG", "-all")
        .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
        .env("WINEPATH", search_path())
}

/// Where Wine finds the DLL, and the one of Windows that Wine 8 lacks.
fn search_path() -> OsString {
    let mut path = OsString::from("Z:");
    path.push(windows::directory());
    path.push(";Z:");
    path.push(prefix());
    path
}

/// Absolute and without "..": Wine wants it so.
fn prefix() -> PathBuf {
    let target = target();
    target.canonicalize().unwrap_or(target).join("wine")
}

fn cpp() -> Option<&'static str> {
    CPP.into_iter().find(|name| answers(name, &["--version"]))
}

fn wine() -> Option<&'static str> {
    WINE.into_iter().find(|name| answers(name, &["--version"]))
}
