// Made by `cargo xtask generate` from resources/softwareUpdateStatusSummary.json.

//! `deviceManagement/softwareUpdateStatusSummary`.

use crate::resource::table::{Resource, Table, Verb};

pub(crate) static RESOURCE: Resource = Resource {
    name: "softwareUpdateStatusSummary",
    path: "/deviceManagement/softwareUpdateStatusSummary",
    odata_type: "#microsoft.graph.softwareUpdateStatusSummary",
    base_type: "#microsoft.graph.entity",
    singleton: true,
    parent: None,
    mixed: false,
    verbs: &[Verb::Get],
    read: &[
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
    ],
    write: &[],
    table: &TABLE,
    meaning: "How many devices and users do as the update policies ask, for the whole tenant.",
};

static TABLE: Table = Table::of(
    "\
entity
id: String key read-only inherited | What the summary is found by; there is one.
displayName: String? read-only | The summary's name.
compliantDeviceCount: Int32 read-only | How many devices comply.
compliantUserCount: Int32 read-only | How many users comply.
nonCompliantDeviceCount: Int32 read-only | How many devices do not comply.
nonCompliantUserCount: Int32 read-only | How many users do not comply.
remediatedDeviceCount: Int32 read-only | How many devices were brought to comply.
remediatedUserCount: Int32 read-only | How many users were brought to comply.
errorDeviceCount: Int32 read-only | How many devices met an error.
errorUserCount: Int32 read-only | How many users met an error.
conflictDeviceCount: Int32 read-only | How many devices have policies that contradict each other.
conflictUserCount: Int32 read-only | How many users have policies that contradict each other.
notApplicableDeviceCount: Int32 read-only | How many devices the policies do not apply to.
notApplicableUserCount: Int32 read-only | How many users the policies do not apply to.
unknownDeviceCount: Int32 read-only | How many devices nothing is known of.
unknownUserCount: Int32 read-only | How many users nothing is known of.
",
);
