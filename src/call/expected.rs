//! What the body of a success is, and whether it is that (pure).

use crate::call::page::Page;
use crate::report::{Body, json_of, without_mark};

/// What the body of a success is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// JSON, or nothing at all.
    Json,
    /// An entity that was asked for: JSON.
    Entity,
    /// A whole number.
    Number,
    /// An object with the array `value`.
    Page,
    /// Nothing that matters.
    Nothing,
}

impl Expected {
    /// What the envelope's body is for these bytes.
    ///
    /// # Errors
    /// They are something else.
    pub(crate) fn read(self, bytes: &[u8]) -> Result<Body, &'static str> {
        match self {
            _ if bytes.is_empty() && matches!(self, Expected::Json | Expected::Nothing) => {
                Ok(Body::Null)
            }
            Expected::Json | Expected::Entity if json_of(bytes).is_some() => Ok(Body::FromService),
            Expected::Json | Expected::Entity => Err("the answer is no JSON"),
            Expected::Nothing if json_of(bytes).is_some() => Ok(Body::Null),
            Expected::Nothing => Err("the answer is no JSON"),
            Expected::Number => number(bytes)
                .map(|number| Body::own(&number))
                .ok_or("the answer is no number"),
            Expected::Page => match Page::of(bytes) {
                Some(_) => Ok(Body::FromService),
                None => Err("the answer is no page: it has no array \"value\""),
            },
        }
    }
}

/// A count as .NET services write it: perhaps with a byte order mark before it.
fn number(bytes: &[u8]) -> Option<u64> {
    let text = str::from_utf8(without_mark(bytes)).ok()?;
    let digits = text.trim_ascii();
    // Rust's own parser takes a sign, too.
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
    are_digits.then(|| digits.parse().ok())?
}
