"""The verbs of a resource."""

from __future__ import annotations

from . import _text
from ._calls import Calls, by_asyncio
from ._native import lib
from ._pointers import OfItsProcess
from ._result import Problem, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t
    from typing import Generic, overload

    from . import _offline, _pages, types
    from .types import Changes, Entity, New
else:
    from ._lazy import Generic, _offline, _pages, t, types

    Entity = New = Changes = None

#: Stands for an id that is not given.
_NO_ID: t.Any = object()


class Resource(OfItsProcess, Generic[Entity, New, Changes]):
    """What can be done with a resource: `client.ios_update_statuses`, or `client.resource("iosUpdateStatuses")`.

    A verb that the resource has not is an InvalidRequestError that names those it has; `describe` tells them, too.
    Every call but `pages`, `items` and `validate` returns a Result, and raises a subclass of IntuneError named after
    the status, whose `result` has everything. Those that call have an `…_async` form for asyncio.

    The arguments that all of them take by name are those that Client tells of, and `parent_id`: the id of the entity
    below which the resource is, for a resource that has a parent. Since 0.1.0.
    """

    __slots__ = ("_calls", "_name", "name")

    def __init__(self, calls: Calls, name: str) -> None:
        self._calls, self._name = calls, _text.encode("name", name)
        #: The resource by name: `"iosUpdateStatuses"`.
        self.name = name

    if TYPE_CHECKING:

        @overload
        def create(
            self, entity: t.Union[New, str, bytes], **options: types.Unpack[types.CreateOptions]
        ) -> Result[Entity]: ...

        @overload
        def create(
            self, entity: t.Union[Changes, str, bytes], **options: types.Unpack[types.RequireOptions]
        ) -> Result[Entity]: ...

        @overload
        def create(
            self, entity: types.EntityDocument, **options: types.Unpack[types.AllowUnknownCreateOptions]
        ) -> Result[Entity]: ...

    def create(
        self,
        entity: t.Union[types.New, types.Changes, types.EntityDocument],
        **options: types.Unpack[types.AnyCreateOptions],
    ) -> Result[types.Entity]:
        """Creates an entity. Text goes out byte for byte, a mapping as JSON.

        Returns a Result whose `body` is the entity and whose `outcome` is `applied`. `require` says which properties
        must be there, `"documented"` (those that the description marks as required), `"nonNullable"` or `"none"`;
        defaults to `"documented"`. `allow_unknown` lets members and enum values pass that this version does not know;
        defaults to False. In a set that holds several types `@odata.type` is added where it is absent. Raises
        InvalidJsonError or InvalidRequestError, whose `problems` has everything that is wrong, before anything is sent,
        and a subclass of IntuneError for what the call met. A write that may have reached the service is not sent
        twice: where `outcome` is `unknown`, it may have been done. Since 0.1.0.
        """
        arguments = self._name, _text.document("entity", entity)
        return self._calls.call(lib.intune_entity_create, arguments, options, "AnyCreateOptions")

    def get(self, id: str = _NO_ID, **options: types.Unpack[types.ReadOptions]) -> Result[types.Entity]:
        """Reads an entity by its id, which is opaque text and gets percent-encoded; of a singleton, without an id.

        Returns a Result whose `body` is the entity. Raises NotFoundError where there is none, InvalidRequestError for
        an empty id, `.` or `..`, and another subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        arguments = self._name, None if id is _NO_ID else _text.encode("id", id)
        return self._calls.call(lib.intune_entity_get, arguments, options, "ReadOptions")

    def list(self, **options: types.Unpack[types.ListOptions]) -> Result[types.EntityList[types.Entity]]:
        """Reads every entity, page by page, into memory; of a set that holds several types, those of the resource's.

        Returns a Result whose `body` is `{"value": […]}` with the entities of all pages and the first page's other
        members. `max_items` is how many are wanted at most; 0: all. Defaults to 0. `deadline_ms` is that of all pages
        together; `top` is how many the service is asked for. For large lists see `items` and `pages`. Raises
        BadResponseError for what is no page and for a link that leads to another origin or back, and another subclass
        of IntuneError for what else the call met. Since 0.1.0.
        """
        return self._calls.call(lib.intune_entity_list, (self._name,), options, "ListOptions")

    def count(self, **options: types.Unpack[types.ReadOptions]) -> Result[int]:
        """Counts the entities.

        Returns a Result whose `body` is the number. Raises BadResponseError where the answer is no number, and another
        subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        return self._calls.call(lib.intune_entity_count, (self._name,), options, "ReadOptions")

    if TYPE_CHECKING:

        @overload
        def update(
            self, id: str, changes: t.Union[Changes, str, bytes], **options: types.Unpack[types.UpdateOptions]
        ) -> Result[t.Optional[Entity]]: ...

        @overload
        def update(
            self, id: str, changes: types.EntityDocument, **options: types.Unpack[types.AllowUnknownOptions]
        ) -> Result[t.Optional[Entity]]: ...

    def update(
        self,
        id: str,
        changes: t.Union[types.Changes, types.EntityDocument],
        **options: types.Unpack[types.AnyUpdateOptions],
    ) -> Result[t.Optional[types.Entity]]:
        """Changes an entity: the members that are given and no others.

        Text goes out byte for byte, a mapping as JSON. Returns a Result whose `body` is the entity, None where the
        service sent none, and whose `outcome` is `applied`. `allow_unknown` is as of `create`. Raises
        InvalidRequestError, whose `problems` has everything that is wrong, before anything is sent: also for an empty
        id, `.` or `..`, and where there is nothing to change; NotFoundError where there is no such entity; and another
        subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        arguments = self._name, _text.encode("id", id), _text.document("changes", changes)
        return self._calls.call(lib.intune_entity_update, arguments, options, "AnyUpdateOptions")

    def delete(self, id: str, **options: types.Unpack[types.EntityOptions]) -> Result[None]:
        """Deletes an entity.

        Returns a Result whose `body` is None and whose `outcome` is `applied`. Raises NotFoundError where there is no
        such entity, InvalidRequestError for an empty id, `.` or `..`, and another subclass of IntuneError for what else
        the call met. Since 0.1.0.
        """
        arguments = self._name, _text.encode("id", id)
        return self._calls.call(lib.intune_entity_delete, arguments, options, "EntityOptions")

    def action(
        self,
        id: str,
        name: str,
        parameters: t.Optional[types.EntityDocument] = None,
        **options: types.Unpack[types.ActionOptions],
    ) -> Result[t.Any]:
        """Runs an action on an entity, such as `"assign"` or `"syncDevice"`: POST of `…/{id}/{name}`.

        `parameters` are those of the action: text goes out byte for byte, a mapping as JSON; None: it has none.
        Defaults to None. `merge` is for an action that replaces all of something, such as `"assign"`: `"add"` and
        `"remove"` read what is there, merge it with what is given, and write all of it, which is not atomic: what
        others change in between is lost. Defaults to `"replace"`. Returns a Result, for any answer from 200 to 299,
        whose `body` is its JSON, None where the service sent none, and whose `outcome` is `applied`. Raises
        InvalidRequestError for an action that the resource has not, naming those it has, and for parameters that are no
        good; and another subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        given = None if parameters is None else _text.document("parameters", parameters)
        arguments = self._name, _text.encode("id", id), _text.encode("action", name), given
        return self._calls.call(lib.intune_entity_action, arguments, options, "ActionOptions")

    def pages(self, **options: types.Unpack[types.ReadOptions]) -> _pages.Pages[types.Entity]:
        """Iterates over the pages of a list, one in memory at a time. Nothing is sent before the first is asked for.

        Returns Pages: each page is a Result whose `body` is the page, an empty one included. `deadline_ms` and
        `no_wait` are those of each page; the calls share `client_request_id`. Raises InvalidRequestError for an option
        that is no good. Since 0.1.0.
        """
        return _pages.Pages(self._calls, self._name, options)

    def items(self, **options: types.Unpack[types.ReadOptions]) -> _pages.Items[types.Entity]:
        """Iterates over the entities of a list, a page at a time in memory.

        Returns Items; each entity is what `json` makes of it. The arguments are those of `pages`, without `dry_run`.
        Raises InvalidRequestError for an option that is no good. Since 0.1.0.
        """
        if options.get("dry_run"):
            raise ValueError("dry_run: a request that is not sent has no items; pages() shows it")
        return _pages.Items(self.pages(**options))

    def validate(
        self,
        entity: types.EntityDocument,
        *,
        require: t.Optional[types.Require] = None,
        allow_unknown: t.Optional[bool] = None,
    ) -> t.List[Problem]:
        """Everything that `create` would refuse in an entity, found without sending it. An empty list: nothing.

        The arguments and what is raised are those of `intune.validate`. Since 0.1.0.
        """
        version = self._calls.api_version
        return _offline.validate(entity, self.name, require=require, allow_unknown=allow_unknown, api_version=version)

    create_async = by_asyncio(create)
    get_async = by_asyncio(get)
    list_async = by_asyncio(list)
    count_async = by_asyncio(count)
    update_async = by_asyncio(update)
    delete_async = by_asyncio(delete)
    action_async = by_asyncio(action)

    def __repr__(self) -> str:
        return f"<intune.Resource {self.name}>"
