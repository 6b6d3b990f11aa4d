//! What a host gives along with a callback.

use std::ffi::c_void;

/// The host's pointer, handed back to it and never used.
#[derive(Clone, Copy)]
pub(super) struct UserData(*mut c_void);

// SAFETY: the library only hands it back; that it may be used on any thread is part of the contract.
unsafe impl Send for UserData {}
// SAFETY: as above.
unsafe impl Sync for UserData {}

impl UserData {
    pub(super) fn new(pointer: *mut c_void) -> UserData {
        UserData(pointer)
    }

    pub(super) fn pointer(self) -> *mut c_void {
        self.0
    }
}
