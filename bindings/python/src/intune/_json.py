"""From Python values to JSON. What has no JSON form is named by where it stands, all of it at once."""

from __future__ import annotations

import sys

# What `json` makes its texts with; the rest of it would cost more than a call does.
from _json import encode_basestring

from ._lazy import t

_INFINITE = float("inf")
#: Of integers with more bits `str` may refuse the digits.
_MANY_BITS = 2000
#: pandas' own kinds of nothing: a date that is none, and what is not available.
NOTHING = frozenset(["NaTType", "NAType"])
_CONSTANTS = {None: "null", True: "true", False: "false"}


class Writer:
    """Writes a value as JSON, and finds what cannot be written; `instead` is the JSON in the place of that."""

    def __init__(self, instead: t.Callable[[object], str]) -> None:
        #: Where it stands, what would be right, and what a person is shown of it.
        self.found: list[tuple[str, str, str | None]] = []
        self._instead = instead
        self._member = ""
        self._around: set[int] = set()

    def text(self, value: object) -> str | None:
        """The value's JSON, lone surrogates and all; None where it is nested too deeply."""
        try:
            return self._text(value, "")
        except RecursionError:
            self._no(value, self._member, "must not be nested so deeply")
            return None

    def _text(self, value: t.Any, path: str) -> str:
        if isinstance(value, str):
            return encode_basestring(value)
        if value is None or value is True or value is False:
            return _CONSTANTS[value]
        if isinstance(value, float):
            if -_INFINITE < value < _INFINITE:
                return float.__repr__(value)
            is_nan = value != value
            what = "must be a finite number, or None where there is nothing" if is_nan else "must be a finite number"
            return self._no(value, path, what, repr(value))
        if isinstance(value, int):
            return int.__repr__(value) if value.bit_length() < _MANY_BITS else self._long(value, path)
        # One frame a level, so that what `json` could read it can write.
        if isinstance(value, (list, tuple)) or hasattr(value, "keys"):
            if id(value) in self._around:
                return self._no(value, path, "must not hold itself")
            self._around.add(id(value))
            parts = []
            if isinstance(value, (list, tuple)):
                for index, item in enumerate(value):
                    parts.append(self._text(item, f"{path}[{index}]"))
                text = f"[{', '.join(parts)}]"
            else:
                for key in value.keys():  # noqa: SIM118
                    below = f"{path}.{key}" if path else f"{key}"
                    if not path:
                        self._member = below
                    if isinstance(key, str):
                        member = self._text(value[key], below)
                    else:
                        member = self._no(key, below, f"must have text as its name, not {type(key).__name__}")
                    parts.append(f"{encode_basestring(key if isinstance(key, str) else f'{key}')}: {member}")
                text = f"{{{', '.join(parts)}}}"
            self._around.discard(id(value))
            return text
        return self._other(value, path)

    def _other(self, value: t.Any, path: str) -> str:
        if _is(value, "enum", "Enum"):
            return self._text(value.value, path)
        if type(value).__name__ in NOTHING:
            # Before dates: one of them is a datetime.
            return self._no(value, path, "must be None where there is nothing", f"{value}")
        if _is(value, "datetime", "datetime"):
            if value.tzinfo is None or value.utcoffset() is None:
                return self._no(value, path, "must be a date with its zone, such as datetime.timezone.utc", f"{value}")
            return encode_basestring(value.isoformat())
        if _is(value, "datetime", "time"):
            if value.tzinfo is not None:
                return self._no(value, path, "must be a time of day without a zone", f"{value}")
            return encode_basestring(value.isoformat())
        if _is(value, "uuid", "UUID"):
            return encode_basestring(f"{value}")
        if _is(value, "decimal", "Decimal"):
            return self._decimal(value, path)
        if _is(value, "datetime", "date"):
            return self._no(value, path, "must be a date with time and zone", f"{value}")
        if _is(value, "numpy", "datetime64"):
            return self._no(value, path, "must be a date with its zone, such as datetime.timezone.utc", f"{value}")
        if _is(value, "numpy", "generic") and type(value.item()) is not type(value):
            return self._text(value.item(), path)
        what = f"must be text, a number, True, False, None, a mapping or a list, not {type(value).__name__}"
        return self._no(value, path, what)

    def _long(self, value: int, path: str) -> str:
        try:
            return int.__repr__(value)
        except ValueError as error:
            return self._no(value, path, f"must have fewer digits ({error})")

    def _decimal(self, value: t.Any, path: str) -> str:
        if not value.is_finite():
            return self._no(value, path, "must be a finite number", f"{value}")
        number = float(value)
        if type(value)(repr(number)) != value:
            return self._no(value, path, "must be a number that a float can hold, or text", f"{value}")
        return float.__repr__(number)

    def _no(self, value: object, path: str, problem: str, got: str | None = None) -> str:
        self.found.append((path, problem, got))
        return self._instead(value)


def _is(value: object, module: str, name: str) -> bool:
    """Whether the value is of a class whose module is imported only where there are such values."""
    kind: t.Any = getattr(sys.modules.get(module), name, ())
    return isinstance(value, kind)
