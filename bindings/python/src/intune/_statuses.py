# Made by `cargo xtask generate` from src/report/status.rs.
"""Exceptions: one class a status."""

from __future__ import annotations

from ._errors import IntuneError

__all__ = [
    "BadRequestError",
    "BadResponseError",
    "CallbackFailedError",
    "CancelledError",
    "ConflictError",
    "ForbiddenError",
    "InvalidHandleError",
    "InvalidJsonError",
    "InvalidRequestError",
    "InvalidTokenError",
    "InvalidUtf8Error",
    "NetworkError",
    "NotFoundError",
    "NotImplementedByServiceError",
    "NullArgumentError",
    "PanicError",
    "ProxyError",
    "RequestTimeoutError",
    "ServiceError",
    "ThrottledError",
    "TlsError",
    "UnauthorizedError",
]


class PanicError(IntuneError, status_number=-1):
    """A defect of this library, caught at its boundary."""


class NullArgumentError(IntuneError, status_number=-2):
    """A pointer that must not be NULL was."""


class InvalidHandleError(IntuneError, status_number=-3):
    """NULL, freed, of another kind, made up, or made before a fork."""


class InvalidUtf8Error(IntuneError, ValueError, status_number=-4):
    """A text is not UTF-8."""


class InvalidJsonError(IntuneError, ValueError, status_number=-5):
    """A text is not JSON."""


class InvalidRequestError(IntuneError, ValueError, status_number=-6):
    """What was asked for cannot be sent: a member, an option, an id."""


class InvalidTokenError(IntuneError, ValueError, status_number=-7):
    """There is no token, or it cannot be one."""


class CallbackFailedError(IntuneError, status_number=-8):
    """A callback of the host failed."""


class CancelledError(IntuneError, status_number=-20):
    """The call was cancelled."""


class RequestTimeoutError(IntuneError, TimeoutError, status_number=-21):
    """The deadline or the attempt's time-out passed during an attempt."""


class NetworkError(IntuneError, ConnectionError, status_number=-22):
    """The service could not be reached, or the connection broke."""


class TlsError(IntuneError, status_number=-23):
    """No trusted TLS connection came about."""


class ProxyError(IntuneError, status_number=-24):
    """The proxy does not answer or refuses."""


class BadRequestError(IntuneError, status_number=-30):
    """The service finds fault with the request."""


class UnauthorizedError(IntuneError, status_number=-31):
    """The service does not take the token; a new one may help."""


class ForbiddenError(IntuneError, status_number=-32):
    """Who asks may not; a new token does not help."""


class NotFoundError(IntuneError, status_number=-33):
    """The service has no such thing."""


class ConflictError(IntuneError, status_number=-34):
    """The request is at odds with the state of the entity."""


class ThrottledError(IntuneError, status_number=-35):
    """The quota is used up for now."""


class ServiceError(IntuneError, status_number=-36):
    """The service failed."""


class NotImplementedByServiceError(IntuneError, status_number=-37):
    """The service has no such route."""


class BadResponseError(IntuneError, status_number=-40):
    """An answer came that cannot be used."""
