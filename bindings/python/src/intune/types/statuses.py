# Made by `cargo xtask generate` from src/report/status.rs.
"""The statuses."""

from __future__ import annotations

from typing import Literal

__all__ = ["Status"]

#: A call's status by name.
Status = Literal[
    "OK",
    "END",
    "PARTIAL",
    "PANIC",
    "NULL_ARGUMENT",
    "INVALID_HANDLE",
    "INVALID_UTF8",
    "INVALID_JSON",
    "INVALID_REQUEST",
    "INVALID_TOKEN",
    "CALLBACK_FAILED",
    "CANCELLED",
    "TIMEOUT",
    "NETWORK",
    "TLS",
    "PROXY",
    "BAD_REQUEST",
    "UNAUTHORIZED",
    "FORBIDDEN",
    "NOT_FOUND",
    "CONFLICT",
    "THROTTLED",
    "SERVICE_ERROR",
    "NOT_IMPLEMENTED",
    "BAD_RESPONSE",
]
