# Made by `cargo xtask generate` from resources/iosUpdateConfigurations.json.
"""What iosUpdateConfigurations consist of."""

from __future__ import annotations

from typing import Literal, Optional, TypedDict, Union

from .._resource import Resource
from .values import OData, Text, Time

__all__ = [
    "AllDevicesAssignmentTarget",
    "AllLicensedUsersAssignmentTarget",
    "ApplicabilityRuleType",
    "AssignmentFilterType",
    "AssignmentIntent",
    "AssignmentSource",
    "ConfigurationManagerCollectionAssignmentTarget",
    "CustomUpdateTimeWindow",
    "DayOfWeek",
    "DeviceAndAppManagementAssignmentTarget",
    "DeviceConfigurationAssignment",
    "DeviceConfigurationGroupAssignment",
    "DeviceManagementApplicabilityRuleDeviceMode",
    "DeviceManagementApplicabilityRuleOsEdition",
    "DeviceManagementApplicabilityRuleOsVersion",
    "ExclusionGroupAssignmentTarget",
    "GroupAssignmentTarget",
    "IosUpdateConfiguration",
    "IosUpdateConfigurationChanges",
    "IosUpdateConfigurationsResource",
    "NewIosUpdateConfiguration",
    "UpdateScheduleType",
    "Windows10DeviceModeType",
    "Windows10EditionType",
]

#: A day of the week.
DayOfWeek = Literal[
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
]

#: When updates may be installed.
UpdateScheduleType = Literal[
    "updateOutsideOfActiveHours",
    "alwaysUpdate",
    "updateDuringTimeWindows",
    "updateOutsideOfTimeWindows",
]

#: What an assignment does.
AssignmentIntent = Literal[
    "apply",
    "remove",
]

#: Where an assignment comes from.
AssignmentSource = Literal[
    "direct",
    "policySets",
]

#: What an assignment filter does.
AssignmentFilterType = Literal[
    "none",
    "include",
    "exclude",
]

#: What an applicability rule does.
ApplicabilityRuleType = Literal[
    "include",
    "exclude",
]

#: A mode of Windows.
Windows10DeviceModeType = Literal[
    "standardConfiguration",
    "sModeConfiguration",
]

#: An edition of Windows.
Windows10EditionType = Literal[
    "windows10Enterprise",
    "windows10EnterpriseN",
    "windows10Education",
    "windows10EducationN",
    "windows10MobileEnterprise",
    "windows10HolographicEnterprise",
    "windows10Professional",
    "windows10ProfessionalN",
    "windows10ProfessionalEducation",
    "windows10ProfessionalEducationN",
    "windows10ProfessionalWorkstation",
    "windows10ProfessionalWorkstationN",
    "notConfigured",
    "windows10Home",
    "windows10HomeChina",
    "windows10HomeN",
    "windows10HomeSingleLanguage",
    "windows10Mobile",
    "windows10IoTCore",
    "windows10IoTCoreCommercial",
]


class CustomUpdateTimeWindow(OData, total=False):
    """A window of the week."""

    startDay: DayOfWeek
    startTime: str
    endDay: DayOfWeek
    endTime: str


class DeviceConfigurationAssignment(OData, total=False):
    """Whom a policy is for."""

    id: str
    target: Optional[DeviceAndAppManagementAssignmentTarget]
    intent: Optional[AssignmentIntent]
    source: AssignmentSource
    sourceId: Optional[str]


class DeviceConfigurationGroupAssignment(OData, total=False):
    """A group that a policy is for."""

    id: str
    targetGroupId: Optional[str]
    excludeGroup: bool


_GroupAssignmentTarget = TypedDict(
    "_GroupAssignmentTarget",
    {"@odata.type": Literal["#microsoft.graph.groupAssignmentTarget"]},
)


class GroupAssignmentTarget(_GroupAssignmentTarget, total=False):
    """The members of a group."""

    deviceAndAppManagementAssignmentFilterId: Optional[str]
    deviceAndAppManagementAssignmentFilterType: AssignmentFilterType
    groupId: Optional[str]


