//! Results.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::c_char;
use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};
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
    values: Mutex<Option<Values>>,
}

/// The values that were read from an envelope, each ended by a NUL.
struct Values {
    index: Index,
    /// The envelope once more. A string is unescaped where it stands, and its closing quote is the NUL; so is, of a number
    /// or a word, what follows it. However many are read, they cost no more than this copy. Made for the first.
    scalars: OnceCell<Box<[AtomicU8]>>,
    /// Arrays and objects, by where they begin.
    containers: BTreeMap<usize, Text>,
}

impl Values {
    fn of(json: &str) -> Values {
        Values {
            index: Index::of(json),
            scalars: OnceCell::new(),
            containers: BTreeMap::new(),
        }
    }

    /// The value at a pointer, and its length; the same text each time.
    fn find(&mut self, json: &str, pointer: &str) -> Option<(*const c_char, usize)> {
        let (begin, end) = self.index.find(json, pointer)?;
        let found = json.get(begin..end)?;
        match found.as_bytes().first()? {
            b'n' => None,
            b'{' | b'[' => {
                let text = self
                    .containers
                    .entry(begin)
                    .or_insert_with(|| Text::new(found.into()));
                Some(text.parts())
            }
            b'"' => {
                let inside = found.get(1..found.len() - 1)?;
                let text = match inside.contains('\\') {
                    true => Cow::Owned(string(found)?),
                    false => Cow::Borrowed(inside),
                };
                self.scalar(json, begin + 1, &text, end - 1)
            }
            _ => self.scalar(json, begin, found, end),
        }
    }

    /// The text that stands at `begin`, written there if `last` is no NUL yet. It is not written again: it may be being read.
    fn scalar(
        &self,
        json: &str,
        begin: usize,
        text: &str,
        last: usize,
    ) -> Option<(*const c_char, usize)> {
        let copy = || json.bytes().map(AtomicU8::new).collect();
        let place = self.scalars.get_or_init(copy).get(begin..=last)?;
        let (last, room) = place.split_last()?;
        if last.load(Ordering::Relaxed) != 0 {
            let bytes = text.bytes().chain([0]);
            for (byte, text) in room.iter().zip(bytes) {
                byte.store(text, Ordering::Relaxed);
            }
            last.store(0, Ordering::Relaxed);
        }
        Some((place.as_ptr().cast(), text.len()))
    }
}

impl ResultObject {
    fn new(mut report: Report) -> ResultObject {
        let body = Text::new(std::mem::take(&mut report.sent_by_service));
        ResultObject {
            report,
            body,
            message: OnceCell::new(),
            json: OnceCell::new(),
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

    /// The value at a pointer, and its length; kept, so that asking again finds the same text.
    fn value(&self, pointer: &str) -> Option<(*const c_char, usize)> {
        let text = self.json();
        if pointer.is_empty() {
            return Some(text.parts());
        }
        // SAFETY: `json` made it from a `String`.
        let json = unsafe { str::from_utf8_unchecked(text.bytes()) };
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        values
            .get_or_insert_with(|| Values::of(json))
            .find(json, pointer)
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
