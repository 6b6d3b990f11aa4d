//! `softwareUpdateStatusSummary`.

use super::{ID, Kind, Property, Type, plain, property, text};

pub(super) static SUMMARY: Type = plain("softwareUpdateStatusSummary", &[&[ID], PROPERTIES]);

const fn count(name: &'static str) -> Property {
    property(name, Kind::Int32).read_only()
}

const PROPERTIES: &[Property] = &[
    text("displayName").read_only(),
    count("compliantDeviceCount"),
    count("nonCompliantDeviceCount"),
    count("remediatedDeviceCount"),
    count("errorDeviceCount"),
    count("unknownDeviceCount"),
    count("conflictDeviceCount"),
    count("notApplicableDeviceCount"),
    count("compliantUserCount"),
    count("nonCompliantUserCount"),
    count("remediatedUserCount"),
    count("errorUserCount"),
    count("unknownUserCount"),
    count("conflictUserCount"),
    count("notApplicableUserCount"),
];
