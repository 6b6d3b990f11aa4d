//! Results.

use std::collections::HashMap;
use std::ffi::c_char;
use std::ptr;
use std::sync::{Arc, Mutex, PoisonError};

use once_cell::sync::OnceCell;

use super::guard::guard;
use super::handle::{Entry, Kind};
use super::process::process;
use super::text::{self, Text};
use crate::members::string;
use crate::pointer::Index;
use crate::report::{Outcome, Refusal, Report};
use crate::status::Status;

/// What a call came to. Text read from it lives as long as it does.
#[allow(non_camel_case_types)]
pub struct intune_result(());

/// A result that stands for all that could not be made. Never freed, never counted.
pub(super) const FALLBACK: *mut intune_result = ptr::without_provenance_mut(0xFF);

/// A report with the texts that were read from it.
pub(super) struct ResultObject {
    /// Without what the service sent: that is the body.
    report: Report,
    body: Text,
    message: OnceCell<Text>,
    json: OnceCell<Text>,
    index: OnceCell<Index>,
    values: Mutex<HashMap<usize, Arc<Text>>>,
}

impl ResultObject {
    fn new(mut report: Report) -> ResultObject {
        let body = Text::new(std::mem::take(&mut report.sent_by_service));
        ResultObject {
            report,
            body,
            message: OnceCell::new(),
            json: OnceCell::new(),
            index: OnceCell::new(),
            values: Mutex::default(),
        }
    }

    fn message(&self) -> &Text {
        self.message
            .get_or_init(|| Text::new(self.report.message().into()))
    }

    fn json(&self) -> &Text {
        self.json
            .get_or_init(|| Text::new(self.report.envelope(self.body.bytes()).into_bytes()))
    }

    /// The value at a pointer; kept, so that asking again finds the same text.
    fn value(&self, pointer: &str) -> Option<Arc<Text>> {
        let json = str::from_utf8(self.json().bytes()).ok()?;
        let index = self.index.get_or_init(|| Index::of(json));
        let (number, found) = index.find(json, pointer)?;
        if found == "null" {
            return None;
        }
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let value = values.entry(number).or_insert_with(|| {
            let text = string(found).unwrap_or_else(|| found.to_owned());
            Arc::new(Text::new(text.into_bytes()))
        });
        Some(Arc::clone(value))
    }
}

/// A handle for a report.
pub(super) fn give(report: Report) -> *mut intune_result {
    let entry = Entry::Result(Arc::new(ResultObject::new(report)));
    process()
        .table
        .insert(entry)
        .map_or(FALLBACK, ptr::without_provenance_mut)
}

fn object(result: *const intune_result) -> Option<Arc<ResultObject>> {
    if ptr::eq(result, FALLBACK) {
        let text = "there are too many live results, or a defect of the library was caught";
        let refusal = Refusal::new(Status::Panic, text);
        static OBJECT: OnceCell<Arc<ResultObject>> = OnceCell::new();
        let made = OBJECT.get_or_init(|| {
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

/// Hands out a text with its length.
///
/// # Safety
/// `len_out` is NULL or writable.
unsafe fn hand_out(text: Option<&Text>, len_out: *mut usize) -> *const c_char {
    if !len_out.is_null() {
        // SAFETY: not NULL, so by this function's contract writable.
        unsafe { *len_out = text.map_or(0, |text| text.bytes().len()) };
    }
    text.map_or(ptr::null(), Text::pointer)
}

/// Copies a text by the rules of snprintf.
///
/// # Safety
/// `buffer` is NULL or has room for `capacity` bytes.
unsafe fn copy(text: &[u8], buffer: *mut c_char, capacity: usize) -> usize {
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
        let text = object.as_deref().map(|object| &object.body);
        // SAFETY: by contract NULL or writable.
        let pointer = unsafe { hand_out(text, len_out) };
        if pointer.is_null() {
            c"".as_ptr()
        } else {
            pointer
        }
    })
}

/// The whole story as one JSON object: {ok, status, httpStatus, outcome, body, error, requestId,
/// clientRequestId, diagnostic, attempts, elapsedMs, waitedMs, pacedMs}; "" for what is no live result.
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
        let text = object.as_deref().map(ResultObject::json);
        // SAFETY: by contract NULL or writable.
        let pointer = unsafe { hand_out(text, len_out) };
        if pointer.is_null() {
            c"".as_ptr()
        } else {
            pointer
        }
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
        // SAFETY: by contract NULL or writable. The text lives on in the result.
        unsafe { hand_out(value.as_deref(), len_out) }
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
        let object = object(result);
        let text = object
            .as_deref()
            .map_or(&b""[..], |object| object.body.bytes());
        // SAFETY: by contract.
        unsafe { copy(text, buffer, capacity) }
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
        let object = object(result);
        let text = object
            .as_deref()
            .map_or(&b""[..], |object| object.json().bytes());
        // SAFETY: by contract.
        unsafe { copy(text, buffer, capacity) }
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
        match process().table.remove(result.addr(), Kind::Result) {
            Some(_) => Status::Ok.number(),
            None => Status::InvalidHandle.number(),
        }
    })
}
