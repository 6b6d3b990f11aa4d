"""What needs no service: nothing is sent."""

from __future__ import annotations

from . import _interrupt, _text
from ._answers import Problem, TokenInfo
from ._errors import checked, error_of
from ._native import lib
from ._pointers import Secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t
    from typing import overload

    from . import types
else:
    from ._lazy import t, types

_INVALID_JSON, _INVALID_REQUEST = -5, -6
#: What `validate` takes besides the entity, as the library names it.
_ARGUMENTS = {"require", "allowUnknown", "apiVersion", "resource"}


def validate(
    entity: types.EntityDocument,
    resource: str = "iosUpdateStatuses",
    *,
    require: t.Optional[types.Require] = None,
    allow_unknown: t.Optional[bool] = None,
    api_version: t.Optional[str] = None,
) -> list[Problem]:
    """Everything that `create` would refuse in an entity, found without sending it. An empty list: nothing.

    `resource` is its resource by name; defaults to `"iosUpdateStatuses"`. `require` says which properties must be
    there: `"documented"` (those that the description marks as required), `"nonNullable"` or `"none"`; defaults to
    `"documented"`. `allow_unknown` lets members and enum values pass that this version does not know; defaults to
    False. `api_version` is the version of Graph whose properties there are, `"v1.0"` or `"beta"`; defaults to `"v1.0"`.
    Text that is not JSON is a problem, too. Raises InvalidRequestError for an option that is no good and for a resource
    that there is not, and InvalidUtf8Error for bytes that are not UTF-8. Since 0.1.0.
    """
    options = _options(require=require, allow_unknown=allow_unknown, api_version=api_version)
    name, document = _text.encode("resource", resource), _text.document("entity", entity)
    if isinstance(document, _text.Unwritable):
        return document.problems(_interrupt.call(lib.intune_entity_validate, name, document.rest, options))
    result = _interrupt.call(lib.intune_entity_validate, name, document, options)
    if result.status_number in (_INVALID_JSON, _INVALID_REQUEST):
        problems = result.problems
        # What was refused besides the entity is the caller's mistake and no finding.
        if problems and not any(problem.field in _ARGUMENTS for problem in problems):
            return problems
        raise error_of(result)
    checked(result)
    return []


if TYPE_CHECKING:

    @overload
    def describe(name: None = None, api_version: t.Optional[str] = None) -> list[str]: ...

    @overload
    def describe(name: str, api_version: t.Optional[str] = None) -> types.Description: ...


def describe(
    name: t.Optional[str] = None, api_version: t.Optional[str] = None
) -> t.Union[list[str], types.Description]:
    """What this version knows of a resource, or, without a name, the names of those that it knows.

    `api_version` is the version of Graph whose description is wanted, `"v1.0"` or `"beta"`; defaults to `"v1.0"`.
    Returns a mapping with what the resource is, its path, verbs, actions and permissions, its properties with type and
    meaning, and the members of its enums with what each means and what to do about it: enough to build a form, a check
    or a completion from. Raises InvalidRequestError for a name that there is not, naming the nearest. Since 0.1.0.
    """
    given = None if name is None else _text.encode("name", name)
    options = _options(api_version=api_version)
    described: t.Union[list[str], types.Description]
    described = checked(_interrupt.call(lib.intune_resource_describe, given, options)).body
    return described


def inspect_token(token: str, *, cloud: t.Optional[types.Cloud] = None) -> TokenInfo:
    """What an access token says of itself: audience, expiry, permissions. Advisory; an opaque token is no error.

    `cloud` is the one whose audience is expected: `"global"`, `"usGovL4"`, `"usGovL5"` or `"china"`. Defaults to
    `"global"`. Raises InvalidTokenError for what cannot be a token. Since 0.1.0.
    """
    options = None if cloud is None else _text.options({"cloud": cloud}, "ClientOptions")
    result = checked(_interrupt.call(lib.intune_token_inspect, Secret(_text.encode("token", token)), options))
    return TokenInfo(result.body)


def _options(**values: object) -> bytes | None:
    return _text.options({name: value for name, value in values.items() if value is not None}, "ValidateOptions")
