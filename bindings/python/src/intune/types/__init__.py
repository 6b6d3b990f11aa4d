"""Types for type checkers, and for `typing.get_type_hints`; nothing else imports this at run time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, Generic, Literal, Optional, Protocol, TypedDict, TypeVar, Union
from uuid import UUID

from .._result import Problem as Problem
from .._result import Result as Result
from .entities import *  # noqa: F403
from .statuses import *  # noqa: F403

if TYPE_CHECKING:
    from typing_extensions import Unpack as Unpack
elif sys.version_info >= (3, 11):
    from typing import Unpack
else:

    class Unpack:
        """Stands for `typing.Unpack`, which came with Python 3.11."""

        def __class_getitem__(cls, kind: object) -> object:
            return kind


#: A national cloud.
Cloud = Literal["global", "usGovL4", "usGovL5", "china"]

#: Which properties a create must have.
Require = Literal["documented", "nonNullable", "none"]

#: What is known of a call's effect on the service.
Outcome = Literal["applied", "rejected", "notSent", "unknown", "none"]

#: Whom an access token was issued for.
TokenKind = Literal["delegated", "application", "unknown"]

#: The id of a call.
CallId = Union[str, UUID]

#: What an entity may be given as where members that this version does not know are let through.
EntityDocument = Union[Mapping[str, object], str, bytes]

#: What any JSON may be given as: text goes out byte for byte.
JsonDocument = Union[Mapping[str, Any], list[Any], tuple[Any, ...], str, bytes]


#: An entity as the service answers with it.
Entity = TypeVar("Entity")

#: What `create` takes.
New = TypeVar("New")

#: What `update` takes.
Changes = TypeVar("Changes")

if TYPE_CHECKING or sys.version_info >= (3, 11):

    class EntityList(TypedDict, Generic[Entity]):
        """What `list` and a page have as `body`, beside what else the service sent."""

        value: list[Entity]

else:

    class EntityList(TypedDict):
        """What `list` and a page have as `body`, beside what else the service sent."""

        value: list


class DryRun(TypedDict):
    """The request that a dry run would send, without its token."""

    method: str
    url: str
    headers: dict[str, str]
    body: Any


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

    def __call__(self, *, claims: Optional[str]) -> Union[str, AccessToken]:
        """An access token."""


#: Where a client's token comes from.
TokenSource = Union[str, Callable[[], Union[str, AccessToken]], ClaimsProvider, Credential, TokenInfoCredential]


class Retry(TypedDict, total=False):
    """How a client tries again."""

    max_retries: int
    base_delay_ms: int
    max_delay_ms: int
    max_retry_after_ms: int
    replay_uncertain_writes: bool


class Quota(TypedDict, total=False):
    """What a client keeps under: so many writes, and so many requests of any kind, in each window."""

    writes: int
    any: int
    window_ms: int


class Tls(TypedDict, total=False):
    """Whom a client trusts."""

    roots: Literal["platform", "webpki"]
    ca_file: Union[str, PathLike[str]]


class ClientOptions(TypedDict, total=False):
    """What a client takes besides `cloud`, `base_url` and `token`; None means the default."""

    api_version: Optional[str]
    user_agent: Optional[str]
    connect_timeout_ms: Optional[int]
    attempt_timeout_ms: Optional[int]
    deadline_ms: Optional[int]
    retry: Optional[Retry]
    pacing: Union[Literal["intune", "off"], Quota, None]
    quota_key: Optional[str]
    proxy: Optional[str]
    tls: Optional[Tls]
    max_response_bytes: Optional[int]
    max_connections: Optional[int]


class CallOptions(TypedDict, total=False):
    """What every call takes; None means the default."""

    token: Optional[str]
    client_request_id: Optional[CallId]
    deadline_ms: Optional[int]
    no_wait: Optional[bool]
    dry_run: Optional[bool]
    headers: Optional[Mapping[str, str]]


class EntityOptions(CallOptions, total=False):
    """What the verbs of a resource take; None means the default."""

    parent_id: Optional[str]


class UpdateOptions(EntityOptions, total=False):
    """What `update` takes."""

    allow_unknown: Optional[Literal[False]]


class CreateOptions(UpdateOptions, total=False):
    """What `create` takes."""

    require: Optional[Literal["documented"]]


class _Requiring(TypedDict):
    require: Literal["nonNullable", "none"]


class RequireOptions(UpdateOptions, _Requiring):
    """What `create` takes where not everything must be there."""


class AnyUpdateOptions(EntityOptions, total=False):
    """What `update` takes, whether or not members pass that this version does not know."""

    allow_unknown: Optional[bool]


class AnyCreateOptions(AnyUpdateOptions, total=False):
    """What `create` takes, whether or not members pass that this version does not know."""

    require: Optional[Require]


class ActionOptions(AnyUpdateOptions, total=False):
    """What `action` takes."""

    merge: Optional[Literal["replace", "add", "remove"]]


class _Allowing(TypedDict):
    allow_unknown: bool


class AllowUnknownOptions(EntityOptions, _Allowing):
    """What `update` takes where members pass that this version does not know."""


class AllowUnknownCreateOptions(AllowUnknownOptions, total=False):
    """What `create` takes where members pass that this version does not know."""

    require: Optional[Require]


class ReadOptions(EntityOptions, total=False):
    """What `get` and `count` take."""

    select: Union[str, Iterable[str], None]
    filter: Optional[str]
    orderby: Union[str, Iterable[str], None]
    expand: Union[str, Iterable[str], None]
    search: Optional[str]
    top: Optional[int]
    skip: Optional[int]
    count: Optional[bool]


class ListOptions(ReadOptions, total=False):
    """What `list` takes."""

    max_items: Optional[int]


class ValidateOptions(TypedDict, total=False):
    """What `validate` takes."""

    require: Optional[Require]
    allow_unknown: Optional[bool]
    api_version: Optional[str]


class Permissions(TypedDict):
    """Permissions of which each suffices, the least first."""

    read: list[str]
    write: list[str]


class PropertyDescription(TypedDict):
    """What is known of a property, or of an action's parameter."""

    name: str
    type: str
    nullable: bool
    key: bool
    readOnly: bool
    required: bool
    collection: bool
    members: Optional[list[str]]
    meaning: str


class MemberDescription(TypedDict):
    """What a member of an enum means; `whatToDo` is empty where there is nothing to say."""

    name: str
    value: int
    meaning: str
    whatToDo: str


class ActionDescription(TypedDict):
    """What is known of an action."""

    permission: str
    parameters: list[PropertyDescription]
    meaning: str


class Description(TypedDict):
    """What `describe` tells of a resource."""

    name: str
    path: str
    odataType: str
    baseType: str
    singleton: bool
    parent: Optional[str]
    verbs: list[str]
    actions: list[str]
    actionDetails: dict[str, ActionDescription]
    permissions: Permissions
    properties: list[PropertyDescription]
    enums: dict[str, list[MemberDescription]]
    meaning: str
