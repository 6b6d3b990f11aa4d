"""A resource."""

from __future__ import annotations

from . import _text
from ._calls import Calls
from ._lazy import Changes, Entity, New, _offline, _pages, t, types
from ._verbs import Verbs


class Resource(Verbs[Entity, New, Changes]):
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
    ) -> t.List[types.Problem]:
        """Everything that `create` would refuse in an entity, found without sending it. An empty list: nothing.

        The arguments and what is raised are those of `intune.validate`. Since 0.1.0.
        """
        version = self._calls.api_version
        return _offline.validate(entity, self.name, require=require, allow_unknown=allow_unknown, api_version=version)

    def __repr__(self) -> str:
        return f"<intune.Resource {self.name}>"
