"""What a call returns, read into Python at once, so that nothing native outlives the call."""

from __future__ import annotations

from ._native import lib, text
from ._pointers import OfItsProcess, ResultPointer
from ._statuses import BadResponseError
from ._text import camel

TYPE_CHECKING = False
if TYPE_CHECKING:
    import json
    import typing as t
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Generic

    from . import types

    Body = t.TypeVar("Body", covariant=True)
else:
    from ._lazy import Generic, json, t, types

    Body = None


_BAD_RESPONSE, _INVALID_REQUEST, _INVALID_HANDLE = -40, -6, -3


class Record:
    """Members of a JSON object under Python names. A member that is missing is None."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        for name in self.__slots__:
            setattr(self, name, members.get(camel(name)))

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        members = ", ".join([f"{name}={getattr(self, name)!r}" for name in self.__slots__])
        return f"{type(self).__name__}({members})"


class Problem(Record):
    """One thing that is wrong with what was given.

    `field` is the member's name, an option's path (`retry.maxRetries`), or None for the whole; `problem` says what is
    wrong; `got` is the text that stood there, cut, or None where nothing stood. Since 0.1.0.
    """

    __slots__ = ("field", "got", "problem")
    field: t.Optional[str]
    problem: str
    got: t.Optional[str]

    def line(self) -> str:
        """The problem on one line, as a message has it. Since 0.1.0."""
        got = "" if self.got is None else f"; got {json.dumps(self.got)}"
        return f"{self.field}: {self.problem}{got}" if self.field is not None else self.problem


class Attempt(Record):
    """One HTTP attempt of a call: its status by name, and how long it took and was waited for. Since 0.1.0."""

    __slots__ = ("elapsed_ms", "http_status", "request_id", "status", "wait_ms")
    status: types.Status
    http_status: t.Optional[int]
    request_id: t.Optional[str]
    elapsed_ms: int
    wait_ms: int


class TokenInfo(Record):
    """What can be read from an access token; None for what cannot. Advisory: nothing is decided by it. Since 0.1.0."""

    __slots__ = (
        "app_id",
        "audience",
        "audience_matches_cloud",
        "expires_at",
        "expires_in_ms",
        "has_read_permission",
        "has_write_permission",
        "kind",
        "permissions",
        "problems",
        "readable",
        "tenant_id",
    )
    readable: bool
    kind: types.TokenKind
    audience: t.Optional[str]
    audience_matches_cloud: t.Optional[bool]
    tenant_id: t.Optional[str]
    app_id: t.Optional[str]
    expires_at: t.Optional[str]
    expires_in_ms: t.Optional[int]
    permissions: t.Optional[list[str]]
    has_read_permission: t.Optional[bool]
    has_write_permission: t.Optional[bool]
    problems: list[t.Any]


class Result(OfItsProcess, Generic[Body]):
    """What a call returned, success or not. Since 0.1.0.

    `status` is the status by name (`"OK"`), `status_number` its number, `http_status` None where no response came.
    `outcome` says what is known of the effect on the service: `applied`, `rejected`, `notSent`, `unknown` (repeating
    the write could apply it twice) or `none`. `raw_body` is what the service sent, byte for byte.
    """

    __slots__ = (
        "_envelope",
        "_rest",
        "http_status",
        "message",
        "outcome",
        "raw_body",
        "raw_envelope",
        "retry_after_ms",
        "status",
        "status_number",
    )
    status: types.Status
    status_number: int
    http_status: t.Optional[int]
    outcome: types.Outcome
    #: One line for a person where the call failed, else "".
    message: str
    #: How long to wait before trying again, where that is known.
    retry_after_ms: t.Optional[int]
    raw_body: bytes
    #: The whole story as JSON text.
    raw_envelope: bytes
    _envelope: t.Optional[dict[str, t.Any]]
    _rest: t.Optional[dict[str, t.Any]]

    def __init__(self, pointer: ResultPointer) -> None:
        self.status_number = lib.intune_result_status(pointer)
        self.http_status = lib.intune_result_http_status(pointer) or None
        self.raw_body = text(lib.intune_result_body, pointer) or b""
        self.raw_envelope = text(lib.intune_result_json, pointer) or b""
        self.status = lib.intune_status_name(self.status_number).decode()
        outcome: t.Any = (text(lib.intune_result_get, pointer, b"/outcome") or b"none").decode()
        self.outcome = outcome
        self.message = lib.intune_result_message(pointer).decode() if self.status_number < 0 else ""
        retry_after_ms = lib.intune_result_retry_after_ms(pointer)
        self.retry_after_ms = retry_after_ms if retry_after_ms >= 0 else None
        self._envelope = self._rest = None

    @property
    def envelope(self) -> dict[str, t.Any]:
        """`raw_envelope`, parsed when first asked for. Its keys are those of the C interface.

        Raises BadResponseError where Python's `json` cannot read the service's answer, as `body` does.
        """
        if self._envelope is None:
            try:
                self._envelope = json.loads(self.raw_envelope)
            except (RecursionError, ValueError) as error:
                raise BadResponseError(self._unreadable(error)) from error
        return self._envelope

    @property
    def body(self) -> Body:
        """What the service sent, parsed; dates stay text. None where it sent nothing, or no JSON.

        Of a dry run see `request`. Raises BadResponseError where Python's `json` cannot read it: nested too deeply, or
        a number of thousands of digits. `raw_body` and `text` have it then.
        """
        body: Body = self.envelope["body"]
        return body

    @property
    def request(self) -> types.DryRun:
        """The request that a dry run would send: `{method, url, headers, body}`, which its `body` is."""
        request: types.DryRun = self.envelope["body"]
        return request

    @property
    def text(self) -> str:
        """What the service sent, as text: `raw_body` as UTF-8, whatever else it is."""
        return self.raw_body.decode(errors="replace")

    @property
    def error(self) -> dict[str, t.Any]:
        """The envelope's `error` member; empty where the call succeeded."""
        return self._told().get("error") or {}

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with what was given."""
        return [Problem(problem) for problem in self.error.get("problems") or ()]

    @property
    def attempts(self) -> list[Attempt]:
        """The HTTP attempts, the first one first; at most 100, those that failed or waited before others."""
        return [Attempt(attempt) for attempt in self._told().get("attempts") or ()]

    @property
    def attempts_omitted(self) -> int:
        """How many attempts there were besides those of `attempts`."""
        return self._told().get("attemptsOmitted") or 0

    @property
    def request_id(self) -> t.Optional[str]:
        """The service's id of the last request."""
        return self._told().get("requestId")

    @property
    def client_request_id(self) -> t.Optional[str]:
        """The id of this call, the same on each attempt."""
        return self._told().get("clientRequestId")

    @property
    def diagnostic(self) -> t.Optional[str]:
        """`x-ms-ags-diagnostic` as the service sent it."""
        return self._told().get("diagnostic")

    @property
    def elapsed_ms(self) -> int:
        """How long the call took."""
        return self._told().get("elapsedMs") or 0

    @property
    def waited_ms(self) -> int:
        """How much of it was spent waiting to try again."""
        return self._told().get("waitedMs") or 0

    @property
    def paced_ms(self) -> int:
        """How much of it was spent keeping under the service's quota."""
        return self._told().get("pacedMs") or 0

    def __repr__(self) -> str:
        return f"<intune.Result {self.status} http_status={self.http_status} outcome={self.outcome}>"

    def _told(self) -> dict[str, t.Any]:
        """The envelope, without `body` where `json` cannot read that: callers need the rest all the same."""
        if self._envelope is not None:
            return self._envelope
        if self._rest is None:
            try:
                return self.envelope
            except BadResponseError:
                self._rest = json.loads(_without_body(self.raw_envelope))
        return self._rest

    def _unreadable(self, why: Exception) -> Result[t.Any]:
        """This result as the failure that it is where its `body` cannot be read."""
        self._rest = self._rest or json.loads(_without_body(self.raw_envelope))
        what = "it is nested too deeply" if isinstance(why, RecursionError) else str(why)
        message = f"the answer is JSON that Python's json cannot read ({what}); raw_body has it"
        error = {**(self._rest.get("error") or {}), "message": message}
        return failure(_BAD_RESPONSE, self.outcome, error, self, self._rest)


