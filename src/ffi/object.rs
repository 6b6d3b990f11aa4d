//! What stands behind handles that only this boundary has.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::c_char;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use once_cell::sync::OnceCell;

use super::text::Text;
use crate::report::Report;
use crate::text::members::string;
use crate::text::pointer::Index;
use crate::token::provider::Provided;

/// What a call came to. Text read from it lives as long as it does.
#[allow(non_camel_case_types)]
pub struct intune_result(());

/// A report with the texts that were read from it.
pub(super) struct ResultObject {
    /// Without what the service sent: that is the body.
    pub(super) report: Report,
    pub(super) body: Text,
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
    pub(super) fn new(mut report: Report) -> ResultObject {
        let body = Text::new(std::mem::take(&mut report.sent_by_service));
        ResultObject {
            report,
            body,
            message: OnceCell::new(),
            json: OnceCell::new(),
            values: Mutex::default(),
        }
    }

    pub(super) fn message(&self) -> &Text {
        self.message
            .get_or_init(|| Text::new(self.report.message().into()))
    }

    pub(super) fn json(&self) -> &Text {
        self.json
            .get_or_init(|| Text::new(self.report.envelope(self.body.bytes()).into_bytes()))
    }

    /// The value at a pointer, and its length; kept, so that asking again finds the same text.
    pub(super) fn value(&self, pointer: &str) -> Option<(*const c_char, usize)> {
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

/// What a provider said; the last word counts.
#[derive(Default)]
pub(super) struct TokenSink(Mutex<Option<Result<Provided, String>>>);

impl TokenSink {
    /// What was said last, if anything was.
    pub(super) fn said(&self) -> Option<Result<Provided, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Takes the last word.
    pub(super) fn say(&self, what: Result<Provided, String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(what);
    }
}
