// Made by `cargo xtask generate` from resources/iosUpdateConfigurations.json.

//! `deviceManagement/deviceConfigurations`.

use crate::resource::table::{Resource, Table, Verb};

pub(crate) static RESOURCE: Resource = Resource {
    name: "iosUpdateConfigurations",
    path: "/deviceManagement/deviceConfigurations",
    odata_type: "#microsoft.graph.iosUpdateConfiguration",
    base_type: "#microsoft.graph.deviceConfiguration",
    singleton: false,
    parent: None,
    mixed: true,
    verbs: &[
        Verb::Create,
        Verb::Get,
        Verb::List,
        Verb::Count,
        Verb::Update,
        Verb::Delete,
    ],
    read: &[
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
    ],
    write: &["DeviceManagementConfiguration.ReadWrite.All"],
    table: &TABLE,
    meaning: "The policies that say which iOS version devices are updated to, and when.",
};

static TABLE: Table = Table::of(
    "\
entity
id: String key inherited | What the policy is found by; the service makes one.
displayName: String required inherited | The policy's name, as people see it.
description: String? required inherited | What the policy is for, in words.
activeHoursStart: TimeOfDay required | When the hours begin in which nothing is installed; both at midnight: no such hours.
activeHoursEnd: TimeOfDay required | When the hours end in which nothing is installed.
scheduledInstallDays: dayOfWeek[] required | The days on which those hours count, at most seven.
utcTimeOffsetInMinutes: Int32? required | How far those hours, and the windows, are from UTC, in minutes.
isEnabled: Boolean beta | Whether the policy is switched on.
desiredOsVersion: String? beta | The version to update to; null: the newest.
updateScheduleType: iosSoftwareUpdateScheduleType beta | When updates may be installed.
customUpdateTimeWindows: customUpdateTimeWindow[]? beta | The windows that the schedule speaks of, at most 20.
enforcedSoftwareUpdateDelayInDays: Int32? beta | For how many days users do not see a new update, 0 to 90.
roleScopeTagIds: String[]? inherited beta | The scope tags of the policy: which administrators see it.
supportsScopeTags: Boolean read-only inherited beta | Whether the policy can have scope tags.
deviceManagementApplicabilityRuleOsEdition: deviceManagementApplicabilityRuleOsEdition? inherited beta | To which editions of Windows the policy applies; of no use for iOS.
deviceManagementApplicabilityRuleOsVersion: deviceManagementApplicabilityRuleOsVersion? inherited beta | To which versions of Windows the policy applies; of no use for iOS.
deviceManagementApplicabilityRuleDeviceMode: deviceManagementApplicabilityRuleDeviceMode? inherited beta | To which mode of Windows the policy applies; of no use for iOS.
createdDateTime: DateTimeOffset read-only inherited | When the policy was made.
lastModifiedDateTime: DateTimeOffset read-only inherited | When the policy was last changed.
version: Int32 read-only inherited | How often the policy was changed, counted by the service.

action assign DeviceManagementConfiguration.ReadWrite.All replaces assignments | Says whom the policy is for, in place of what was said before.
assignments: deviceConfigurationAssignment[]? required | Whom the policy is for from now on; an empty array takes it from everybody.
deviceConfigurationGroupAssignments: deviceConfigurationGroupAssignment[]? beta | The older form of the same, groups alone; assignments is the one to use.

enum iosSoftwareUpdateScheduleType
updateOutsideOfActiveHours = 0 beta | Outside of the active hours.
alwaysUpdate = 1 beta | At any time.
updateDuringTimeWindows = 2 beta | Within the windows.
updateOutsideOfTimeWindows = 3 beta | Outside of the windows.

type #microsoft.graph.customUpdateTimeWindow
startDay: dayOfWeek required beta | The day on which it begins.
startTime: TimeOfDay required beta | When it begins.
endDay: dayOfWeek required beta | The day on which it ends.
endTime: TimeOfDay required beta | When it ends.

enum dayOfWeek
sunday = 0 | Sunday.
monday = 1 | Monday.
tuesday = 2 | Tuesday.
wednesday = 3 | Wednesday.
thursday = 4 | Thursday.
friday = 5 | Friday.
saturday = 6 | Saturday.

type #microsoft.graph.deviceManagementApplicabilityRuleOsEdition
name: String? beta | The rule's name.
osEditionTypes: windows10EditionType[] beta | The editions.
ruleType: deviceManagementApplicabilityRuleType beta | What the rule does.

enum windows10EditionType
windows10Enterprise = 0 beta | Enterprise.
windows10EnterpriseN = 1 beta | Enterprise N.
windows10Education = 2 beta | Education.
windows10EducationN = 3 beta | Education N.
windows10MobileEnterprise = 4 beta | Mobile Enterprise.
windows10HolographicEnterprise = 5 beta | Holographic Enterprise.
windows10Professional = 6 beta | Professional.
windows10ProfessionalN = 7 beta | Professional N.
windows10ProfessionalEducation = 8 beta | Professional Education.
windows10ProfessionalEducationN = 9 beta | Professional Education N.
windows10ProfessionalWorkstation = 10 beta | Professional for Workstations.
windows10ProfessionalWorkstationN = 11 beta | Professional for Workstations N.
notConfigured = 12 beta | None is named.
windows10Home = 13 beta | Home.
windows10HomeChina = 14 beta | Home China.
windows10HomeN = 15 beta | Home N.
windows10HomeSingleLanguage = 16 beta | Home Single Language.
windows10Mobile = 17 beta | Mobile.
windows10IoTCore = 18 beta | IoT Core.
windows10IoTCoreCommercial = 19 beta | IoT Core Commercial.

type #microsoft.graph.deviceManagementApplicabilityRuleOsVersion
name: String? beta | The rule's name.
minOSVersion: String? beta | The lowest version.
maxOSVersion: String? beta | The highest version.
ruleType: deviceManagementApplicabilityRuleType beta | What the rule does.

type #microsoft.graph.deviceManagementApplicabilityRuleDeviceMode
name: String? beta | The rule's name.
deviceMode: windows10DeviceModeType beta | The mode.
ruleType: deviceManagementApplicabilityRuleType beta | What the rule does.

enum windows10DeviceModeType
standardConfiguration = 0 beta | Windows as usual.
sModeConfiguration = 1 beta | Windows in S mode.

enum deviceManagementApplicabilityRuleType
include = 0 beta | Devices that it matches are taken in.
exclude = 1 beta | Devices that it matches are left out.

type #microsoft.graph.deviceConfigurationAssignment
id: String key | What the assignment is found by; the service makes one.
target: deviceAndAppManagementAssignmentTarget? | Whom it is for.
intent: deviceConfigAssignmentIntent? beta | What the assignment does.
source: deviceAndAppManagementAssignmentSource beta | Where the assignment comes from.
sourceId: String? read-only beta | The id of the policy set that it comes with.

type #microsoft.graph.deviceAndAppManagementAssignmentTarget abstract above groupAssignmentTarget exclusionGroupAssignmentTarget allDevicesAssignmentTarget allLicensedUsersAssignmentTarget configurationManagerCollectionAssignmentTarget
deviceAndAppManagementAssignmentFilterId: String? beta | The id of the filter by which devices are picked.
deviceAndAppManagementAssignmentFilterType: deviceAndAppManagementAssignmentFilterType beta | What the filter does.

type #microsoft.graph.groupAssignmentTarget above exclusionGroupAssignmentTarget
deviceAndAppManagementAssignmentFilterId: String? beta | The id of the filter by which devices are picked.
deviceAndAppManagementAssignmentFilterType: deviceAndAppManagementAssignmentFilterType beta | What the filter does.
groupId: String? | The group's id.

type #microsoft.graph.exclusionGroupAssignmentTarget
deviceAndAppManagementAssignmentFilterId: String? beta | The id of the filter by which devices are picked.
deviceAndAppManagementAssignmentFilterType: deviceAndAppManagementAssignmentFilterType beta | What the filter does.
groupId: String? | The group's id.

type #microsoft.graph.allDevicesAssignmentTarget
deviceAndAppManagementAssignmentFilterId: String? beta | The id of the filter by which devices are picked.
deviceAndAppManagementAssignmentFilterType: deviceAndAppManagementAssignmentFilterType beta | What the filter does.

type #microsoft.graph.allLicensedUsersAssignmentTarget
deviceAndAppManagementAssignmentFilterId: String? beta | The id of the filter by which devices are picked.
deviceAndAppManagementAssignmentFilterType: deviceAndAppManagementAssignmentFilterType beta | What the filter does.

type #microsoft.graph.configurationManagerCollectionAssignmentTarget
deviceAndAppManagementAssignmentFilterId: String? beta | The id of the filter by which devices are picked.
deviceAndAppManagementAssignmentFilterType: deviceAndAppManagementAssignmentFilterType beta | What the filter does.
collectionId: String? | The collection's id.

enum deviceAndAppManagementAssignmentFilterType
none = 0 beta | There is no filter.
include = 1 beta | Devices that the filter matches are taken in.
exclude = 2 beta | Devices that the filter matches are left out.

enum deviceConfigAssignmentIntent
apply = 0 beta | The policy is given to the target.
remove = 1 beta | The policy is taken from the target.

enum deviceAndAppManagementAssignmentSource
direct = 0 beta | It was made by itself.
policySets = 1 beta | It comes with a policy set.

type #microsoft.graph.deviceConfigurationGroupAssignment
id: String key beta | What the assignment is found by; the service makes one.
targetGroupId: String? beta | The group's id.
excludeGroup: Boolean beta | Whether the group is left out instead of taken in.
",
);
