"""What the objects have in common that calls answer with."""

from __future__ import annotations

from ._lazy import json, t


class Record:
    """Members of a JSON object under Python names. A member that is missing is None."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        raise NotImplementedError

    @classmethod
    def _each(cls, members: t.Optional[t.Iterable[t.Mapping[str, t.Any]]]) -> t.List[t.Self]:
        return [cls(each) for each in members or ()]

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        members = ", ".join([f"{name}={getattr(self, name)!r}" for name in self.__slots__])
        return f"{type(self).__name__}({members})"


class ProblemLine(Record):
    """What a problem has besides its members."""

    __slots__ = ()
    field: t.Optional[str]
    problem: str
    got: t.Optional[str]

    def line(self) -> str:
        """The problem on one line, as a message has it. Since 0.1.0."""
        got = "" if self.got is None else f"; got {json.dumps(self.got)}"
        return f"{self.field}: {self.problem}{got}" if self.field is not None else self.problem
