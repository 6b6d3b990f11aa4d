//! Results.

use std::ffi::c_char;
use std::ptr;
use std::sync::Arc;

use super::guard::{FALLBACK, guard};
use super::handle::{Entry, Kind};
use super::object::ResultObject;
pub use super::object::intune_result;
use super::process::process;
use super::text;
use crate::report::status::Status;
use crate::report::{Outcome, Refusal, Report};

fn object(result: *const intune_result) -> Option<Arc<ResultObject>> {
    if ptr::eq(result, FALLBACK) {
        let text = "there are too many live results, or a defect of the library was caught";
        let refusal = Refusal::new(Status::Panic, text);
        let made = process().fallback.get_or_init(|| {
            Arc::new(ResultObject::new(Report::refused(
                refusal,
                Outcome::Unknown,
            )))
        });
        return Some(Arc::clone(made));
    }
    match process().table.get(result.addr(), Kind::Result) {
        Some(Entry::Result(object)) => Some(object),
        _ => None,
    }
}

/// A text that is not there, where none must be NULL.
const EMPTY: (*const c_char, usize) = (c"".as_ptr(), 0);

/// Hands out a text with its length; none is NULL.
///
/// # Safety
/// `len_out` is NULL or writable.
unsafe fn hand_out(text: Option<(*const c_char, usize)>, len_out: *mut usize) -> *const c_char {
    let (pointer, length) = text.unwrap_or((ptr::null(), 0));
    if !len_out.is_null() {
        // SAFETY: not NULL, so by this function's contract writable.
        unsafe { *len_out = length };
    }
    pointer
}

/// Copies a result's text by the rules of snprintf; of none there is nothing.
///
/// # Safety
/// `buffer` is NULL or has room for `capacity` bytes.
unsafe fn copy(
    result: *const intune_result,
    text: impl FnOnce(&ResultObject) -> &[u8],
    buffer: *mut c_char,
    capacity: usize,
) -> usize {
    let object = object(result);
    let text = object.as_deref().map_or(&b""[..], text);
    if !buffer.is_null() && capacity > 0 {
        let count = text.len().min(capacity - 1);
        // SAFETY: the buffer has room for `capacity` bytes by contract, and `count` is below it.
        unsafe {
            ptr::copy_nonoverlapping(text.as_ptr(), buffer.cast::<u8>(), count);
            *buffer.add(count) = 0;
        }
    }
    text.len()
}

/// The status of a result, INTUNE_OK and the like; INTUNE_INVALID_HANDLE for what is no live result.
/// Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_result_status(result: *const intune_result) -> i32 {
    guard(Status::Panic.number(), || {
        let status = object(result).map_or(Status::InvalidHandle, |object| object.report.status);
        status.number()
    })
}

/// The HTTP status of the last answer; 0 where none came, or for what is no live result. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_result_http_status(result: *const intune_result) -> i32 {
    guard(0, || {
        object(result).map_or(0, |object| i32::from(object.report.http_status))
    })
}

/// How long the service or the quota wants to be left alone, in milliseconds; -1: nothing is known, or
/// no live result. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_result_retry_after_ms(result: *const intune_result) -> i64 {
    guard(-1, || {
        let wait = object(result).and_then(|object| object.report.retry_after_ms());
        wait.map_or(-1, |wait| i64::try_from(wait).unwrap_or(i64::MAX))
    })
}

/// What the service sent as body, byte for byte, whole or cut short; "" where it sent nothing. Never NULL.
/// Lives as long as the result. len_out, if not NULL, gets the length in bytes. Since 0.1.0.
///
/// # Safety
/// `len_out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_result_body(
    result: *const intune_result,
    len_out: *mut usize,
) -> *const c_char {
    guard(c"".as_ptr(), || {
        let object = object(result);
        let text = object.as_deref().map(|object| object.body.parts());
        // SAFETY: by contract NULL or writable.
        unsafe { hand_out(text.or(Some(EMPTY)), len_out) }
    })
}

