"""What annotations name and a first call does without: importing it would cost more than that call does."""

from __future__ import annotations


class _Lazy:
    """Stands for a module, which is imported when something of it is first asked for, as `get_type_hints` does."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        from importlib import import_module

        value = getattr(import_module(self._name), name)
        setattr(self, name, value)
        return value


class Generic:
    """Stands for `typing.Generic`: a class that derives from it can be subscripted."""

    __slots__ = ()
    __class_getitem__: object = classmethod(type(list[int]))


json = _Lazy("json")
logging = _Lazy("logging")
t = _Lazy("typing")
types = _Lazy(f"{__package__}.types")
_offline = _Lazy(f"{__package__}._offline")
_pages = _Lazy(f"{__package__}._pages")
_token = _Lazy(f"{__package__}._token")
