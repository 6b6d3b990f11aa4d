"""What failed calls raise: an `IntuneError`, of a class for each status."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t

    from . import types
    from ._result import Result
else:
    from ._lazy import t, types


#: The class of each failure.
BY_STATUS: dict[int, type[IntuneError]] = {}


class IntuneError(Exception):
    """A call failed. Its class says how; a status that this version has no class for is a plain `IntuneError`.

    `str()` is one line for a person: what happened, HTTP status, code and request id. `result` is everything the
    call returned, whatever the exception. It can be pickled, so that a pool's worker can raise it. Since 0.1.0.
    """

    result: types.Result[t.Any]

    def __init_subclass__(cls, status_number: t.Optional[int] = None) -> None:
        super().__init_subclass__()
        if status_number is not None:
            BY_STATUS[status_number] = cls

    def __init__(self, result: types.Result[t.Any]) -> None:
        super().__init__(result.message or result.status)
        self.result = result

    def __reduce__(self) -> tuple[t.Any, ...]:
        from ._result import as_data

        return _restored, (type(self), as_data(self.result))

    def __str__(self) -> str:
        return self.message

    @property
    def status(self) -> types.Status:
        """The status by name, such as `"THROTTLED"`."""
        return self.result.status

    @property
    def status_number(self) -> int:
        """The status as a number, which never changes its meaning."""
        return self.result.status_number

    @property
    def message(self) -> str:
        """One line for a person."""
        return self.result.message or self.result.status

    @property
    def http_status(self) -> t.Optional[int]:
        """The HTTP status, or None where no response came."""
        return self.result.http_status

    @property
    def outcome(self) -> types.Outcome:
        """What is known of the effect: `applied`, `rejected`, `notSent`, `unknown` or `none`."""
        return self.result.outcome

    @property
    def retry_after_ms(self) -> t.Optional[int]:
        """How long to wait before trying again, where that is known."""
        return self.result.retry_after_ms

    @property
    def retryable(self) -> bool:
        """Whether the same call may succeed later."""
        return bool(self.result.error.get("retryable"))

    @property
    def code(self) -> t.Optional[str]:
        """The service's error code."""
        return self._member("code")

    @property
    def inner_code(self) -> t.Optional[str]:
        """The most specific code that the service gave inside its error."""
        return self._member("innerCode")

    @property
    def field(self) -> t.Optional[str]:
        """The argument, member or option that was refused."""
        return self._member("field")

    @property
    def problems(self) -> list[types.Problem]:
        """Everything that is wrong with what was given, not only the first thing."""
        return self.result.problems

    @property
    def required_scopes(self) -> list[str]:
        """Permissions that the service asks for."""
        return self.result.error.get("requiredScopes") or []

    @property
    def activity_id(self) -> t.Optional[str]:
        """Intune's id of what it did, for its support."""
        return self._member("activityId")

    @property
    def claims(self) -> t.Optional[str]:
        """The claims that a new token has to satisfy, as the service sent them: JSON in base64, as a rule."""
        return self._member("claims")

    @property
    def request_id(self) -> t.Optional[str]:
        """The service's id of the last request."""
        return self.result.request_id

    @property
    def client_request_id(self) -> t.Optional[str]:
        """The id of the call."""
        return self.result.client_request_id

    def _member(self, name: str) -> t.Optional[str]:
        member: t.Optional[str] = self.result.error.get(name)
        return member


def _restored(kind: type[IntuneError], data: tuple[object, ...]) -> IntuneError:
    """An exception that was pickled."""
    from ._result import of_data

    return kind(of_data(data))


def error_of(result: Result[t.Any]) -> IntuneError:
    """The exception for a result that is no success."""
    return BY_STATUS.get(result.status_number, IntuneError)(result)


def checked(result: Result[t.Any]) -> Result[t.Any]:
    """The result of a success; anything else is raised."""
    if result.status_number < 0:
        raise error_of(result)
    return result
