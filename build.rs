//! Linker arguments of the shared library.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // The number is INTUNE_ABI_VERSION.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libintune.so.1");
        // Threads that look names up may outlive a dlclose.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
