// Made by `cargo xtask generate` from resources/deviceStatusOverview.json.

//! `deviceManagement/deviceConfigurations/{parentId}/deviceStatusOverview`.

use crate::resource::table::{Resource, Table, Verb};

pub(crate) static RESOURCE: Resource = Resource {
    name: "deviceStatusOverview",
    path: "/deviceManagement/deviceConfigurations/{parentId}/deviceStatusOverview",
    odata_type: "#microsoft.graph.deviceConfigurationDeviceOverview",
    base_type: "#microsoft.graph.entity",
    singleton: true,
    parent: Some("iosUpdateConfigurations"),
    mixed: false,
    verbs: &[Verb::Get],
    read: &[
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
    ],
    write: &[],
    table: &TABLE,
    meaning: "On how many devices a policy was applied, is pending or failed.",
};

static TABLE: Table = Table::of(
    "\
entity
id: String key read-only inherited | What the overview is found by; a policy has one.
successCount: Int32 read-only | On how many devices the policy was applied.
pendingCount: Int32 read-only | On how many devices it is still to be applied.
notApplicableCount: Int32 read-only | To how many devices it does not apply.
notApplicablePlatformCount: Int32 read-only beta | To how many devices it does not apply because of their platform.
failedCount: Int32 read-only | On how many devices it failed.
errorCount: Int32 read-only | On how many devices it met an error.
conflictCount: Int32 read-only beta | On how many devices it contradicts another policy.
configurationVersion: Int32 read-only | Which version of the policy this is about.
lastUpdateDateTime: DateTimeOffset read-only | When this was counted.
",
);
