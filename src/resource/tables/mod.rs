// Made by `cargo xtask generate` from resources/.

//! The resources that this build describes.

pub(crate) mod ios_update_statuses;

use crate::resource::table::Resource;

/// Every resource, by name.
pub(crate) static ALL: &[&Resource] = &[&ios_update_statuses::RESOURCE];
