"""Modules that annotations name and nothing else needs: importing them would cost more than a first call does."""

from __future__ import annotations


class _Lazy:
    """Stands for a module, which is imported when something of it is first asked for, as `get_type_hints` does."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        from importlib import import_module

        return getattr(import_module(self._name), name)


logging = _Lazy("logging")
t = _Lazy("typing")
types = _Lazy(f"{__package__}.types")
