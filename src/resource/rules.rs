//! What is asked of a caller's JSON, and what is said where it is none.

use serde::de::IgnoredAny;

use crate::report::problem::Problem;
use crate::text::line::as_it_stood;
use crate::text::members::{Members, string};

/// The longest piece of a value that a problem shows, in characters.
pub(super) const MAX_GOT: usize = 100;
pub(crate) const ODATA_TYPE: &str = "@odata.type";

/// Which properties must be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Require {
    /// Every one but the key.
    #[default]
    Documented,
    /// Those that cannot be null.
    NonNullable,
    /// None.
    None,
}

/// What is asked of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rules {
    pub(crate) require: Require,
    /// Members and enum values that this build does not know pass.
    pub(crate) allow_unknown: bool,
}

/// Why a text was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It is no JSON, for this reason.
    NotJson { message: String },
    /// It is JSON, with these problems.
    Problems(Vec<Problem>),
}

/// What stands there, for a person: a string's own text, else its JSON.
pub(crate) fn got(json: &str) -> String {
    shown(&string(json).unwrap_or_else(|| json.to_owned()))
}

/// A piece of what a caller gave, for a person.
pub(crate) fn shown(text: &str) -> String {
    as_it_stood(text, MAX_GOT)
}

/// Why `text` is no JSON, if it is none.
pub(crate) fn not_json(text: &str) -> Option<String> {
    if text.starts_with('\u{feff}') {
        return Some("begins with a byte order mark; JSON is sent without one".to_owned());
    }
    if text.trim_ascii().is_empty() {
        return Some("is empty".to_owned());
    }
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    let what = if error.is_eof() {
        "is cut short"
    } else {
        "is no JSON"
    };
    Some(format!("{what}: {error}"))
}

/// The members of `text`.
///
/// # Errors
/// It is no JSON, or no object.
pub(crate) fn object<'t>(text: &'t str, what: &str) -> Result<Members<'t>, Failure> {
    Members::of(text).ok_or_else(|| no_object(text, what))
}

/// What is said of a text that is no object.
pub(crate) fn no_object(text: &str, what: &str) -> Failure {
    match not_json(text) {
        Some(problem) => Failure::NotJson {
            message: format!("{what} {problem}"),
        },
        None => Failure::Problems(vec![Problem {
            field: None,
            problem: format!("{what} must be a JSON object"),
            got: Some(got(text.trim())),
        }]),
    }
}
