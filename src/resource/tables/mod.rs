// Made by `cargo xtask generate` from resources/.

//! The resources that this build describes.

pub(crate) mod device_status_overview;
pub(crate) mod ios_update_configurations;
pub(crate) mod ios_update_statuses;
pub(crate) mod managed_devices;
pub(crate) mod software_update_status_summary;

use crate::resource::table::Resource;

/// Every resource, by name.
pub(crate) static ALL: &[&Resource] = &[
    &device_status_overview::RESOURCE,
    &ios_update_configurations::RESOURCE,
    &ios_update_statuses::RESOURCE,
    &managed_devices::RESOURCE,
    &software_update_status_summary::RESOURCE,
];