_ExclusionGroupAssignmentTarget = TypedDict(
    "_ExclusionGroupAssignmentTarget",
    {"@odata.type": Literal["#microsoft.graph.exclusionGroupAssignmentTarget"]},
)


class ExclusionGroupAssignmentTarget(_ExclusionGroupAssignmentTarget, total=False):
    """The members of a group are left out."""

    deviceAndAppManagementAssignmentFilterId: Optional[str]
    deviceAndAppManagementAssignmentFilterType: AssignmentFilterType
    groupId: Optional[str]


_AllDevicesAssignmentTarget = TypedDict(
    "_AllDevicesAssignmentTarget",
    {"@odata.type": Literal["#microsoft.graph.allDevicesAssignmentTarget"]},
)


class AllDevicesAssignmentTarget(_AllDevicesAssignmentTarget, total=False):
    """Every device."""

    deviceAndAppManagementAssignmentFilterId: Optional[str]
    deviceAndAppManagementAssignmentFilterType: AssignmentFilterType


_AllLicensedUsersAssignmentTarget = TypedDict(
    "_AllLicensedUsersAssignmentTarget",
    {"@odata.type": Literal["#microsoft.graph.allLicensedUsersAssignmentTarget"]},
)


class AllLicensedUsersAssignmentTarget(_AllLicensedUsersAssignmentTarget, total=False):
    """Every user with a licence."""

    deviceAndAppManagementAssignmentFilterId: Optional[str]
    deviceAndAppManagementAssignmentFilterType: AssignmentFilterType


_ConfigurationManagerCollectionAssignmentTarget = TypedDict(
    "_ConfigurationManagerCollectionAssignmentTarget",
    {"@odata.type": Literal["#microsoft.graph.configurationManagerCollectionAssignmentTarget"]},
)


class ConfigurationManagerCollectionAssignmentTarget(_ConfigurationManagerCollectionAssignmentTarget, total=False):
    """A collection of Configuration Manager."""

    deviceAndAppManagementAssignmentFilterId: Optional[str]
    deviceAndAppManagementAssignmentFilterType: AssignmentFilterType
    collectionId: Optional[str]


class DeviceManagementApplicabilityRuleOsEdition(OData, total=False):
    """A rule by edition of Windows."""

    name: Optional[str]
    osEditionTypes: list[Windows10EditionType]
    ruleType: ApplicabilityRuleType


class DeviceManagementApplicabilityRuleOsVersion(OData, total=False):
    """A rule by version of Windows."""

    name: Optional[str]
    minOSVersion: Optional[str]
    maxOSVersion: Optional[str]
    ruleType: ApplicabilityRuleType


class DeviceManagementApplicabilityRuleDeviceMode(OData, total=False):
    """A rule by mode of Windows."""

    name: Optional[str]
    deviceMode: Windows10DeviceModeType
    ruleType: ApplicabilityRuleType


#: Whom something is for; each kind is a type of its own.
DeviceAndAppManagementAssignmentTarget = Union[
    GroupAssignmentTarget,
    ExclusionGroupAssignmentTarget,
    AllDevicesAssignmentTarget,
    AllLicensedUsersAssignmentTarget,
    ConfigurationManagerCollectionAssignmentTarget,
]


class _IosUpdateConfiguration(OData, total=False):
    #: Whether the policy is switched on. In beta alone.
    isEnabled: bool
    #: The version to update to; null: the newest. In beta alone.
    desiredOsVersion: Optional[str]
    #: When updates may be installed. In beta alone.
    updateScheduleType: UpdateScheduleType
    #: The windows that the schedule speaks of, at most 20. In beta alone.
    customUpdateTimeWindows: Optional[list[CustomUpdateTimeWindow]]
    #: For how many days users do not see a new update, 0 to 90. In beta alone.
    enforcedSoftwareUpdateDelayInDays: Optional[int]
    #: The scope tags of the policy: which administrators see it. In beta alone.
    roleScopeTagIds: Optional[list[str]]
    #: Whether the policy can have scope tags. In beta alone. Read-only.
    supportsScopeTags: bool
    #: To which editions of Windows the policy applies; of no use for iOS. In beta alone.
    deviceManagementApplicabilityRuleOsEdition: Optional[DeviceManagementApplicabilityRuleOsEdition]
    #: To which versions of Windows the policy applies; of no use for iOS. In beta alone.
    deviceManagementApplicabilityRuleOsVersion: Optional[DeviceManagementApplicabilityRuleOsVersion]
    #: To which mode of Windows the policy applies; of no use for iOS. In beta alone.
    deviceManagementApplicabilityRuleDeviceMode: Optional[DeviceManagementApplicabilityRuleDeviceMode]


