//! What a resource consists of, and JSON held against it.

pub(crate) mod cast;
pub(crate) mod check;
mod date_time;
mod filter;
mod find;
pub(crate) mod kept;
mod lines;
pub(crate) mod rules;
pub(crate) mod table;
mod tables;
mod value;

pub(crate) use find::{all, named};
#[cfg(any(fuzzing, test))]
pub(crate) use tables::ios_update_statuses::RESOURCE as IOS_UPDATE_STATUSES;
