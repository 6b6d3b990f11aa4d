//! `deviceConfigurations`, a set of policies of several types, with what is below one of them.

use super::{Enum, ID, Kind, Property, Type, plain, property, text};

/// The type of the set: there are only policies of types that derive from it.
pub(crate) static POLICIES: Type = Type {
    name: "deviceConfiguration",
    properties: &[POLICY],
    is_abstract: true,
    derived: &[&IOS_UPDATE, &IOS_CUSTOM, &MACOS_CUSTOM],
};

const POLICY: &[Property] = &[
    ID,
    property("lastModifiedDateTime", Kind::Date).read_only(),
    text("roleScopeTagIds")
        .many()
        .of_beta()
        .with_default(r#"["0"]"#),
    property("supportsScopeTags", Kind::Boolean)
        .of_beta()
        .read_only()
        .with_default("true"),
    rule("deviceManagementApplicabilityRuleOsEdition", &EDITION_RULE),
    rule("deviceManagementApplicabilityRuleOsVersion", &VERSION_RULE),
    rule("deviceManagementApplicabilityRuleDeviceMode", &MODE_RULE),
    property("createdDateTime", Kind::Date).read_only(),
    text("description"),
    property("displayName", Kind::Text).needed(),
    property("version", Kind::Int32).read_only(),
];

static IOS_UPDATE: Type = plain("iosUpdateConfiguration", &[POLICY, IOS_UPDATE_OWN]);

const IOS_UPDATE_OWN: &[Property] = &[
    property("isEnabled", Kind::Boolean).of_beta(),
    property("activeHoursStart", Kind::TimeOfDay),
    property("activeHoursEnd", Kind::TimeOfDay),
    text("desiredOsVersion").of_beta(),
    property("scheduledInstallDays", Kind::Enum(&DAY)).many(),
    property("utcTimeOffsetInMinutes", Kind::Int32).or_null(),
    property("enforcedSoftwareUpdateDelayInDays", Kind::Int32)
        .or_null()
        .of_beta(),
    property("updateScheduleType", Kind::Enum(&SCHEDULE)).of_beta(),
    property("customUpdateTimeWindows", Kind::Complex(&WINDOW))
        .many()
        .or_null()
        .of_beta(),
];

/// Another type in the set.
static IOS_CUSTOM: Type = plain("iosCustomConfiguration", &[POLICY, CUSTOM_OWN]);

/// One more.
static MACOS_CUSTOM: Type = plain("macOSCustomConfiguration", &[POLICY, CUSTOM_OWN]);

const CUSTOM_OWN: &[Property] = &[
    text("payloadName"),
    text("payloadFileName"),
    text("payload"),
];

static DAY: Enum = Enum {
    name: "dayOfWeek",
    members: "sunday=0 monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6",
    of_beta: "",
};

static SCHEDULE: Enum = Enum {
    name: "iosSoftwareUpdateScheduleType",
    members: "",
    of_beta: "updateOutsideOfActiveHours=0 alwaysUpdate=1 updateDuringTimeWindows=2 updateOutsideOfTimeWindows=3",
};

static WINDOW: Type = plain(
    "customUpdateTimeWindow",
    &[&[
        property("startDay", Kind::Enum(&DAY)).needed(),
        property("endDay", Kind::Enum(&DAY)).needed(),
        property("startTime", Kind::TimeOfDay).needed(),
        property("endTime", Kind::TimeOfDay).needed(),
    ]],
);

const fn rule(name: &'static str, kind: &'static Type) -> Property {
    property(name, Kind::Complex(kind)).or_null().of_beta()
}

static EDITION_RULE: Type = plain(
    "deviceManagementApplicabilityRuleOsEdition",
    &[&[
        property("osEditionTypes", Kind::Enum(&EDITION)).many(),
        text("name"),
        property("ruleType", Kind::Enum(&RULE)),
    ]],
);

static VERSION_RULE: Type = plain(
    "deviceManagementApplicabilityRuleOsVersion",
    &[&[
        text("minOSVersion"),
        text("maxOSVersion"),
        text("name"),
        property("ruleType", Kind::Enum(&RULE)),
    ]],
);

static MODE_RULE: Type = plain(
    "deviceManagementApplicabilityRuleDeviceMode",
    &[&[
        property("deviceMode", Kind::Enum(&MODE)),
        text("name"),
        property("ruleType", Kind::Enum(&RULE)),
    ]],
);

static RULE: Enum = Enum {
    name: "deviceManagementApplicabilityRuleType",
    members: "",
    of_beta: "include=0 exclude=1",
};

static MODE: Enum = Enum {
    name: "windows10DeviceModeType",
    members: "",
    of_beta: "standardConfiguration=0 sModeConfiguration=1",
};

static EDITION: Enum = Enum {
    name: "windows10EditionType",
    members: "",
    of_beta:
        "windows10Enterprise=0 windows10EnterpriseN=1 windows10Education=2 windows10EducationN=3
        windows10MobileEnterprise=4 windows10HolographicEnterprise=5 windows10Professional=6
        windows10ProfessionalN=7 windows10ProfessionalEducation=8 windows10ProfessionalEducationN=9
        windows10ProfessionalWorkstation=10 windows10ProfessionalWorkstationN=11 notConfigured=12
        windows10Home=13 windows10HomeChina=14 windows10HomeN=15 windows10HomeSingleLanguage=16
        windows10Mobile=17 windows10IoTCore=18 windows10IoTCoreCommercial=19",
};

/// What is below a policy: whom it is for.
pub(crate) static ASSIGNMENTS: Type = plain(
    "deviceConfigurationAssignment",
    &[&[
        ID,
        property("source", Kind::Enum(&SOURCE)).of_beta(),
        text("sourceId").of_beta().read_only(),
        property("intent", Kind::Enum(&INTENT))
            .or_null()
            .of_beta()
            .with_default("\"apply\""),
        property("target", Kind::Complex(&TARGET)).or_null(),
    ]],
);

/// What older clients say it with.
pub(super) static GROUP_ASSIGNMENT: Type = plain(
    "deviceConfigurationGroupAssignment",
    &[&[
        ID,
        property("excludeGroup", Kind::Boolean),
        text("targetGroupId"),
    ]],
);

static SOURCE: Enum = Enum {
    name: "deviceAndAppManagementAssignmentSource",
    members: "",
    of_beta: "direct=0 policySets=1",
};

static INTENT: Enum = Enum {
    name: "deviceConfigAssignmentIntent",
    members: "",
    of_beta: "apply=0 remove=1",
};

static TARGET: Type = Type {
    name: "deviceAndAppManagementAssignmentTarget",
    properties: &[FILTER],
    is_abstract: true,
    derived: &[&GROUP, &EXCLUSION, &ALL_DEVICES, &ALL_USERS, &COLLECTION],
};

const FILTER: &[Property] = &[
    text("deviceAndAppManagementAssignmentFilterId").of_beta(),
    property(
        "deviceAndAppManagementAssignmentFilterType",
        Kind::Enum(&FILTER_TYPE),
    )
    .of_beta(),
];

static FILTER_TYPE: Enum = Enum {
    name: "deviceAndAppManagementAssignmentFilterType",
    members: "",
    of_beta: "none=0 include=1 exclude=2",
};

const GROUP_ID: &[Property] = &[text("groupId")];

static GROUP: Type = plain("groupAssignmentTarget", &[FILTER, GROUP_ID]);
static EXCLUSION: Type = plain("exclusionGroupAssignmentTarget", &[FILTER, GROUP_ID]);
static ALL_DEVICES: Type = plain("allDevicesAssignmentTarget", &[FILTER]);
static ALL_USERS: Type = plain("allLicensedUsersAssignmentTarget", &[FILTER]);
static COLLECTION: Type = plain(
    "configurationManagerCollectionAssignmentTarget",
    &[FILTER, &[text("collectionId")]],
);

const fn count(name: &'static str) -> Property {
    property(name, Kind::Int32).read_only()
}

/// How many devices have a policy.
pub(super) static OVERVIEW: Type = plain(
    "deviceConfigurationDeviceOverview",
    &[&[
        ID,
        count("pendingCount"),
        count("notApplicableCount"),
        count("notApplicablePlatformCount").of_beta(),
        count("successCount"),
        count("errorCount"),
        count("failedCount"),
        count("conflictCount").of_beta(),
        property("lastUpdateDateTime", Kind::Date).read_only(),
        count("configurationVersion"),
    ]],
);