#: What makes up a result, apart from what is derived of it.
_KEPT = ("status_number", "http_status", "outcome", "message", "retry_after_ms", "status", "raw_body", "raw_envelope")


def as_data(result: Result[t.Any]) -> tuple[object, ...]:
    """What `of_data` makes the result of, in another process."""
    return tuple([getattr(result, name) for name in _KEPT])


def of_data(data: Iterable[object]) -> Result[t.Any]:
    """A result that no native call of this process returned."""
    result: Result[t.Any] = Result.__new__(Result)
    for name, value in zip(_KEPT, data):
        setattr(result, name, value)
    result._envelope = result._rest = None
    return result


_NO_ERROR: dict[str, object] = {
    "message": "",
    "code": None,
    "innerCode": None,
    "field": None,
    "problems": [],
    "requiredScopes": [],
    "activityId": None,
    "claims": None,
    "retryable": False,
    "retryAfterMs": None,
}
_NO_CALL: dict[str, object] = {
    "requestId": None,
    "clientRequestId": None,
    "diagnostic": None,
    "attempts": [],
    "attemptsOmitted": 0,
    "elapsedMs": 0,
    "waitedMs": 0,
    "pacedMs": 0,
}


def failure(
    status_number: int,
    outcome: str,
    error: Mapping[str, object],
    answer: Result[t.Any] | None = None,
    told: Mapping[str, object] | None = None,
) -> Result[t.Any]:
    """A failure that this package found, not the library; `answer` is what it was found in, and `told` its envelope."""
    status = lib.intune_status_name(status_number).decode()
    http_status = answer.http_status if answer else None
    envelope = {
        "ok": False,
        "status": status,
        "httpStatus": http_status or 0,
        "outcome": outcome,
        "body": None,
        "error": {**_NO_ERROR, **error},
        **{name: value if told is None else told.get(name) for name, value in _NO_CALL.items()},
    }
    message, retry_after_ms = error["message"], answer.retry_after_ms if answer else None
    raw_body, raw_envelope = answer.raw_body if answer else b"", json.dumps(envelope).encode()
    return of_data((status_number, http_status, outcome, message, retry_after_ms, status, raw_body, raw_envelope))


def refusal(problems: Sequence[Problem], outcome: str = "notSent") -> Result[t.Any]:
    """What is told of input that was not even tried, as the library words it."""
    message, more = problems[0].line(), len(problems) - 1
    if more:
        message += " (and one more problem)" if more == 1 else f" (and {more} more problems)"
    told = [{"field": each.field, "problem": each.problem, "got": each.got} for each in problems]
    return failure(_INVALID_REQUEST, outcome, {"message": message, "field": problems[0].field, "problems": told})


def no_handle(what: str) -> Result[t.Any]:
    """What is told of a handle that another process made."""
    message = f"the {what} was made before a fork and is its parent's: make one in this process"
    return failure(_INVALID_HANDLE, "notSent", {"message": message})


def _without_body(envelope: bytes) -> bytes:
    """The envelope with null as its body, found without reading that: `json` cannot."""
    import re

    begin = envelope.index(b'"body":') + len(b'"body":')
    depth = 0
    for token in re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s"\[\]{},:]+').finditer(envelope, begin):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token[0], 0)
        if depth == 0:
            return envelope[:begin] + b"null" + envelope[token.end() :]
    return envelope
