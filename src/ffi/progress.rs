//! How far a long call is.

use std::ffi::{c_char, c_void};

/// Told how far a create of many is: progress_json is {total, done, applied, rejected, unknown, notSent, rowsPerSecond,
/// etaMs, waitingMs}; rows that an earlier run settled count as done, waitingMs is how long the quota or a pause holds the
/// next batch back. At most ten times a second, and once at the end. Returns 0 to go on; anything else ends the run: what is
/// in flight is waited for and recorded, and the rows that are left are "notSent". It is called on the thread of the call,
/// and must not unwind.
#[allow(non_camel_case_types)]
pub type intune_progress_fn =
    Option<unsafe extern "C" fn(user_data: *mut c_void, progress_json: *const c_char) -> i32>;
