"""Microsoft Graph's resources for iOS updates in Intune, by a native library.

>>> import intune
>>> [problem.field for problem in intune.validate('{"installStatus": "Available"}', require="none")]
['installStatus']
"""

from . import _statuses
from ._answers import Attempt, Problem, TokenInfo
from ._client import Client
from ._errors import IntuneError
from ._native import lib as _lib
from ._native import library_path
from ._resource import Resource
from ._result import Result
from ._statuses import *  # noqa: F403

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import types as types
    from ._cells import rows_from_csv
    from ._log import enable_logging, set_log_callback
    from ._offline import describe, inspect_token, validate
    from ._pages import Items, Pages
    from ._rows import Progress, Row, RowError

#: What a first call does without, and where it is: importing it would cost more than that call does.
_ELSEWHERE = {
    "Items": "_pages",
    "Pages": "_pages",
    "Progress": "_rows",
    "Row": "_rows",
    "RowError": "_rows",
    "describe": "_offline",
    "enable_logging": "_log",
    "inspect_token": "_offline",
    "rows_from_csv": "_cells",
    "set_log_callback": "_log",
    "validate": "_offline",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "types":
        return import_module(".types", __name__)
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_ELSEWHERE[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "types"]


def version() -> str:
    """The version of the native library. Since 0.1.0."""
    return str(_lib.intune_version().decode())


def live_handles() -> int:
    """How many native clients, pagers and results are live. For tests of leaks. Since 0.1.0."""
    return int(_lib.intune_live_handles())


__version__ = version()

__all__ = [
    "Attempt",
    "Client",
    "IntuneError",
    "Items",
    "Pages",
    "Problem",
    "Progress",
    "Resource",
    "Result",
    "Row",
    "RowError",
    "TokenInfo",
    "__version__",
    "describe",
    "enable_logging",
    "inspect_token",
    "library_path",
    "live_handles",
    "rows_from_csv",
    "set_log_callback",
    "validate",
    "version",
]
__all__ += _statuses.__all__
