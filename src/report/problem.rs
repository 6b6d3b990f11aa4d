//! What is wrong with an input.

use serde::Serialize;

/// How many problems are told at once.
pub(crate) const MAX_PROBLEMS: usize = 1000;

/// Something wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Problem {
    /// The member or option; none where it is the whole.
    pub(crate) field: Option<String>,
    /// What is wrong and what would be right.
    pub(crate) problem: String,
    /// What stood there, cut; none where nothing did.
    pub(crate) got: Option<String>,
}

impl Problem {
    /// The problem on one line.
    pub(crate) fn line(&self) -> String {
        match (&self.field, &self.got) {
            (Some(field), Some(got)) => format!("{field}: {}; got {got:?}", self.problem),
            (Some(field), None) => format!("{field}: {}", self.problem),
            (None, _) => self.problem.clone(),
        }
    }
}
