"""What the objects have in common that calls answer with."""

from __future__ import annotations

from ._lazy import json, t
from ._text import camel


class Record:
    """Members of a JSON object under Python names. A member that is missing is None."""

    __slots__: tuple[str, ...] = ()
    #: What makes a value of what the JSON has, for the names where it is not the same.
    _made: t.ClassVar[t.Mapping[str, t.Callable[[t.Any], object]]] = {}

    #: Each name, the JSON's own, and what makes its value; filled by the first of a class.
    _spelt: t.ClassVar[tuple[tuple[str, str, t.Optional[t.Callable[[t.Any], object]]], ...]] = ()

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        kind = type(self)
        if not kind._spelt:
            kind._spelt = tuple([(name, camel(name), kind._made.get(name)) for name in kind.__slots__])
        for name, spelt, make in kind._spelt:
            value = members.get(spelt)
            setattr(self, name, value if make is None else make(value))

    @classmethod
    def _each(cls, members: t.Optional[t.Iterable[t.Mapping[str, t.Any]]]) -> t.List[t.Self]:
        return [cls(each) for each in members or ()]

    @classmethod
    def _or_none(cls, members: t.Optional[t.Mapping[str, t.Any]]) -> t.Optional[t.Self]:
        return None if members is None else cls(members)

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


def or_none(value: int | None) -> int | None:
    """A number of which 0 stands for none."""
    return value or None
