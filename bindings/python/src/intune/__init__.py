"""Microsoft Graph's `deviceManagement/iosUpdateStatuses`, by a native library.

>>> import intune
>>> [problem.field for problem in intune.validate('{"installStatus": "Available"}', require="none")]
['installStatus']
"""

from ._client import Client
from ._errors import (
    BadRequestError,
    BadResponseError,
    CallbackFailedError,
    CancelledError,
    ConflictError,
    ForbiddenError,
    IntuneError,
    InvalidHandleError,
    InvalidJsonError,
    InvalidRequestError,
    InvalidTokenError,
    InvalidUtf8Error,
    NetworkError,
    NotFoundError,
    NotImplementedByServiceError,
    NullArgumentError,
    PanicError,
    ProxyError,
    RequestTimeoutError,
    ServiceError,
    ThrottledError,
    TlsError,
    UnauthorizedError,
)
from ._log import enable_logging, set_log_callback
from ._native import lib as _lib
from ._native import library_path
from ._offline import inspect_token, validate
from ._pages import Items, Pages
from ._result import Attempt, Problem, Result, TokenInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import types as types


def __getattr__(name: str) -> object:
    # Costs more than all the rest, and few programs ask for it while they run.
    if name == "types":
        from importlib import import_module

        return import_module(".types", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def version() -> str:
    """The version of the native library. Since 0.1.0."""
    return str(_lib.intune_version().decode())


def live_handles() -> int:
    """How many native clients, pagers and results are live. For tests of leaks. Since 0.1.0."""
    return int(_lib.intune_live_handles())


__version__ = version()

__all__ = [
    "Attempt",
    "BadRequestError",
    "BadResponseError",
    "CallbackFailedError",
    "CancelledError",
    "Client",
    "ConflictError",
    "ForbiddenError",
    "IntuneError",
    "InvalidHandleError",
    "InvalidJsonError",
    "InvalidRequestError",
    "InvalidTokenError",
    "InvalidUtf8Error",
    "Items",
    "NetworkError",
    "NotFoundError",
    "NotImplementedByServiceError",
    "NullArgumentError",
    "Pages",
    "PanicError",
    "Problem",
    "ProxyError",
    "RequestTimeoutError",
    "Result",
    "ServiceError",
    "ThrottledError",
    "TlsError",
    "TokenInfo",
    "UnauthorizedError",
    "__version__",
    "enable_logging",
    "inspect_token",
    "library_path",
    "live_handles",
    "set_log_callback",
    "validate",
    "version",
]
