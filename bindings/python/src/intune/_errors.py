"""What failed calls raise: an `IntuneError`, of a class for each status."""

from __future__ import annotations

from ._answers import Failed
from ._lazy import _result, t, types

#: The class of each failure.
BY_STATUS: dict[int, type[IntuneError]] = {}


class IntuneError(Failed, Exception):
    """A call failed. Its class says how; a status that this version has no class for is a plain `IntuneError`.

    `str()` is one line for a person: what happened, HTTP status, code and request id. `result` is everything the
    call returned, whatever the exception. It can be pickled, so that a pool's worker can raise it. Since 0.1.0.
    """

    def __init_subclass__(cls, status_number: t.Optional[int] = None) -> None:
        super().__init_subclass__()
        if status_number is not None:
            BY_STATUS[status_number] = cls

    def __init__(self, result: types.Result[t.Any]) -> None:
        super().__init__(result.message or result.status)
        self.result = result

    def __reduce__(self) -> tuple[t.Any, ...]:
        return _restored, (type(self), _result.as_data(self.result))

    @property
    def status_number(self) -> int:
        """The status as a number, which never changes its meaning."""
        return self.result.status_number

    @property
    def message(self) -> str:
        """One line for a person."""
        return self.result.message or self.result.status

    @property
    def rows(self) -> list[types.Row]:
        """What became of each row of a `create_many`, in their order; none where nothing was tried. Since 0.1.0."""
        return self.result.rows

    def _told(self) -> dict[str, t.Any]:
        return self.result._told()


def _restored(kind: type[IntuneError], data: t.Mapping[str, t.Any]) -> IntuneError:
    """An exception that was pickled."""
    return kind(_result.of_data(data))


def error_of(result: types.Result[t.Any]) -> IntuneError:
    """The exception for a result that is no success."""
    return BY_STATUS.get(result.status_number, IntuneError)(result)


def checked(result: types.Result[t.Any]) -> types.Result[t.Any]:
    """The result of a success; anything else is raised."""
    if result.status_number < 0:
        raise error_of(result)
    return result
