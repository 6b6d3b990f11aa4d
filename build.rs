//! Linker arguments of the shared library, and the name that programs load it by.

use std::path::Path;

/// The number is INTUNE_ABI_VERSION.
const SONAME: &str = "libintune.so.1";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,{SONAME}");
        // Threads that look names up may outlive a dlclose.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
        name_by_soname();
    }
}

/// Cargo names the library without the ABI's number: a link beside it lets what was linked with it run from there.
fn name_by_soname() {
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    // {profile}/build/{package}/out
    let Some(profile) = Path::new(&out).ancestors().nth(3) else {
        return;
    };
    let link = profile.join(SONAME);
    // A link whose library is not built yet is there, too.
    if link.symlink_metadata().is_ok() {
        return;
    }
    #[cfg(unix)]
    if let Err(why) = std::os::unix::fs::symlink("libintune.so", &link) {
        println!("cargo:warning={}: {why}", link.display());
    }
}
