//! Text in, text out.

use std::ffi::{CStr, c_char};

use crate::report::Refusal;
use crate::report::status::Status;

/// Bytes with a NUL behind them.
#[derive(Debug)]
pub(super) struct Text(Box<[u8]>);

impl Text {
    pub(super) fn new(mut bytes: Vec<u8>) -> Text {
        bytes.push(0);
        Text(bytes.into_boxed_slice())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0[..self.0.len() - 1]
    }

    pub(super) fn pointer(&self) -> *const c_char {
        self.0.as_ptr().cast()
    }

    /// Where it stands, and its length without the NUL.
    pub(super) fn parts(&self) -> (*const c_char, usize) {
        (self.pointer(), self.bytes().len())
    }
}

/// The longest text that is taken, in bytes.
const MAX_TEXT: usize = 1024 * 1024;

/// The longest JSON to send.
const MAX_JSON: usize = 64 * 1024 * 1024;

/// The longest JSON of many rows.
const MAX_ROWS: usize = 1024 * 1024 * 1024;

/// How long the text of an argument may be. A token has a bound of its own.
fn most(argument: &str) -> usize {
    match argument {
        "token" => usize::MAX,
        "options_json" => MAX_TEXT,
        "statuses_json" | "entities_json" => MAX_ROWS,
        _ if argument.ends_with("_json") => MAX_JSON,
        _ => MAX_TEXT,
    }
}

/// A caller's text; none for NULL.
///
/// # Safety
/// `pointer` is NULL or a NUL-terminated text that lives as long as the result is used.
///
/// # Errors
/// `INVALID_REQUEST` where it is too long, or `INVALID_UTF8`, naming the argument.
pub(super) unsafe fn optional<'a>(
    pointer: *const c_char,
    argument: &str,
) -> Result<Option<&'a str>, Refusal> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: not NULL, so by this function's contract a NUL-terminated text.
    let text = unsafe { CStr::from_ptr(pointer) };
    let (length, most) = (text.count_bytes(), most(argument));
    if length > most {
        let text = format!("{argument} is {length} bytes long: at most {most} are taken");
        return Err(Refusal::new(Status::InvalidRequest, text));
    }
    text.to_str().map(Some).map_err(|error| {
        let at = error.valid_up_to();
        Refusal::new(
            Status::InvalidUtf8,
            format!("{argument} is no UTF-8 from byte {at} on"),
        )
    })
}

/// A caller's text that must be there.
///
/// # Safety
/// As [`optional`].
///
/// # Errors
/// `NULL_ARGUMENT` or `INVALID_UTF8`, naming the argument.
pub(super) unsafe fn needed<'a>(
    pointer: *const c_char,
    argument: &str,
) -> Result<&'a str, Refusal> {
    // SAFETY: the same contract.
    unsafe { optional(pointer, argument) }?.ok_or_else(|| missing(argument))
}

/// `NULL_ARGUMENT` for this argument.
pub(super) fn missing(argument: &str) -> Refusal {
    Refusal::new(Status::NullArgument, format!("{argument} must not be NULL"))
}
