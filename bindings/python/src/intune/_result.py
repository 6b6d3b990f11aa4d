"""What a call returns, read into Python at once, so that nothing native outlives the call."""

from __future__ import annotations

from ._answers import NOTHING, Problem, Told
from ._lazy import Body, Generic, _rows, json, t, types
from ._native import lib, text
from ._pointers import OfItsProcess, ResultPointer
from ._statuses import BadResponseError

_BAD_RESPONSE, _INVALID_REQUEST, _INVALID_HANDLE = -40, -6, -3
#: How much of an envelope has all that it tells before the body, in bytes.
_HEAD = 200
#: C's names of arguments, with which its refusals begin, and this package's.
_ARGUMENTS = {
    "entity_json": "entity",
    "entities_json": "rows",
    "patch_json": "changes",
    "parameters_json": "parameters",
    "body_json": "body",
    "options_json": "options",
}
#: What makes up a result, apart from what is derived of it.
_KEPT = ("status_number", "http_status", "outcome", "message", "retry_after_ms", "status", "raw_body", "raw_envelope")


class Result(Told, OfItsProcess, Generic[Body]):
    """What a call returned, success or not. Since 0.1.0.

    `status` is the status by name (`"OK"`), `status_number` its number, `http_status` None where no response came.
    `outcome` says what is known of the effect on the service: `applied`, `rejected`, `notSent`, `unknown` (repeating
    the write could apply it twice) or `none`. `raw_body` is what the service sent, byte for byte.
    """

    __slots__ = (*_KEPT, "_envelope", "_made_rows")
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
    _envelope: t.Optional[tuple[dict[str, t.Any], t.Optional[Exception]]]
    _made_rows: t.Optional[t.List[types.Row]]

    def __init__(self, pointer: ResultPointer) -> None:
        self.status_number = lib.intune_result_status(pointer)
        self.http_status = lib.intune_result_http_status(pointer) or None
        self.raw_body = text(lib.intune_result_body, pointer) or b""
        self.raw_envelope = text(lib.intune_result_json, pointer) or b""
        self.status = lib.intune_status_name(self.status_number).decode()
        # It stands before the body, which the library would go through for it.
        found = self.raw_envelope[:_HEAD].partition(b'"outcome":"')[2].partition(b'"')[0]
        outcome: t.Any = (found or text(lib.intune_result_get, pointer, b"/outcome") or b"none").decode()
        self.outcome = outcome
        self.message = lib.intune_result_message(pointer).decode() if self.status_number < 0 else ""
        retry_after_ms = lib.intune_result_retry_after_ms(pointer)
        self.retry_after_ms = retry_after_ms if retry_after_ms >= 0 else None
        if self.message and self.http_status is None:
            self._name_arguments()
        self._envelope = self._made_rows = None

    def _name_arguments(self) -> None:
        for name, own in _ARGUMENTS.items():
            if self.message.startswith(f"{name} "):
                self.message = own + self.message[len(name) :]
                self.raw_envelope = self.raw_envelope.replace(f'"{name} '.encode(), f'"{own} '.encode())

    @property
    def envelope(self) -> dict[str, t.Any]:
        """`raw_envelope`, parsed when first asked for. Its keys are those of the C interface.

        Raises BadResponseError where Python's `json` cannot read the service's answer, as `body` does.
        """
        told, why = self._read()
        if why is not None:
            what = "it is nested too deeply" if isinstance(why, RecursionError) else str(why)
            message = f"the answer is JSON that Python's json cannot read ({what}); raw_body has it"
            error = {**(told.get("error") or {}), "message": message}
            raise BadResponseError(failure(_BAD_RESPONSE, self.outcome, error, self, told)) from why
        return told

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
    def rows(self) -> t.List[types.Row]:
        """What became of each row of a `create_many`, in their order; none where nothing was tried. Since 0.1.0.

        They are there whatever the status. `body` has the same as dictionaries.
        """
        if self._made_rows is None:
            body = self._told()["body"]
            self._made_rows = _rows.Row._each(body if isinstance(body, list) else None)
        return self._made_rows

    @property
    def forecast(self) -> types.Forecast:
        """What a dry run of a `create_many` tells, which its `body` is. Since 0.1.0."""
        forecast: types.Forecast = self.envelope["body"]
        return forecast

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
        return Problem._each(self.error.get("problems"))

    def __repr__(self) -> str:
        return f"<intune.Result {self.status} http_status={self.http_status} outcome={self.outcome}>"

    def _told(self) -> dict[str, t.Any]:
        return self._read()[0]

    def _read(self) -> tuple[dict[str, t.Any], t.Optional[Exception]]:
        """The envelope; without its `body`, and why, where `json` cannot read that: callers need the rest."""
        if self._envelope is None:
            try:
                self._envelope = json.loads(self.raw_envelope), None
            except RecursionError as error:
                # Read again each time: a caller that is not so deep itself may have room for it.
                return json.loads(_without_body(self.raw_envelope)), error
            except ValueError as error:
                self._envelope = json.loads(_without_body(self.raw_envelope)), error.with_traceback(None)
        return self._envelope


def as_data(result: Result[t.Any]) -> dict[str, t.Any]:
    """What `of_data` makes the result of, in another process."""
    return {name: getattr(result, name) for name in _KEPT}


def of_data(data: t.Mapping[str, t.Any]) -> Result[t.Any]:
    """A result that no native call of this process returned."""
    result: Result[t.Any] = Result.__new__(Result)
    for name in _KEPT:
        setattr(result, name, data.get(name))
    result._envelope = result._made_rows = None
    return result


def failure(
    status_number: int,
    outcome: str,
    error: t.Mapping[str, object],
    answer: Result[t.Any] | None = None,
    told: t.Mapping[str, object] = NOTHING,
) -> Result[t.Any]:
    """A failure that this package found, not the library; `answer` is what it was found in, and `told` its envelope."""
    kept = {"raw_body": b"", **(as_data(answer) if answer else {})}
    status = lib.intune_status_name(status_number).decode()
    kept.update(status_number=status_number, status=status, outcome=outcome, message=error["message"])
    known = {"ok": False, "status": status, "outcome": outcome, "body": None, "error": {**NOTHING["error"], **error}}
    return of_data({**kept, "raw_envelope": json.dumps({**told, **known}).encode()})


def refusal(problems: t.Sequence[Problem], outcome: str = "notSent") -> Result[t.Any]:
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
