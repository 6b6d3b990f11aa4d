"""Types for type checkers; nothing imports this at run time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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


#: What a status may be given as: text goes out byte for byte.
StatusDocument = Union[IosUpdateDeviceStatus, Mapping[str, object], str, bytes]

#: What any JSON may be given as: text goes out byte for byte.
JsonDocument = Union[Mapping[str, Any], list[Any], tuple[Any, ...], str, bytes]


class AccessToken(Protocol):
    """A token that knows its expiry, as azure-core's do."""

    @property
    def token(self) -> str:
        """The access token."""

    @property
    def expires_on(self) -> float:
        """When it expires, in seconds since 1970 in UTC."""


class Credential(Protocol):
    """What azure-identity's credentials have in common. `claims` is given where the service asks for them."""

    def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        """An access token."""


class TokenInfoCredential(Protocol):
    """Azure-core's newer kind of credential. `options` is `{"claims": …}` where the service asks for claims."""

    def get_token_info(self, *scopes: str, options: Any = None) -> AccessToken:
        """An access token."""


class ClaimsProvider(Protocol):
    """A callable that is told what the service asks for beyond the last token, as JSON; None: nothing."""

    def __call__(self, *, claims: str | None) -> str | AccessToken:
        """An access token."""


#: Where a client's token comes from.
TokenSource = Union[str, Callable[[], Union[str, AccessToken]], ClaimsProvider, Credential, TokenInfoCredential]


class CallOptions(TypedDict, total=False):
    """What every call takes; None means the default."""

    token: str | None
    client_request_id: str | None
    deadline_ms: int | None
    no_wait: bool | None
    dry_run: bool | None
    headers: Mapping[str, str] | None


class CreateOptions(CallOptions, total=False):
    """What `create` takes."""

    require: Require | None
    allow_unknown: bool | None


class UpdateOptions(CallOptions, total=False):
    """What `update` takes."""

    allow_unknown: bool | None


class ReadOptions(CallOptions, total=False):
    """What `get` and `count` take."""

    select: str | Iterable[str] | None
    filter: str | None
    orderby: str | Iterable[str] | None
    expand: str | Iterable[str] | None
    search: str | None
    top: int | None
    skip: int | None
    count: bool | None


class ListOptions(ReadOptions, total=False):
    """What `list` takes."""

    max_items: int | None
