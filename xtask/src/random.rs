//! `cargo xtask random`: the random caller of the C interface, library and program under AddressSanitizer.

use std::ffi::OsString;
use std::path::Path;

use crate::native::{self, Language};
use crate::run::{answers, make_directory, output, program, root, run, target};

/// What a sanitized library is built for, so that build scripts are not sanitized, too.
const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// Runs it: how many calls, and with which seed.
pub(crate) fn random(arguments: &[String]) -> Result<(), String> {
    let usage = "cargo xtask random [CALLS [SEED [THREADS]]]: numbers";
    if arguments.len() > 3 || arguments.iter().any(|word| word.parse::<u64>().is_err()) {
        return Err(usage.to_owned());
    }
    if !answers("rustc", &["+nightly", "--version"]) {
        return Err("no nightly: rustup toolchain install nightly".to_owned());
    }
    let directory = target().join("random");
    make_directory(&directory)?;
    run(program("cargo")
        .args(["+nightly", "build", "-p", "intune", "--target", TRIPLE])
        .arg("--target-dir")
        .arg(&directory)
        .env(
            "RUSTFLAGS",
            "-Zsanitizer=address -Cforce-frame-pointers=yes",
        )
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1"))?;
    let built = directory.join(TRIPLE).join("debug");
    let object = directory.join("test_random.o");
    run(native::compiler(Language::C)
        .args(["-fsanitize=address", "-fno-omit-frame-pointer"])
        .args(["-DWITH_LLVM_SANITIZER", "-c"])
        .arg(root().join("tests/c/test_random.c"))
        .arg("-o")
        .arg(&object))?;
    // With Rust's own sanitizer: gcc's may hang in a child that is forked while another thread allocates.
    let sysroot = output(program("rustc").args(["+nightly", "--print", "sysroot"]))?;
    let runtime = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TRIPLE)
        .join("lib/librustc-nightly_rt.asan.a");
    let binary = directory.join("test_random");
    let mut path = OsString::from("-Wl,-rpath,");
    path.push(&built);
    run(native::compiler(Language::Cpp)
        .arg("-rdynamic")
        .arg(&object)
        .arg("-Wl,--whole-archive")
        .arg(runtime)
        .arg("-Wl,--no-whole-archive")
        .arg("-L")
        .arg(&built)
        .args([path, "-lintune".into()])
        .args(["-ldl", "-lm", "-lrt", "-lresolv"])
        .arg("-o")
        .arg(&binary))?;
    let calls = match arguments {
        [] => &["10000000".to_owned()],
        given => given,
    };
    run(program(&binary).args(calls).env("INTUNE_SLACK", "4"))
}
