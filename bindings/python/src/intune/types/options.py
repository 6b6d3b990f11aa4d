# Made by `cargo xtask generate` from contract/options.json.
"""What calls take by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Literal, Optional, TypedDict, Union

from .values import CallId

__all__ = [
    "ActionOptions",
    "CallOptions",
    "ClientOptions",
    "Cloud",
    "CreateManyOptions",
    "CreateOptions",
    "EntityOptions",
    "ListOptions",
    "ManyOptions",
    "Merge",
    "Quota",
    "ReadOptions",
    "Require",
    "Retry",
    "Tls",
    "TlsRoots",
    "UnknownRows",
    "UpdateOptions",
    "ValidateOptions",
]

#: Which national cloud a client speaks to.
Cloud = Literal[
    # The global cloud.
    "global",
    # US Government L4.
    "usGovL4",
    # US Government L5 (DoD).
    "usGovL5",
    # China, operated by 21Vianet.
    "china",
]

#: Whom a client trusts.
TlsRoots = Literal[
    # The machine's trust store.
    "platform",
    # Mozilla's list, as the library was built with it.
    "webpki",
]

#: Which properties must be there.
Require = Literal[
    # Those that the description marks as required, null where the type allows it.
    "documented",
    # Those that cannot be null.
    "nonNullable",
    # None.
    "none",
]

#: What becomes of what an action replaces. To add and to remove reads what is there, merges and writes, and is not
#: atomic: what others change in between is lost. Over v1.0 it reads from beta, and writes nothing where v1.0 would lose
#: a filter.
Merge = Literal[
    # Those that are given are all there are afterwards.
    "replace",
    # Those that are given are there besides.
    "add",
    # Those that are given are there no more.
    "remove",
]

#: What a create of many that goes on from its journal does with rows of which it is not known whether they were
#: created.
UnknownRows = Literal[
    # Reports them as unknown, and sends nothing of them.
    "report",
    # Sends them again, so that one may be there twice.
    "resend",
    # Reads what is there once and compares: a row is applied where it is found, and sent where it is not.
    "reconcile",
]


class ClientOptions(TypedDict, total=False):
    """Options of a client. What is absent or None takes the library's default.

    `api_version`: Version segment of the path. Defaults to "v1.0".
    `user_agent`: The User-Agent header. Defaults to the library's name and version.
    `connect_timeout_ms`: Limit for look-up, connect and handshake together. At least 1. Defaults to 10 s.
    `attempt_timeout_ms`: Limit for one attempt. At least 1. Defaults to 100 s.
    `deadline_ms`: Limit for a whole call, waits and retries included; 0 is none. Defaults to none.
    `retry`: When and how often a call is tried again. Defaults to the defaults of its members.
    `pacing`: How the client stays under the service's quota. Defaults to "intune".
    `quota_key`: Calls with the same key share one budget and one pause. Defaults to what the token names.
    `quota_file`: A file by which processes share the budget and the pause of their keys: with every process that names
    it. It is made where there is none; its directory must be there. Defaults to none.
    `proxy`: "env", "none", or a proxy's URL. Defaults to "env".
    `tls`: Whom the client trusts. Defaults to the machine's trust store.
    `max_response_bytes`: The largest answer that is taken, in bytes after decompression. 1 to 1099511627776. Defaults
    to 64 MiB.
    `max_connections`: Connections at once; further calls wait. 1 to 1024. Defaults to 8.
    """

    api_version: Optional[str]
    user_agent: Optional[str]
    connect_timeout_ms: Optional[int]
    attempt_timeout_ms: Optional[int]
    deadline_ms: Optional[int]
    retry: Optional[Retry]
    pacing: Union[Literal["intune", "off"], Quota, None]
    quota_key: Optional[str]
    quota_file: Union[str, PathLike[str], None]
    proxy: Optional[str]
    tls: Optional[Tls]
    max_response_bytes: Optional[int]
    max_connections: Optional[int]


class Retry(TypedDict, total=False):
    """When and how often a call is tried again.

    `max_retries`: Attempts after the first. 0 to 1000. Defaults to 3.
    `base_delay_ms`: The first back-off where the service named no wait; it doubles each time. At least 1. Defaults to 3
    s.
    `max_delay_ms`: The longest back-off. At least 1. Defaults to 180 s.
    `max_retry_after_ms`: A Retry-After above this is not waited for. Defaults to 1 h.
    `replay_uncertain_writes`: Whether a write that may have reached the service may be sent again. Defaults to False.
    """

    max_retries: int
    base_delay_ms: int
    max_delay_ms: int
    max_retry_after_ms: int
    replay_uncertain_writes: bool


class Quota(TypedDict, total=False):
    """A quota of one's own: what a client keeps under in each window.

    `writes`: Writes in each window. 1 to 1000000. Defaults to 100.
    `any`: Requests of any kind in each window. 1 to 1000000. Defaults to 1000.
    `window_ms`: The window. 1 to 86400000. Defaults to 20 s.
    """

    writes: int
    any: int
    window_ms: int


class Tls(TypedDict, total=False):
    """Whom a client trusts.

    `roots`: Which roots are trusted. `"platform"`: The machine's trust store. `"webpki"`: Mozilla's list, as the
    library was built with it. Defaults to `"platform"`.
    `ca_file`: A PEM file of further certificates to trust. Defaults to none.
    """

    roots: TlsRoots
    ca_file: Union[str, PathLike[str]]


class CallOptions(TypedDict, total=False):
    """Options of any call. What is absent or None takes the library's default.

    `token`: An access token, without "Bearer ", in place of the client's. Defaults to the client's.
    `client_request_id`: Id of this call, sent along, and the one to cancel it by. Defaults to a new GUID.
    `deadline_ms`: Limit for the whole call, waits, retries and every page of a list included; 0 is none. Defaults to
    the client's.
    `no_wait`: Whether to fail as THROTTLED, with the time to wait, in place of waiting. Defaults to False.
    `dry_run`: Whether to check only, and give the exact request in place of sending it; needs no token. Defaults to
    False.
    `headers`: Further request headers, name and value. Those that the library sets are refused. Defaults to none.
    """

    token: Optional[str]
    client_request_id: Optional[CallId]
    deadline_ms: Optional[int]
    no_wait: Optional[bool]
    dry_run: Optional[bool]
    headers: Optional[Mapping[str, str]]


class EntityOptions(CallOptions, total=False):
    """Options of any verb of a resource. What is absent or None takes the library's default.

    `parent_id`: Of a resource that has a parent alone: the id of the entity below which it is. Defaults to none.
    """

    parent_id: Optional[str]


class UpdateOptions(EntityOptions, total=False):
    """Options of an update. What is absent or None takes the library's default.

    `allow_unknown`: Whether members and enum values pass that the library does not know. Defaults to False.
    """

    allow_unknown: Optional[bool]


class CreateOptions(UpdateOptions, total=False):
    """Options of a create. What is absent or None takes the library's default.

    `require`: Which properties must be there. `"documented"`: Those that the description marks as required, None where
    the type allows it. `"nonNullable"`: Those that cannot be None. `"none"`: None. Defaults to `"documented"`.
    """

    require: Optional[Require]


class CreateManyOptions(CreateOptions, total=False):
    """Options of a create of many. What is absent or None takes the library's default.

    `batch_size`: How many rows one request has at most. 1 to 20. Defaults to 20.
    `concurrency`: How many requests are in flight at once at most. 1 to 64. Defaults to 4.
    `stop_on_error`: Whether nothing more is sent once a row was not created. Defaults to False.
    `journal`: A file, readable by its owner alone, in which the fate of each row is before it is told. The same call
    with the same file and rows goes on where an earlier one ended. Defaults to none.
    `unknown`: What becomes of rows in the journal whose fate is not known. `"report"`: Reports them as unknown, and
    sends nothing of them. `"resend"`: Sends them again, so that one may be there twice. `"reconcile"`: Reads what is
    there once and compares: a row is applied where it is found, and sent where it is not. Defaults to `"report"`.
    `reconcile_only`: Whether nothing is sent: rows in the journal whose fate is not known are looked for in what is
    there, and the journal says what was found. Rows that are not there are told of as notSent. Defaults to False.
    """

    batch_size: Optional[int]
    concurrency: Optional[int]
    stop_on_error: Optional[bool]
    journal: Union[str, PathLike[str], None]
    unknown: Optional[UnknownRows]
    reconcile_only: Optional[bool]


class ActionOptions(UpdateOptions, total=False):
    """Options of an action. What is absent or None takes the library's default.

    `merge`: Of an action that replaces all of something alone, such as "assign": what becomes of what is there.
    `"replace"`: Those that are given are all there are afterwards. `"add"`: Those that are given are there besides.
    `"remove"`: Those that are given are there no more. Defaults to `"replace"`.
    """

    merge: Optional[Merge]


class ReadOptions(EntityOptions, total=False):
    """Options of a get or count, and of pages.

    What is absent or None takes the library's default. Query options are given as they are meant: the library encodes
    them, and puts their "$" in front. In a set that holds several types, properties are named by themselves: those that
    the resource's type alone has go out behind that type.

    `select`: $select: names of properties. Defaults to all.
    `filter`: $filter, such as "installStatus eq 'available'". Defaults to none.
    `orderby`: $orderby, such as "deviceDisplayName desc". Defaults to the service's order.
    `expand`: $expand: names of properties. Defaults to none.
    `search`: $search. Defaults to none.
    `top`: $top: the size of a page. 0 to 2147483647. Defaults to the service's.
    `skip`: $skip: how many to leave out. 0 to 2147483647. Defaults to none.
    `count`: $count: whether to ask for "@odata.count". Defaults to False.
    """

    select: Union[str, Iterable[str], None]
    filter: Optional[str]
    orderby: Union[str, Iterable[str], None]
    expand: Union[str, Iterable[str], None]
    search: Optional[str]
    top: Optional[int]
    skip: Optional[int]
    count: Optional[bool]


class ListOptions(ReadOptions, total=False):
    """Options of a list. What is absent or None takes the library's default.

    `max_items`: How many entities are wanted at most; 0 is all. 0 to 4294967295. Defaults to all.
    """

    max_items: Optional[int]


class ValidateOptions(TypedDict, total=False):
    """What a check asks for. What is absent or None takes the library's default.

    `api_version`: Whose properties there are: "v1.0" or "beta". Defaults to the client's, or "v1.0".
    `require`: Which properties must be there. `"documented"`: Those that the description marks as required, None where
    the type allows it. `"nonNullable"`: Those that cannot be None. `"none"`: None. Defaults to `"documented"`.
    `allow_unknown`: Whether members and enum values pass that the library does not know. Defaults to False.
    """

    api_version: Optional[str]
    require: Optional[Require]
    allow_unknown: Optional[bool]


class ManyOptions(EntityOptions, total=False):
    """Options of a create of many that say nothing of what its rows have to be.

    `batch_size`: How many rows one request has at most. 1 to 20. Defaults to 20.
    `concurrency`: How many requests are in flight at once at most. 1 to 64. Defaults to 4.
    `stop_on_error`: Whether nothing more is sent once a row was not created. Defaults to False.
    `journal`: A file, readable by its owner alone, in which the fate of each row is before it is told. The same call
    with the same file and rows goes on where an earlier one ended. Defaults to none.
    `unknown`: What becomes of rows in the journal whose fate is not known. `"report"`: Reports them as unknown, and
    sends nothing of them. `"resend"`: Sends them again, so that one may be there twice. `"reconcile"`: Reads what is
    there once and compares: a row is applied where it is found, and sent where it is not. Defaults to `"report"`.
    `reconcile_only`: Whether nothing is sent: rows in the journal whose fate is not known are looked for in what is
    there, and the journal says what was found. Rows that are not there are told of as notSent. Defaults to False.
    """

    batch_size: Optional[int]
    concurrency: Optional[int]
    stop_on_error: Optional[bool]
    journal: Union[str, PathLike[str], None]
    unknown: Optional[UnknownRows]
    reconcile_only: Optional[bool]
