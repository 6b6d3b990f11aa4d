"""Types for type checkers; nothing imports this at run time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Protocol, TypedDict, Union

#: A national cloud.
Cloud = Literal["global", "usGovL4", "usGovL5", "china"]

#: Which properties a create must have.
Require = Literal["documented", "nonNullable", "none"]


class IosUpdateDeviceStatus(TypedDict, total=False):
    """The entity. Dates and enum values are text, so that what the service adds survives."""

    id: str
    installStatus: str
    osVersion: str | None
    deviceId: str | None
    userId: str | None
    deviceDisplayName: str | None
    userName: str | None
    deviceModel: str | None
    complianceGracePeriodExpirationDateTime: str
    status: str
    lastReportedDateTime: str
    userPrincipalName: str | None


class Credential(Protocol):
    """What azure-identity's credentials have in common."""

    def get_token(self, *scopes: str, **options: Any) -> Any:
        """An object whose `token` is an access token."""


#: Where a token comes from.
TokenSource = Union[str, Callable[[], str], Credential]
