//! The sets of the iOS updates desk.

use super::devices::DEVICE;
use super::policies::{ASSIGNMENTS, GROUP_ASSIGNMENT, OVERVIEW, POLICIES};
use super::statuses::STATUS;
use super::summary::SUMMARY;
use super::{Action, Deed, Kind, Origin, Property, Quotas, Set, Verb, property};

pub(super) static SETS: &[&Set] = &[
    &STATUSES,
    &CONFIGURATIONS,
    &ASSIGNED,
    &POLICY_OVERVIEW,
    &SUMMARIES,
    &DEVICES,
];

const ALL: &[Verb] = &[
    Verb::Create,
    Verb::Get,
    Verb::List,
    Verb::Update,
    Verb::Delete,
];

const READ: &[&str] = &[
    "DeviceManagementConfiguration.Read.All",
    "DeviceManagementConfiguration.ReadWrite.All",
];
const WRITE: &[&str] = &["DeviceManagementConfiguration.ReadWrite.All"];

const GROUPS_PARAMETER: Property = property(
    "deviceConfigurationGroupAssignments",
    Kind::Complex(&GROUP_ASSIGNMENT),
)
.many()
.or_null()
.of_beta();

/// What most of them have.
pub(super) const BLANK: Set = Set {
    path: "",
    kind: &STATUS,
    single: None,
    verbs: ALL,
    actions: &[],
    read: READ,
    write: WRITE,
    quotas: Quotas::Configuration,
    as_documented: false,
    filters_some: false,
    guids: 1,
};

/// What happened to updates on devices.
pub(crate) static STATUSES: Set = Set {
    path: "deviceManagement/iosUpdateStatuses",
    as_documented: true,
    guids: 3,
    ..BLANK
};

static CONFIGURATIONS: Set = Set {
    path: "deviceManagement/deviceConfigurations",
    kind: &POLICIES,
    actions: &[Action {
        name: "assign",
        parameters: &[ASSIGNMENTS_PARAMETER, GROUPS_PARAMETER],
        permissions: WRITE,
        deed: Deed::Replace(&ASSIGNED),
    }],
    ..BLANK
};

const ASSIGNMENTS_PARAMETER: Property = property("assignments", Kind::Complex(&ASSIGNMENTS))
    .many()
    .or_null()
    .needed();

static ASSIGNED: Set = Set {
    path: "deviceManagement/deviceConfigurations/{}/assignments",
    kind: &ASSIGNMENTS,
    verbs: &[Verb::Get, Verb::List],
    ..BLANK
};

static POLICY_OVERVIEW: Set = Set {
    path: "deviceManagement/deviceConfigurations/{}/deviceStatusOverview",
    kind: &OVERVIEW,
    single: Some(Origin::Assignments),
    verbs: &[Verb::Get],
    ..BLANK
};

static SUMMARIES: Set = Set {
    path: "deviceManagement/softwareUpdateStatusSummary",
    kind: &SUMMARY,
    single: Some(Origin::Statuses),
    verbs: &[Verb::Get],
    ..BLANK
};

/// Enrolled devices.
pub(crate) static DEVICES: Set = Set {
    path: "deviceManagement/managedDevices",
    kind: &DEVICE,
    verbs: &[Verb::Get, Verb::List, Verb::Update, Verb::Delete],
    actions: &[Action {
        name: "syncDevice",
        parameters: &[],
        permissions: &["DeviceManagementManagedDevices.PrivilegedOperations.All"],
        deed: Deed::Sync,
    }],
    read: &[
        "DeviceManagementManagedDevices.Read.All",
        "DeviceManagementManagedDevices.ReadWrite.All",
    ],
    write: &["DeviceManagementManagedDevices.ReadWrite.All"],
    quotas: Quotas::Devices,
    filters_some: true,
    ..BLANK
};
