# Made by `cargo xtask generate` from resources/deviceStatusOverview.json.
"""What deviceStatusOverview consist of."""

from __future__ import annotations

from typing import NoReturn

from .._resource import Resource
from .values import OData

__all__ = [
    "DeviceConfigurationDeviceOverview",
    "DeviceStatusOverviewResource",
]


class _DeviceConfigurationDeviceOverview(OData, total=False):
    #: To how many devices it does not apply because of their platform. In beta alone. Read-only.
    notApplicablePlatformCount: int
    #: On how many devices it contradicts another policy. In beta alone. Read-only.
    conflictCount: int


class DeviceConfigurationDeviceOverview(_DeviceConfigurationDeviceOverview):
    """On how many devices a policy was applied, is pending or failed.

    As the service answers with it. Dates are text, with all digits that came; an enum value or a member that this
    version does not know comes as well. Where a read has `select`, only what was asked for is there.
    """

    #: What the overview is found by; a policy has one. Read-only.
    id: str
    #: On how many devices the policy was applied. Read-only.
    successCount: int
    #: On how many devices it is still to be applied. Read-only.
    pendingCount: int
    #: To how many devices it does not apply. Read-only.
    notApplicableCount: int
    #: On how many devices it failed. Read-only.
    failedCount: int
    #: On how many devices it met an error. Read-only.
    errorCount: int
    #: Which version of the policy this is about. Read-only.
    configurationVersion: int
    #: When this was counted. Read-only.
    lastUpdateDateTime: str


#: What `client.device_status_overview` is.
DeviceStatusOverviewResource = Resource[
    DeviceConfigurationDeviceOverview,
    NoReturn,
    NoReturn,
]
