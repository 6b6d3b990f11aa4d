//! Diagnostics.

use std::ffi::{CString, c_char, c_void};
use std::sync::Arc;

use super::guard::guard;
use super::process::process;
use super::user_data::UserData;
use crate::circle::Circle;
use crate::log::{MAX_LEVEL, Write};
use crate::report::status::Status;

/// Takes a log line: one line of UTF-8 that lives during the call. level is 1 error, 2 warn, 3 info,
/// 4 debug or 5 trace. It is called on any thread that called the library, and must not unwind.
#[allow(non_camel_case_types)]
pub type intune_log_fn =
    Option<unsafe extern "C" fn(user_data: *mut c_void, level: i32, message: *const c_char)>;

/// Sets where log lines up to max_level go: 0 off, 1 error, 2 warn, 3 info, 4 debug, 5 trace. Again
/// replaces, NULL clears; default: nowhere. No line has a token, a proxy's password or a URL's query.
/// A forked child starts without a callback.
///
/// Returns, when no other thread is inside a callback set before, INTUNE_OK; INTUNE_CALLBACK_FAILED where such a
/// thread itself waits for this one: it is set, but an earlier one may still run, and setting it once more, outside
/// callbacks, waits for that; or INTUNE_INVALID_REQUEST for a level out of range. Since 0.1.0.
///
/// # Safety
/// `callback` is NULL or may be called with `user_data` from any thread until it is replaced.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_log_set_callback(
    max_level: i32,
    callback: intune_log_fn,
    user_data: *mut c_void,
) -> i32 {
    guard(Status::Panic.number(), || {
        if !(0..=MAX_LEVEL).contains(&max_level) {
            return Status::InvalidRequest.number();
        }
        let user_data = UserData::new(user_data);
        let write = callback.map(|callback| {
            Arc::new(move |level: i32, line: &str| {
                let line = CString::new(line.replace('\0', " ")).unwrap_or_default();
                // SAFETY: by contract the callback may be called with its user_data.
                unsafe { callback(user_data.pointer(), level, line.as_ptr()) };
            }) as Arc<Write>
        });
        match process().shared.sink.set(max_level, write) {
            Ok(()) => Status::Ok.number(),
            Err(Circle) => Status::CallbackFailed.number(),
        }
    })
}

/// How many clients, pagers and results are live. For tests of leaks. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_live_handles() -> usize {
    guard(0, || process().table.live())
}
