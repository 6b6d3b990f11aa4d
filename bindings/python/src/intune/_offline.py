"""What needs no service: nothing is sent."""

from __future__ import annotations

from . import _interrupt, _text
from ._errors import checked, error_of
from ._native import lib
from ._result import TokenInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._result import Problem
    from .types import Cloud, IosUpdateDeviceStatus, Require

_INVALID_JSON, _INVALID_REQUEST = -5, -6


def validate(
    status: IosUpdateDeviceStatus | Mapping[str, object] | str | bytes,
    *,
    require: Require | None = None,
    allow_unknown: bool | None = None,
) -> list[Problem]:
    """Everything that `create` would refuse in a status, found without sending it. An empty list: nothing.

    `require` says which properties must be there: `"documented"` (all but `id`), `"nonNullable"` or `"none"`; defaults
    to `"documented"`. `allow_unknown` lets members and enum values pass that this version does not know; defaults to
    False. Text that is not JSON is a problem, too. Raises InvalidRequestError for an option that is no good, and
    InvalidUtf8Error for bytes that are not UTF-8. Since 0.1.0.
    """
    options = _text.options({"require": require, "allow_unknown": allow_unknown})
    result = _interrupt.call(lib.intune_ios_update_status_validate, _text.document("status", status), options)
    if result.status_number in (_INVALID_JSON, _INVALID_REQUEST):
        problems = result.problems
        # An option that was refused is the caller's mistake and no finding.
        if problems and not any(problem.field in ("require", "allowUnknown") for problem in problems):
            return problems
        raise error_of(result)
    checked(result)
    return []


def inspect_token(token: str, *, cloud: Cloud | None = None) -> TokenInfo:
    """What an access token says of itself: audience, expiry, permissions. Advisory; an opaque token is no error.

    `cloud` is the one whose audience is expected: `"global"`, `"usGovL4"`, `"usGovL5"` or `"china"`. Defaults to
    `"global"`. Raises InvalidTokenError for what cannot be a token. Since 0.1.0.
    """
    options = _text.options({"cloud": cloud})
    result = checked(_interrupt.call(lib.intune_token_inspect, _text.encode("token", token), options))
    return TokenInfo(result.body)
