//! The resources that this build describes.

pub(crate) mod ios_update_statuses;

use crate::resource::table::Resource;

/// Every resource, in the order of their descriptions.
pub(crate) static ALL: &[&Resource] = &[&ios_update_statuses::RESOURCE];
