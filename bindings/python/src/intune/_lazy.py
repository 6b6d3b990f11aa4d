"""What annotations name and a first call does without: importing it would cost more than that call does."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import json
    import logging
    import signal
    import typing as t
    from functools import partial
    from typing import Generic

    from . import _answers, _asyncio, _errors, _many, _offline, _pages, _result, _rows, _token, types
    from .types import Changes, Entity, New

    Body = t.TypeVar("Body", covariant=True)
    Kind = t.TypeVar("Kind")
else:
    # Around these two, `signal` makes members of an `enum`, and `functools` imports `collections`.
    import _signal as signal
    from _functools import partial

    class _Lazy:
        """Stands for a module, which is imported when something of it is first asked for."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, name: str) -> object:
            from importlib import import_module

            value = getattr(import_module(self._name, __package__), name)
            setattr(self, name, value)
            return value

    class Generic:
        """Stands for `typing.Generic`: a class that derives from it can be subscripted."""

        __slots__ = ()
        __class_getitem__: object = classmethod(type(list[int]))

    json, logging, t, types = map(_Lazy, ("json", "logging", "typing", ".types"))
    _answers, _asyncio, _errors, _many = map(_Lazy, ("._answers", "._asyncio", "._errors", "._many"))
    _offline, _pages, _result = map(_Lazy, ("._offline", "._pages", "._result"))
    _rows, _token = map(_Lazy, ("._rows", "._token"))
    Body = Changes = Entity = Kind = New = None

__all__ = ["Body", "Changes", "Entity", "Generic", "Kind", "New", "json", "logging", "partial", "signal", "t", "types"]
__all__ += ["_answers", "_asyncio", "_errors", "_many", "_offline", "_pages", "_result", "_rows", "_token"]
