//! What the body of a success is, and whether it is that (pure).

use crate::call::page::Page;
use serde_json::value::RawValue;

use crate::report::{Body, json_of, without_mark};
use crate::text::members::Members;

/// What the body of a success is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// JSON, or nothing at all.
    Json,
    /// The answer to a batch: an object, which is read by who knows what was in the batch.
    Batch,
    /// An entity that was asked for: JSON.
    Entity,
    /// The one object of its kind: bare, or as the member `value` of another.
    Single,
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
            Expected::Batch if without_mark(bytes).trim_ascii_start().starts_with(b"{") => {
                Ok(Body::FromService)
            }
            Expected::Json | Expected::Entity if json_of(bytes).is_some() => Ok(Body::FromService),
            Expected::Json | Expected::Entity | Expected::Batch => Err("the answer is no JSON"),
            Expected::Single => single(bytes).ok_or("the answer is no JSON object"),
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

/// An object, or what it wraps: the reference pages show such objects as `value`, and the service sends them bare.
fn single(bytes: &[u8]) -> Option<Body> {
    let text = str::from_utf8(without_mark(bytes)).ok()?;
    let members = Members::of(text)?;
    let wrapped = members.get("value").filter(|value| value.starts_with('{'));
    match wrapped {
        Some(value) => RawValue::from_string(value.to_owned()).ok().map(Body::Own),
        None => Some(Body::FromService),
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
