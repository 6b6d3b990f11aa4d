# Made by `cargo xtask generate` from resources/softwareUpdateStatusSummary.json.
"""What softwareUpdateStatusSummary consist of."""

from __future__ import annotations

from typing import NoReturn, Optional

from .._resource import Resource
from .values import OData

__all__ = [
    "SoftwareUpdateStatusSummary",
    "SoftwareUpdateStatusSummaryResource",
]


class SoftwareUpdateStatusSummary(OData):
    """How many devices and users do as the update policies ask, for the whole tenant.

    As the service answers with it. Dates are text, with all digits that came; an enum value or a member that this
    version does not know comes as well. Where a read has `select`, only what was asked for is there.
    """

    #: What the summary is found by; there is one. Read-only.
    id: str
    #: The summary's name. Read-only.
    displayName: Optional[str]
    #: How many devices comply. Read-only.
    compliantDeviceCount: int
    #: How many users comply. Read-only.
    compliantUserCount: int
    #: How many devices do not comply. Read-only.
    nonCompliantDeviceCount: int
    #: How many users do not comply. Read-only.
    nonCompliantUserCount: int
    #: How many devices were brought to comply. Read-only.
    remediatedDeviceCount: int
    #: How many users were brought to comply. Read-only.
    remediatedUserCount: int
    #: How many devices met an error. Read-only.
    errorDeviceCount: int
    #: How many users met an error. Read-only.
    errorUserCount: int
    #: How many devices have policies that contradict each other. Read-only.
    conflictDeviceCount: int
    #: How many users have policies that contradict each other. Read-only.
    conflictUserCount: int
    #: How many devices the policies do not apply to. Read-only.
    notApplicableDeviceCount: int
    #: How many users the policies do not apply to. Read-only.
    notApplicableUserCount: int
    #: How many devices nothing is known of. Read-only.
    unknownDeviceCount: int
    #: How many users nothing is known of. Read-only.
    unknownUserCount: int


#: What `client.software_update_status_summary` is.
SoftwareUpdateStatusSummaryResource = Resource[
    SoftwareUpdateStatusSummary,
    NoReturn,
    NoReturn,
]
