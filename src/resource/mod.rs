//! What a resource consists of, and JSON held against it.

pub(crate) mod check;
pub(crate) mod date_time;
