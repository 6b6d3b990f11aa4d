//! Which library this is.

use std::ffi::c_char;

use super::guard::guard;
use crate::report::status::Status;

/// The version of this header as 0xMMmmpp00.
pub const INTUNE_VERSION_NUMBER: u32 = 0x0001_0000;
/// The ABI of this header; it stands in the library's SONAME.
pub const INTUNE_ABI_VERSION: u32 = 1;

/// The version of the library as text, "0.1.0". Static. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_version() -> *const c_char {
    guard(c"".as_ptr(), || {
        concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
    })
}

/// The version of the library as 0xMMmmpp00: major, minor, patch. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_version_number() -> u32 {
    guard(0, || INTUNE_VERSION_NUMBER)
}

/// The ABI of the library. A program built against another one must not use it. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_abi_version() -> u32 {
    guard(0, || INTUNE_ABI_VERSION)
}

/// The name of a status number without its prefix, "THROTTLED"; "UNKNOWN" for a number that this build
/// does not know. Static. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_status_name(status: i32) -> *const c_char {
    guard(c"UNKNOWN".as_ptr(), || {
        Status::from_number(status)
            .map_or(c"UNKNOWN", Status::c_name)
            .as_ptr()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_the_package_s_version() {
        let parts: Vec<u32> = env!("CARGO_PKG_VERSION")
            .split('.')
            .map(|p| p.parse().unwrap())
            .collect();
        assert_eq!(
            INTUNE_VERSION_NUMBER,
            parts[0] << 24 | parts[1] << 16 | parts[2] << 8
        );
    }
}
