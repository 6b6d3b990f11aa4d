# Made by `cargo xtask generate` from contract/answers.json.
"""What a create of many answers, under Python names."""

from __future__ import annotations

from ._answers import Problem
from ._record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t

    from . import types
else:
    from ._lazy import t, types


class RowError(Record):
    """What went wrong. Since 0.1.0.

    `message`: One line for a person: what happened, status, code, request id.
    `code`: The service's error code, such as TooManyRequests.
    `inner_code`: The service's innermost error code.
    `field`: The member or option that is wrong, where it is one.
    `problems`: Everything that is wrong with what was given.
    `required_scopes`: Permissions that the service asks for, where it named them.
    `activity_id`: Intune's own id of the request, for its support.
    `claims`: What the service asks a new token for, as it sent it.
    `retryable`: Whether the same call may succeed later.
    `retry_after_ms`: How long to wait before trying again; None where that is not known.
    """

    __slots__ = (
        "activity_id",
        "claims",
        "code",
        "field",
        "inner_code",
        "message",
        "problems",
        "required_scopes",
        "retry_after_ms",
        "retryable",
    )
    message: str
    code: t.Optional[str]
    inner_code: t.Optional[str]
    field: t.Optional[str]
    problems: list[Problem]
    required_scopes: list[str]
    activity_id: t.Optional[str]
    claims: t.Optional[str]
    retryable: bool
    retry_after_ms: t.Optional[int]

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        get: t.Any = members.get
        self.message = get("message")
        self.code = get("code")
        self.inner_code = get("innerCode")
        self.field = get("field")
        self.problems = Problem._each(get("problems"))
        self.required_scopes = get("requiredScopes")
        self.activity_id = get("activityId")
        self.claims = get("claims")
        self.retryable = get("retryable")
        self.retry_after_ms = get("retryAfterMs")


class Row(Record):
    """What became of a row of a create of many. Since 0.1.0.

    `index`: Which row it is, from 0.
    `outcome`: What is known of its effect on the service.
    `status`: Its status by name.
    `http_status`: The HTTP status of its last answer; None where none came.
    `id`: The id that the service gave it; None where it gave none.
    `request_id`: The service's id of the last request with it; None where none came.
    `error`: Why it was not created; None where it was.
    """

    __slots__ = ("error", "http_status", "id", "index", "outcome", "request_id", "status")
    index: int
    outcome: types.Outcome
    status: types.Status
    http_status: t.Optional[int]
    id: t.Optional[str]
    request_id: t.Optional[str]
    error: t.Optional[RowError]

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        get: t.Any = members.get
        self.index = get("index")
        self.outcome = get("outcome")
        self.status = get("status")
        self.http_status = get("httpStatus") or None
        self.id = get("id")
        self.request_id = get("requestId")
        error = get("error")
        self.error = None if error is None else RowError(error)


class Progress(Record):
    """How far a create of many is. Since 0.1.0.

    `total`: How many rows there are.
    `done`: How many of them are settled.
    `applied`: How many were created.
    `rejected`: How many were refused, by the library or by the service.
    `unknown`: How many were sent, and no trustworthy answer came.
    `not_sent`: How many will not be sent.
    `rows_per_second`: How many were settled in a second, on average.
    `eta_ms`: How long the rest takes, as far as the quota and the pace so far tell.
    `waiting_ms`: How long nothing will be sent, for the quota or after a 429; 0 where something can.
    """

    __slots__ = (
        "applied",
        "done",
        "eta_ms",
        "not_sent",
        "rejected",
        "rows_per_second",
        "total",
        "unknown",
        "waiting_ms",
    )
    total: int
    done: int
    applied: int
    rejected: int
    unknown: int
    not_sent: int
    rows_per_second: float
    eta_ms: int
    waiting_ms: int

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        get: t.Any = members.get
        self.total = get("total")
        self.done = get("done")
        self.applied = get("applied")
        self.rejected = get("rejected")
        self.unknown = get("unknown")
        self.not_sent = get("notSent")
        self.rows_per_second = get("rowsPerSecond")
        self.eta_ms = get("etaMs")
        self.waiting_ms = get("waitingMs")