/// The whole story as one JSON object: {ok, status, httpStatus, outcome, body, error, requestId,
/// clientRequestId, diagnostic, attempts, attemptsOmitted, elapsedMs, waitedMs, pacedMs}; "" for what is no live
/// result. attempts has at most 100, those that failed or waited before others, attemptsOmitted counts the rest.
/// Never NULL. Lives as long as the result. len_out, if not NULL, gets the length in bytes. Since 0.1.0.
///
/// # Safety
/// `len_out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_result_json(
    result: *const intune_result,
    len_out: *mut usize,
) -> *const c_char {
    guard(c"".as_ptr(), || {
        let object = object(result);
        let text = object.as_deref().map(|object| object.json().parts());
        // SAFETY: by contract NULL or writable.
        unsafe { hand_out(text.or(Some(EMPTY)), len_out) }
    })
}

/// error.message: one line for a person; "" where there is no error, or no live result. Never NULL. Lives
/// as long as the result. Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_result_message(result: *const intune_result) -> *const c_char {
    guard(c"".as_ptr(), || {
        object(result).map_or(c"".as_ptr(), |object| object.message().pointer())
    })
}

/// One value of the envelope by its JSON Pointer (RFC 6901): "/outcome", "/body/id", "" for all of it. A
/// string comes unescaped (a lone surrogate as U+FFFD), anything else as its JSON text, untouched; of a
/// member given twice the last. NULL, and *len_out 0, where nothing is there, where it is null, and where
/// pointer or result are no good. Lives as long as the result; asking again costs no more memory.
/// len_out, if not NULL, gets the length in bytes. Since 0.1.0.
///
/// # Safety
/// `pointer` is NULL or a NUL-terminated text; `len_out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_result_get(
    result: *const intune_result,
    pointer: *const c_char,
    len_out: *mut usize,
) -> *const c_char {
    guard(ptr::null(), || {
        // SAFETY: by contract NULL or a text.
        let pointer = unsafe { text::optional(pointer, "pointer") };
        let value = match (object(result), pointer) {
            (Some(object), Ok(Some(pointer))) => object.value(pointer),
            _ => None,
        };
        // SAFETY: by contract NULL or writable.
        unsafe { hand_out(value, len_out) }
    })
}

/// Copies intune_result_body by the rules of snprintf: at most capacity - 1 bytes and a NUL. Returns the
/// length that it has without the NUL; buffer may be NULL to ask for it. Since 0.1.0.
///
/// # Safety
/// `buffer` is NULL or has room for `capacity` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_result_copy_body(
    result: *const intune_result,
    buffer: *mut c_char,
    capacity: usize,
) -> usize {
    guard(0, || {
        // SAFETY: by contract.
        unsafe { copy(result, |object| object.body.bytes(), buffer, capacity) }
    })
}

/// Copies intune_result_json by the rules of snprintf: at most capacity - 1 bytes and a NUL. Returns the
/// length that it has without the NUL; buffer may be NULL to ask for it. Since 0.1.0.
///
/// # Safety
/// `buffer` is NULL or has room for `capacity` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_result_copy_json(
    result: *const intune_result,
    buffer: *mut c_char,
    capacity: usize,
) -> usize {
    guard(0, || {
        // SAFETY: by contract.
        unsafe { copy(result, |object| object.json().bytes(), buffer, capacity) }
    })
}

/// Frees a result, and every text read from it. Returns INTUNE_OK, or INTUNE_INVALID_HANDLE (NULL, freed
/// before). Since 0.1.0.
#[unsafe(no_mangle)]
pub extern "C" fn intune_result_free(result: *mut intune_result) -> i32 {
    guard(Status::Panic.number(), || {
        if ptr::eq(result, FALLBACK) {
            return Status::Ok.number();
        }
        process().table.free(result.addr(), Kind::Result)
    })
}
