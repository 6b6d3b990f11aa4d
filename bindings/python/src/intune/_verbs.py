# Made by `cargo xtask generate` from contract/verbs.json.
"""The verbs of a resource."""

from __future__ import annotations

from . import _text
from ._calls import Calls
from ._lazy import _many
from ._native import lib
from ._pointers import OfItsProcess
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t
    from typing import Generic, Literal, overload

    from . import types
    from .types import Changes, Entity, New
else:
    from ._lazy import Generic, t, types

    Entity = New = Changes = None

#: Stands for an id that is not given.
_NO_ID: t.Any = object()


class Verbs(OfItsProcess, Generic[Entity, New, Changes]):
    """What can be done with a resource."""

    __slots__ = ()
    _calls: Calls
    _name: bytes

    if TYPE_CHECKING:

        @overload
        def create(
            self,
            entity: t.Union[New, str, bytes],
            *,
            require: t.Optional[Literal["documented"]] = None,
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[Entity]: ...

        @overload
        def create(
            self,
            entity: t.Union[Changes, str, bytes],
            *,
            require: Literal["nonNullable", "none"],
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[Entity]: ...

        @overload
        def create(
            self,
            entity: types.EntityDocument,
            *,
            require: t.Optional[types.Require] = None,
            allow_unknown: bool,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[Entity]: ...

    def create(
        self,
        entity: t.Union[types.New, types.Changes, types.EntityDocument],
        **options: types.Unpack[types.CreateOptions],
    ) -> Result[types.Entity]:
        """Creates an entity.

        `entity`: The entity: a mapping, or its JSON as text, which goes out byte for byte. "@odata.type" is added where
        it is needed and absent.
        `allow_unknown`: Whether members and enum values pass that the library does not know. Defaults to False.
        `require`: Which properties must be there. `"documented"`: Those that the description marks as required, None
        where the type allows it. `"nonNullable"`: Those that cannot be None. `"none"`: None. Defaults to
        `"documented"`.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has the entity as body, and outcome "applied". Raises InvalidRequestError before anything
        is sent, whose `problems` has all that is wrong; InvalidJsonError (a text is not JSON); and another subclass of
        IntuneError for what the call met. A write that may have reached the service is not sent twice: where the
        outcome is "unknown", it may have been done. Since 0.1.0.
        """
        arguments = self._name, _text.document("entity", entity)
        return self._calls.call(lib.intune_entity_create, arguments, options, "CreateOptions")

    if TYPE_CHECKING:

        @overload
        async def create_async(
            self,
            entity: t.Union[New, str, bytes],
            *,
            require: t.Optional[Literal["documented"]] = None,
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[Entity]: ...

        @overload
        async def create_async(
            self,
            entity: t.Union[Changes, str, bytes],
            *,
            require: Literal["nonNullable", "none"],
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[Entity]: ...

        @overload
        async def create_async(
            self,
            entity: types.EntityDocument,
            *,
            require: t.Optional[types.Require] = None,
            allow_unknown: bool,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[Entity]: ...

    async def create_async(
        self,
        entity: t.Union[types.New, types.Changes, types.EntityDocument],
        **options: types.Unpack[types.CreateOptions],
    ) -> Result[types.Entity]:
        """`create` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.create, (entity,), options)

    def get(self, id: str = _NO_ID, **options: types.Unpack[types.ReadOptions]) -> Result[types.Entity]:
        """Reads an entity.

        `id`: The key, as plain text, which gets percent-encoded; none for a singleton, the one object that the resource
        is. An empty one, `.` and `..` are refused.
        `select`: $select: names of properties. Defaults to all.
        `filter`: $filter, such as "installStatus eq 'available'". Defaults to none.
        `orderby`: $orderby, such as "deviceDisplayName desc". Defaults to the service's order.
        `expand`: $expand: names of properties. Defaults to none.
        `search`: $search. Defaults to none.
        `top`: $top: the size of a page. 0 to 2147483647. Defaults to the service's.
        `skip`: $skip: how many to leave out. 0 to 2147483647. Defaults to none.
        `count`: $count: whether to ask for "@odata.count". Defaults to False.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has the entity as body. Raises InvalidRequestError before anything is sent, whose
        `problems` has all that is wrong; NotFoundError (the service has no such thing); and another subclass of
        IntuneError for what the call met. Since 0.1.0.
        """
        arguments = self._name, None if id is _NO_ID else _text.encode("id", id)
        return self._calls.call(lib.intune_entity_get, arguments, options, "ReadOptions")

    async def get_async(self, id: str = _NO_ID, **options: types.Unpack[types.ReadOptions]) -> Result[types.Entity]:
        """`get` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.get, (id,), options)

    def list(self, **options: types.Unpack[types.ListOptions]) -> Result[types.EntityList[types.Entity]]:
        """Reads every entity, page by page, into one result; of a set that holds several types, those of the
        resource's.

        `select`: $select: names of properties. Defaults to all.
        `filter`: $filter, such as "installStatus eq 'available'". Defaults to none.
        `orderby`: $orderby, such as "deviceDisplayName desc". Defaults to the service's order.
        `expand`: $expand: names of properties. Defaults to none.
        `search`: $search. Defaults to none.
        `top`: $top: the size of a page. 0 to 2147483647. Defaults to the service's.
        `skip`: $skip: how many to leave out. 0 to 2147483647. Defaults to none.
        `count`: $count: whether to ask for "@odata.count". Defaults to False.
        `max_items`: How many entities are wanted at most; 0 is all. 0 to 4294967295. Defaults to all.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has {"value": [...]} as body, with the entities of all pages and the first page's other
        members. Raises InvalidRequestError before anything is sent, whose `problems` has all that is wrong;
        BadResponseError (an answer came that cannot be used); and another subclass of IntuneError for what the call
        met. Where there may be many, pages hold one at a time in memory. Since 0.1.0.
        """
        return self._calls.call(lib.intune_entity_list, (self._name,), options, "ListOptions")

    async def list_async(self, **options: types.Unpack[types.ListOptions]) -> Result[types.EntityList[types.Entity]]:
        """`list` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.list, (), options)

    def count(self, **options: types.Unpack[types.ReadOptions]) -> Result[int]:
        """Counts the entities.

        `select`: $select: names of properties. Defaults to all.
        `filter`: $filter, such as "installStatus eq 'available'". Defaults to none.
        `orderby`: $orderby, such as "deviceDisplayName desc". Defaults to the service's order.
        `expand`: $expand: names of properties. Defaults to none.
        `search`: $search. Defaults to none.
        `top`: $top: the size of a page. 0 to 2147483647. Defaults to the service's.
        `skip`: $skip: how many to leave out. 0 to 2147483647. Defaults to none.
        `count`: $count: whether to ask for "@odata.count". Defaults to False.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has the number as body. Raises InvalidRequestError before anything is sent, whose
        `problems` has all that is wrong; BadResponseError (an answer came that cannot be used); and another subclass of
        IntuneError for what the call met. Since 0.1.0.
        """
        return self._calls.call(lib.intune_entity_count, (self._name,), options, "ReadOptions")

    async def count_async(self, **options: types.Unpack[types.ReadOptions]) -> Result[int]:
        """`count` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.count, (), options)

    if TYPE_CHECKING:

        @overload
        def update(
            self,
            id: str,
            changes: t.Union[Changes, str, bytes],
            *,
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[t.Optional[Entity]]: ...

        @overload
        def update(
            self,
            id: str,
            changes: types.EntityDocument,
            *,
            allow_unknown: bool,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[t.Optional[Entity]]: ...

    def update(
        self,
        id: str,
        changes: t.Union[types.Changes, types.EntityDocument],
        **options: types.Unpack[types.UpdateOptions],
    ) -> Result[t.Optional[types.Entity]]:
        """Changes an entity.

        `id`: The key, as plain text, which gets percent-encoded. An empty one, `.` and `..` are refused.
        `changes`: What is to change and nothing else: a mapping, or its JSON as text, which goes out byte for byte. It
        is checked as a create is; one that names nothing is refused.
        `allow_unknown`: Whether members and enum values pass that the library does not know. Defaults to False.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has outcome "applied", and the entity as body where the service sent it, which is unusual.
        Raises InvalidRequestError before anything is sent, whose `problems` has all that is wrong; InvalidJsonError (a
        text is not JSON); NotFoundError (the service has no such thing); and another subclass of IntuneError for what
        the call met. Since 0.1.0.
        """
        arguments = self._name, _text.encode("id", id), _text.document("changes", changes)
        return self._calls.call(lib.intune_entity_update, arguments, options, "UpdateOptions")

    if TYPE_CHECKING:

        @overload
        async def update_async(
            self,
            id: str,
            changes: t.Union[Changes, str, bytes],
            *,
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[t.Optional[Entity]]: ...

        @overload
        async def update_async(
            self,
            id: str,
            changes: types.EntityDocument,
            *,
            allow_unknown: bool,
            **options: types.Unpack[types.EntityOptions],
        ) -> Result[t.Optional[Entity]]: ...

    async def update_async(
        self,
        id: str,
        changes: t.Union[types.Changes, types.EntityDocument],
        **options: types.Unpack[types.UpdateOptions],
    ) -> Result[t.Optional[types.Entity]]:
        """`update` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.update, (id, changes), options)

    def delete(self, id: str, **options: types.Unpack[types.EntityOptions]) -> Result[None]:
        """Deletes an entity.

        `id`: The key, as plain text, which gets percent-encoded. An empty one, `.` and `..` are refused.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has outcome "applied", and no body. Raises InvalidRequestError before anything is sent,
        whose `problems` has all that is wrong; NotFoundError (the service has no such thing); and another subclass of
        IntuneError for what the call met. Since 0.1.0.
        """
        arguments = self._name, _text.encode("id", id)
        return self._calls.call(lib.intune_entity_delete, arguments, options, "EntityOptions")

    async def delete_async(self, id: str, **options: types.Unpack[types.EntityOptions]) -> Result[None]:
        """`delete` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.delete, (id,), options)

    def action(
        self,
        id: str,
        action: str,
        parameters: t.Optional[types.EntityDocument] = None,
        **options: types.Unpack[types.ActionOptions],
    ) -> Result[t.Any]:
        """Runs an action on an entity. It counts as a write.

        `id`: The key, as plain text, which gets percent-encoded. An empty one, `.` and `..` are refused.
        `action`: The action's name, such as "assign" or "syncDevice".
        `parameters`: The action's parameters: a mapping, or its JSON as text, which goes out byte for byte. Defaults to
        none.
        `allow_unknown`: Whether members and enum values pass that the library does not know. Defaults to False.
        `merge`: Of an action that replaces all of something alone, such as "assign": what becomes of what is there.
        `"replace"`: Those that are given are all there are afterwards. `"add"`: Those that are given are there besides.
        `"remove"`: Those that are given are there no more. Defaults to `"replace"`.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has outcome "applied" for any answer from 200 to 299, and its JSON as body where there is
        one. Raises InvalidRequestError before anything is sent, whose `problems` has all that is wrong;
        InvalidJsonError (a text is not JSON); NotFoundError (the service has no such thing); and another subclass of
        IntuneError for what the call met. Since 0.1.0.
        """
        arguments = (
            self._name,
            _text.encode("id", id),
            _text.encode("action", action),
            None if parameters is None else _text.document("parameters", parameters),
        )
        return self._calls.call(lib.intune_entity_action, arguments, options, "ActionOptions")

    async def action_async(
        self,
        id: str,
        action: str,
        parameters: t.Optional[types.EntityDocument] = None,
        **options: types.Unpack[types.ActionOptions],
    ) -> Result[t.Any]:
        """`action` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.action, (id, action, parameters), options)

    if TYPE_CHECKING:

        @overload
        def create_many(
            self,
            rows: types.Rows[New],
            *,
            progress: t.Optional[types.ProgressTeller] = None,
            require: t.Optional[Literal["documented"]] = None,
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.ManyOptions],
        ) -> Result[t.List[t.Dict[str, t.Any]]]: ...

        @overload
        def create_many(
            self,
            rows: types.Rows[Changes],
            *,
            progress: t.Optional[types.ProgressTeller] = None,
            require: Literal["nonNullable", "none"],
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.ManyOptions],
        ) -> Result[t.List[t.Dict[str, t.Any]]]: ...

        @overload
        def create_many(
            self,
            rows: types.Rows[types.EntityDocument],
            *,
            progress: t.Optional[types.ProgressTeller] = None,
            require: t.Optional[types.Require] = None,
            allow_unknown: bool,
            **options: types.Unpack[types.ManyOptions],
        ) -> Result[t.List[t.Dict[str, t.Any]]]: ...

    def create_many(
        self,
        rows: types.Rows[t.Any],
        *,
        progress: t.Optional[types.ProgressTeller] = None,
        **options: types.Unpack[types.CreateManyOptions],
    ) -> Result[t.List[t.Dict[str, t.Any]]]:
        """Creates many entities, in batches within the quota, and tells of each what became of it.

        `rows`: The entities: an iterable of mappings or of JSON texts, JSON as one text (an array or NDJSON, an object
        a line), a pandas.DataFrame, or a csv.DictReader, whose cells are read as `intune.rows_from_csv` reads them.
        Each is checked as a create is; one that does not pass is rejected by itself, and the others go on.
        `progress`: Called with an `intune.Progress` at most ten times a second, and at the end; where it returns False
        nothing more is sent. What it raises ends the call likewise, and comes out of it. True: a bar, by tqdm or rich
        where one is installed, else a line on stderr where that is a terminal. Defaults to None.
        `allow_unknown`: Whether members and enum values pass that the library does not know. Defaults to False.
        `require`: Which properties must be there. `"documented"`: Those that the description marks as required, None
        where the type allows it. `"nonNullable"`: Those that cannot be None. `"none"`: None. Defaults to
        `"documented"`.
        `batch_size`: How many rows one request has at most. 1 to 20. Defaults to 20.
        `concurrency`: How many requests are in flight at once at most. 1 to 64. Defaults to 4.
        `stop_on_error`: Whether nothing more is sent once a row was not created. Defaults to False.
        `journal`: A file, readable by its owner alone, in which the fate of each row is before it is told. The same
        call with the same file and rows goes on where an earlier one ended. Defaults to none.
        `unknown`: What becomes of rows in the journal whose fate is not known. `"report"`: Reports them as unknown, and
        sends nothing of them. `"resend"`: Sends them again, so that one may be there twice. `"reconcile"`: Reads what
        is there once and compares: a row is applied where it is found, and sent where it is not. Defaults to
        `"report"`.
        `reconcile_only`: Whether nothing is sent: rows in the journal whose fate is not known are looked for in what is
        there, and the journal says what was found. Rows that are not there are told of as notSent. Defaults to False.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has a row for each entity as body, in their order, and status OK where all were created,
        PARTIAL where some were not. Raises InvalidRequestError before anything is sent, whose `problems` has all that
        is wrong; InvalidJsonError (a text is not JSON); and another subclass of IntuneError for what the call met. With
        a journal the same call goes on where an earlier one ended, also after a crash. A row that may have reached the
        service is not sent twice unless that is asked for. Since 0.1.0.
        """
        return _many.create(self._calls, self._name, rows, progress, options)

    if TYPE_CHECKING:

        @overload
        async def create_many_async(
            self,
            rows: types.Rows[New],
            *,
            progress: t.Optional[types.ProgressTeller] = None,
            require: t.Optional[Literal["documented"]] = None,
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.ManyOptions],
        ) -> Result[t.List[t.Dict[str, t.Any]]]: ...

        @overload
        async def create_many_async(
            self,
            rows: types.Rows[Changes],
            *,
            progress: t.Optional[types.ProgressTeller] = None,
            require: Literal["nonNullable", "none"],
            allow_unknown: t.Optional[Literal[False]] = None,
            **options: types.Unpack[types.ManyOptions],
        ) -> Result[t.List[t.Dict[str, t.Any]]]: ...

        @overload
        async def create_many_async(
            self,
            rows: types.Rows[types.EntityDocument],
            *,
            progress: t.Optional[types.ProgressTeller] = None,
            require: t.Optional[types.Require] = None,
            allow_unknown: bool,
            **options: types.Unpack[types.ManyOptions],
        ) -> Result[t.List[t.Dict[str, t.Any]]]: ...

    async def create_many_async(
        self,
        rows: types.Rows[t.Any],
        *,
        progress: t.Optional[types.ProgressTeller] = None,
        **options: types.Unpack[types.CreateManyOptions],
    ) -> Result[t.List[t.Dict[str, t.Any]]]:
        """`create_many` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.create_many, (rows,), {**options, "progress": progress})

    def reconcile(
        self,
        entity: t.Union[types.New, types.Changes, types.EntityDocument],
        **options: types.Unpack[types.EntityOptions],
    ) -> Result[types.Reconciliation]:
        """Tells whether an entity is there, for a create whose outcome is "unknown": by its id if it has one, else by
        all properties that it has.

        `entity`: The entity as it was sent, as JSON.
        The arguments by name that every verb takes are those of `intune.types.EntityOptions`.

        Returns a Result that has an outcome and the ids of those that are alike as body. Raises InvalidRequestError
        before anything is sent, whose `problems` has all that is wrong; InvalidJsonError (a text is not JSON);
        BadResponseError (an answer came that cannot be used); and another subclass of IntuneError for what the call
        met. Nothing is written. Since 0.1.0.
        """
        arguments = self._name, _text.document("entity", entity)
        return self._calls.call(lib.intune_entity_reconcile, arguments, options, "EntityOptions")

    async def reconcile_async(
        self,
        entity: t.Union[types.New, types.Changes, types.EntityDocument],
        **options: types.Unpack[types.EntityOptions],
    ) -> Result[types.Reconciliation]:
        """`reconcile` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.reconcile, (entity,), options)
