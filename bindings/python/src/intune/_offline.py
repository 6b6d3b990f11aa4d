"""What needs no service: nothing is sent."""

from __future__ import annotations

from . import _interrupt, _text
from ._errors import checked, error_of
from ._native import Secret, lib
from ._result import Problem, TokenInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t

    from . import types
else:
    from ._lazy import t, types

_INVALID_JSON, _INVALID_REQUEST = -5, -6


def validate(
    status: types.StatusDocument,
    *,
    require: t.Optional[types.Require] = None,
    allow_unknown: t.Optional[bool] = None,
) -> list[Problem]:
    """Everything that `create` would refuse in a status, found without sending it. An empty list: nothing.

    `require` says which properties must be there: `"documented"` (all but `id`), `"nonNullable"` or `"none"`; defaults
    to `"documented"`. `allow_unknown` lets members and enum values pass that this version does not know; defaults to
    False. Text that is not JSON is a problem, too. Raises InvalidRequestError for an option that is no good, and
    InvalidUtf8Error for bytes that are not UTF-8. Since 0.1.0.
    """
    given = {"require": require, "allow_unknown": allow_unknown}
    options = _text.options({name: value for name, value in given.items() if value is not None}, "AnyCreateOptions")
    document = _text.document("status", status)
    if isinstance(document, _text.Unwritable):
        return document.problems(_interrupt.call(lib.intune_ios_update_status_validate, document.rest, options))
    result = _interrupt.call(lib.intune_ios_update_status_validate, document, options)
    if result.status_number in (_INVALID_JSON, _INVALID_REQUEST):
        problems = result.problems
        # An option that was refused is the caller's mistake and no finding.
        if problems and not any(problem.field in ("require", "allowUnknown") for problem in problems):
            return problems
        raise error_of(result)
    checked(result)
    return []


def inspect_token(token: str, *, cloud: t.Optional[types.Cloud] = None) -> TokenInfo:
    """What an access token says of itself: audience, expiry, permissions. Advisory; an opaque token is no error.

    `cloud` is the one whose audience is expected: `"global"`, `"usGovL4"`, `"usGovL5"` or `"china"`. Defaults to
    `"global"`. Raises InvalidTokenError for what cannot be a token. Since 0.1.0.
    """
    options = None if cloud is None else _text.options({"cloud": cloud}, "ClientOptions")
    result = checked(_interrupt.call(lib.intune_token_inspect, Secret(_text.encode("token", token)), options))
    return TokenInfo(result.body)
