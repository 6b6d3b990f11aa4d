# Made by `cargo xtask generate` from resources/iosUpdateStatuses.json.
"""What iosUpdateStatuses consist of."""

from __future__ import annotations

from typing import Literal, Optional, Union

from .._resource import Resource
from .values import Date, OData, Text

__all__ = [
    "ComplianceStatus",
    "InstallStatus",
    "IosUpdateDeviceStatus",
    "IosUpdateDeviceStatusChanges",
    "IosUpdateStatusesResource",
    "NewIosUpdateDeviceStatus",
]

#: How far the installation of an update has come.
InstallStatus = Literal[
    "success",
    "available",
    "idle",
    "unknown",
    "downloading",
    "downloadFailed",
    "downloadRequiresComputer",
    "downloadInsufficientSpace",
    "downloadInsufficientPower",
    "downloadInsufficientNetwork",
    "installing",
    "installInsufficientSpace",
    "installInsufficientPower",
    "installPhoneCallInProgress",
    "installFailed",
    "notSupportedOperation",
    "sharedDeviceUserLoggedInError",
    "deviceOsHigherThanDesiredOsVersion",
    "timeout",
    "updateError",
    "updateScanFailed",
    "mdmClientCrashed",
]

#: Whether a device does as a policy asks.
ComplianceStatus = Literal[
    "unknown",
    "notApplicable",
    "compliant",
    "remediated",
    "nonCompliant",
    "error",
    "conflict",
    "notAssigned",
]


class _IosUpdateDeviceStatus(OData, total=False):
    #: A number for the platform of the device; what it stands for is not documented. In beta alone.
    platform: int


class IosUpdateDeviceStatus(_IosUpdateDeviceStatus):
    """How far an iOS update has come on each supervised device that an update policy targets.

    As the service answers with it. Dates are text, with all digits that came; an enum value or a member that this
    version does not know comes as well. Where a read has `select`, only what was asked for is there.
    """

    #: What the status is found by; the service makes one where none is given.
    id: str
    #: How far the update has come on the device.
    installStatus: InstallStatus
    #: The iOS version on the device.
    osVersion: Optional[str]
    #: The device's id.
    deviceId: Optional[str]
    #: The id of the device's user.
    userId: Optional[str]
    #: The device's name, as people see it.
    deviceDisplayName: Optional[str]
    #: The user's name, as people see it.
    userName: Optional[str]
    #: What kind of device it is, such as "iPad Pro".
    deviceModel: Optional[str]
    #: Until when the device may stay out of compliance.
    complianceGracePeriodExpirationDateTime: str
    #: Whether the device does as its update policy asks.
    status: ComplianceStatus
    #: When the device last reported.
    lastReportedDateTime: str
    #: The name that the user signs in with.
    userPrincipalName: Optional[str]


class _NewIosUpdateDeviceStatus(OData, total=False):
    id: str
    platform: int


class NewIosUpdateDeviceStatus(_NewIosUpdateDeviceStatus):
    """The entity as `create` takes it."""

    installStatus: InstallStatus
    osVersion: Text
    deviceId: Text
    userId: Text
    deviceDisplayName: Text
    userName: Text
    deviceModel: Text
    complianceGracePeriodExpirationDateTime: Date
    status: ComplianceStatus
    lastReportedDateTime: Date
    userPrincipalName: Text


class IosUpdateDeviceStatusChanges(OData, total=False):
    """The entity as `update` takes it: what is to change."""

    id: str
    installStatus: InstallStatus
    osVersion: Text
    deviceId: Text
    userId: Text
    deviceDisplayName: Text
    userName: Text
    deviceModel: Text
    complianceGracePeriodExpirationDateTime: Date
    status: ComplianceStatus
    lastReportedDateTime: Date
    userPrincipalName: Text
    platform: int


#: What `client.ios_update_statuses` is.
IosUpdateStatusesResource = Resource[
    IosUpdateDeviceStatus,
    Union[NewIosUpdateDeviceStatus, IosUpdateDeviceStatus],
    Union[IosUpdateDeviceStatusChanges, NewIosUpdateDeviceStatus, IosUpdateDeviceStatus],
]
