# Made by `cargo xtask generate` from contract/answers.json.
"""What calls answer as dictionaries."""

from __future__ import annotations

from typing import Any, Literal, Optional, TypedDict

__all__ = [
    "ActionDescription",
    "ComplexDescription",
    "Description",
    "DryRun",
    "Forecast",
    "MemberDescription",
    "Outcome",
    "Permissions",
    "PropertyDescription",
    "Reconciliation",
    "TokenKind",
]

#: What is known of a call's effect on the service.
Outcome = Literal[
    # The service did it.
    "applied",
    # The service did not do it, and said so.
    "rejected",
    # Nothing was sent.
    "notSent",
    # It was sent, and no trustworthy answer came: to repeat it could apply it twice.
    "unknown",
    # A read has no effect.
    "none",
]

#: Whom a token stands for.
TokenKind = Literal[
    # An app on behalf of a user.
    "delegated",
    # An app on its own.
    "application",
    # The token does not say.
    "unknown",
]


class DryRun(TypedDict):
    """The request that a dry run would send, without its token.

    `method`: The HTTP method.
    `url`: The whole URL.
    `headers`: The headers by name.
    `body`: The body; None where there is none.
    """

    method: str
    url: str
    headers: dict[str, str]
    body: Any


class Forecast(TypedDict):
    """What a dry run tells of a create of many.

    `rows`: How many rows there are.
    `valid`: How many would be sent.
    `invalid`: How many would be rejected without being sent.
    `batches`: How many requests they make, cut to the room in each window of the quota.
    `minimumMs`: The shortest time that the quota allows.
    `tokenExpiresInMs`: How long the token is good for; None where none was given, or it does not say.
    `tokenOutlivesRun`: Whether that is longer than the shortest time; None likewise.
    """

    rows: int
    valid: int
    invalid: int
    batches: int
    minimumMs: int
    tokenExpiresInMs: Optional[int]
    tokenOutlivesRun: Optional[bool]


class Reconciliation(TypedDict):
    """Whether an entity is there, for a write of which nothing is known.

    `outcome`: applied where one is there, notSent where none is, unknown where several are.
    `matches`: The ids of those that are alike.
    `reason`: Why it stays unknown; None where it does not.
    """

    outcome: Outcome
    matches: list[str]
    reason: Optional[str]


class Description(TypedDict):
    """What this version knows of a resource.

    `name`: As callers name it, such as iosUpdateStatuses.
    `path`: Where it is, below the version; {parentId} stands for the parent's id.
    `odataType`: The type of its entities, as @odata.type has it.
    `baseType`: The type that this one derives from.
    `singleton`: Whether it is one object instead of a set, read without an id.
    `parent`: The resource below whose entities it is; None where it has none.
    `verbs`: What can be done with it.
    `actions`: The names of its actions.
    `actionDetails`: What is known of each action, by its name.
    `permissions`: What a token must have.
    `properties`: Its properties, inherited ones among them.
    `enums`: The members of each enum that is met in it, by the enum's name.
    `complexTypes`: Each complex type that is met in it, by its name.
    `meaning`: What it is.
    """

    name: str
    path: str
    odataType: str
    baseType: str
    singleton: bool
    parent: Optional[str]
    verbs: list[str]
    actions: list[str]
    actionDetails: dict[str, ActionDescription]
    permissions: Permissions
    properties: list[PropertyDescription]
    enums: dict[str, list[MemberDescription]]
    complexTypes: dict[str, ComplexDescription]
    meaning: str


class Permissions(TypedDict):
    """Permissions of which each suffices, the least first.

    `read`: For reading.
    `write`: For writing; empty where no verb writes.
    """

    read: list[str]
    write: list[str]


class ActionDescription(TypedDict):
    """What is known of an action.

    `permission`: The permission that it needs.
    `parameters`: Its parameters.
    `replaces`: The collection below the entity that it replaces as a whole; None where it replaces none.
    `meaning`: What it does.
    """

    permission: str
    parameters: list[PropertyDescription]
    replaces: Optional[str]
    meaning: str


class PropertyDescription(TypedDict):
    """What is known of a property, or of an action's parameter.

    `name`: Its name.
    `type`: Its type: a primitive one such as Edm.String, or the name of an enum or complex type.
    `nullable`: Whether it may be None.
    `key`: Whether an entity is found by it.
    `readOnly`: Whether the service sets it, and takes it from nobody.
    `required`: Whether a create must have it.
    `collection`: Whether it is an array of its type.
    `filterable`: Whether the service heeds it in $filter.
    `inherited`: Whether entities of the base type have it, too. In a mixed set, what is not inherited goes out behind
    the type in query options.
    `members`: The names of an enum's members; None where it is no enum.
    `meaning`: What it is.
    """

    name: str
    type: str
    nullable: bool
    key: bool
    readOnly: bool
    required: bool
    collection: bool
    filterable: bool
    inherited: bool
    members: Optional[list[str]]
    meaning: str


class ComplexDescription(TypedDict):
    """What is known of a complex type.

    `odataType`: Its name, as @odata.type has it.
    `abstract`: Whether a value is of one of the types that derive from it, and names that one.
    `derived`: The types that derive from it.
    `properties`: Its properties, inherited ones among them.
    """

    odataType: str
    abstract: bool
    derived: list[str]
    properties: list[PropertyDescription]


class MemberDescription(TypedDict):
    """What a member of an enum means.

    `name`: Its name.
    `value`: Its number.
    `meaning`: What it means.
    `whatToDo`: What to do about it; empty where there is nothing to say.
    """

    name: str
    value: int
    meaning: str
    whatToDo: str
