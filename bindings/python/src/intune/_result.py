"""What a call returns, read into Python at once, so that nothing native outlives the call."""

from __future__ import annotations

import json

from ._native import lib, text
from ._text import camel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._native import ResultPointer


class Record:
    """Members of a JSON object under Python names. A member that is missing is None."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, members: Mapping[str, Any]) -> None:
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
    field: str | None
    problem: str
    got: str | None


class Attempt(Record):
    """One HTTP attempt of a call: its status by name, and how long it took and was waited for. Since 0.1.0."""

    __slots__ = ("elapsed_ms", "http_status", "request_id", "status", "wait_ms")
    status: str
    http_status: int | None
    request_id: str | None
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
    kind: str
    audience: str | None
    audience_matches_cloud: bool | None
    tenant_id: str | None
    app_id: str | None
    expires_at: str | None
    expires_in_ms: int | None
    permissions: list[str] | None
    has_read_permission: bool | None
    has_write_permission: bool | None
    problems: list[Any]


class Result:
    """What a call returned, success or not. Since 0.1.0.

    `status` is the status by name (`"OK"`), `status_number` its number, `http_status` None where no response came.
    `outcome` says what is known of the effect on the service: `applied`, `rejected`, `notSent`, `unknown` (repeating
    the write could apply it twice) or `none`. `raw_body` is what the service sent, byte for byte.
    """

    __slots__ = (
        "_envelope",
        "http_status",
        "message",
        "outcome",
        "raw_body",
        "raw_envelope",
        "retry_after_ms",
        "status",
        "status_number",
    )
    status: str
    status_number: int
    http_status: int | None
    outcome: str
    #: One line for a person where the call failed, else "".
    message: str
    #: How long to wait before trying again, where that is known.
    retry_after_ms: int | None
    raw_body: bytes
    #: The whole story as JSON text.
    raw_envelope: bytes
    _envelope: dict[str, Any] | None

    def __init__(self, pointer: ResultPointer) -> None:
        self.status_number = lib.intune_result_status(pointer)
        self.http_status = lib.intune_result_http_status(pointer) or None
        self.raw_body = text(lib.intune_result_body, pointer) or b""
        self.raw_envelope = text(lib.intune_result_json, pointer) or b""
        # These are asked for one by one, because a caller needs them even where Python's `json` cannot read the
        # service's answer (nested too deeply, a number of thousands of digits).
        self.status = lib.intune_status_name(self.status_number).decode()
        self.outcome = (text(lib.intune_result_get, pointer, b"/outcome") or b"none").decode()
        self.message = lib.intune_result_message(pointer).decode() if self.status_number < 0 else ""
        retry_after_ms = lib.intune_result_retry_after_ms(pointer)
        self.retry_after_ms = retry_after_ms if retry_after_ms >= 0 else None
        self._envelope = None

    @property
    def envelope(self) -> dict[str, Any]:
        """`raw_envelope`, parsed when first asked for. Its keys are those of the C interface."""
        if self._envelope is None:
            self._envelope = json.loads(self.raw_envelope)
        return self._envelope

    @property
    def body(self) -> Any:
        """What the service sent, parsed; dates stay text. None where it sent nothing, or no JSON."""
        return self.envelope["body"]

    @property
    def error(self) -> dict[str, Any]:
        """The envelope's `error` member; empty where the call succeeded."""
        return self.envelope.get("error") or {}

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with what was given."""
        return [Problem(problem) for problem in self.error.get("problems") or ()]

    @property
    def attempts(self) -> list[Attempt]:
        """Every HTTP attempt, the first one first."""
        return [Attempt(attempt) for attempt in self.envelope.get("attempts") or ()]

    @property
    def request_id(self) -> str | None:
        """The service's id of the last request."""
        return self.envelope.get("requestId")

    @property
    def client_request_id(self) -> str | None:
        """The id of this call, the same on each attempt."""
        return self.envelope.get("clientRequestId")

    @property
    def diagnostic(self) -> str | None:
        """`x-ms-ags-diagnostic` as the service sent it."""
        return self.envelope.get("diagnostic")

    @property
    def elapsed_ms(self) -> int:
        """How long the call took."""
        return self.envelope.get("elapsedMs") or 0

    @property
    def waited_ms(self) -> int:
        """How much of it was spent waiting to try again."""
        return self.envelope.get("waitedMs") or 0

    @property
    def paced_ms(self) -> int:
        """How much of it was spent keeping under the service's quota."""
        return self.envelope.get("pacedMs") or 0

    def __repr__(self) -> str:
        return f"<intune.Result {self.status} http_status={self.http_status} outcome={self.outcome}>"