class IosUpdateConfiguration(_IosUpdateConfiguration):
    """The policies that say which iOS version devices are updated to, and when.

    As the service answers with it. Dates are text, with all digits that came; an enum value or a member that this
    version does not know comes as well. Where a read has `select`, only what was asked for is there.
    """

    #: What the policy is found by; the service makes one.
    id: str
    #: The policy's name, as people see it.
    displayName: str
    #: What the policy is for, in words.
    description: Optional[str]
    #: When the hours begin in which nothing is installed; both at midnight: no such hours.
    activeHoursStart: str
    #: When the hours end in which nothing is installed.
    activeHoursEnd: str
    #: The days on which those hours count, at most seven.
    scheduledInstallDays: list[DayOfWeek]
    #: How far those hours, and the windows, are from UTC, in minutes.
    utcTimeOffsetInMinutes: Optional[int]
    #: When the policy was made. Read-only.
    createdDateTime: str
    #: When the policy was last changed. Read-only.
    lastModifiedDateTime: str
    #: How often the policy was changed, counted by the service. Read-only.
    version: int


class _NewIosUpdateConfiguration(OData, total=False):
    id: str
    isEnabled: bool
    desiredOsVersion: Text
    updateScheduleType: UpdateScheduleType
    customUpdateTimeWindows: Optional[list[CustomUpdateTimeWindow]]
    enforcedSoftwareUpdateDelayInDays: Optional[int]
    roleScopeTagIds: Optional[list[str]]
    deviceManagementApplicabilityRuleOsEdition: Optional[DeviceManagementApplicabilityRuleOsEdition]
    deviceManagementApplicabilityRuleOsVersion: Optional[DeviceManagementApplicabilityRuleOsVersion]
    deviceManagementApplicabilityRuleDeviceMode: Optional[DeviceManagementApplicabilityRuleDeviceMode]


class NewIosUpdateConfiguration(_NewIosUpdateConfiguration):
    """The entity as `create` takes it."""

    displayName: str
    description: Text
    activeHoursStart: Time
    activeHoursEnd: Time
    scheduledInstallDays: list[DayOfWeek]
    utcTimeOffsetInMinutes: Optional[int]


class IosUpdateConfigurationChanges(OData, total=False):
    """The entity as `update` takes it: what is to change."""

    id: str
    displayName: str
    description: Text
    activeHoursStart: Time
    activeHoursEnd: Time
    scheduledInstallDays: list[DayOfWeek]
    utcTimeOffsetInMinutes: Optional[int]
    isEnabled: bool
    desiredOsVersion: Text
    updateScheduleType: UpdateScheduleType
    customUpdateTimeWindows: Optional[list[CustomUpdateTimeWindow]]
    enforcedSoftwareUpdateDelayInDays: Optional[int]
    roleScopeTagIds: Optional[list[str]]
    deviceManagementApplicabilityRuleOsEdition: Optional[DeviceManagementApplicabilityRuleOsEdition]
    deviceManagementApplicabilityRuleOsVersion: Optional[DeviceManagementApplicabilityRuleOsVersion]
    deviceManagementApplicabilityRuleDeviceMode: Optional[DeviceManagementApplicabilityRuleDeviceMode]


#: What `client.ios_update_configurations` is.
IosUpdateConfigurationsResource = Resource[
    IosUpdateConfiguration,
    NewIosUpdateConfiguration,
    Union[IosUpdateConfigurationChanges, NewIosUpdateConfiguration],
]
