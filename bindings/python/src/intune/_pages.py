"""A list a page at a time."""

from __future__ import annotations

from ctypes import byref

from . import _interrupt, _native, _text
from ._calls import Calls
from ._errors import checked, error_of
from ._lazy import Entity, Generic, partial, t, types
from ._native import cancel, lib
from ._pointers import ClientPointer, Closing, PagerPointer, Secret
from ._result import Result, no_handle

_OK, _END = 0, 1


class Pages(Closing, Generic[Entity]):
    """Iterates over the pages of a list; each is a Result whose `body` is the page. Made by `Resource.pages`.

    One page is in memory at a time. Where a page fails, `next()` or another `for` asks for that page again, and nothing
    is lost. `async for` works, too. The pages are closed behind the last one, by `close`, and by `with`; they go on
    where their client was closed meanwhile. Of two threads that ask at once the second waits. Since 0.1.0.
    """

    def __init__(self, calls: Calls, resource: bytes, options: t.Mapping[str, t.Any]) -> None:
        self._client: ClientPointer | None = None
        self._pager: PagerPointer | None = None
        self._at_end = False
        # A page that came although what waited for it was ended; it is the next one.
        self._kept: Result[types.EntityList[Entity]] | None = None
        token, call_id, given = calls.read(options, "ReadOptions")
        client = calls.open()
        self._token: Secret | None = token
        self._calls, self._forks = calls, _native.forks
        self._cancel_id = _text.encode("client_request_id", call_id)
        #: The id of every call of these pages, for `Client.cancel` and the service's records.
        self.client_request_id = call_id
        pager = PagerPointer()
        try:
            checked(_interrupt.call(lib.intune_entity_pages, client, resource, given, byref(pager)))
            self._client, self._pager = client, pager
        finally:
            # The traceback of an error must not keep it.
            del client, calls

    def __iter__(self) -> Pages[Entity]:
        return self

    def __next__(self) -> Result[types.EntityList[Entity]]:
        """The next page, an empty one included. Raises a subclass of IntuneError named after the status."""
        page = self._read()
        if page is None:
            raise StopIteration
        return page

    def __aiter__(self) -> Pages[Entity]:
        return self

    async def __anext__(self) -> Result[types.EntityList[Entity]]:
        """`next()` on a thread of the client's. Cancelling the task cancels the call and waits for its end."""
        try:
            page = await self._calls.threads.run(self._read, self.cancel)
        except BaseException as error:
            self._keep(error)
            raise
        if page is None:
            raise StopAsyncIteration
        return page

    def _read(self) -> Result[types.EntityList[Entity]] | None:
        kept, self._kept = self._kept, None
        if kept is not None:
            return kept
        client, pager = self._client, self._pager
        if client is None or pager is None:
            if self._at_end:
                return None
            raise ValueError("the pages are closed")
        if self._forks != _native.forks:
            raise error_of(no_handle("client of these pages"))
        end = partial(cancel, client, self._cancel_id)
        try:
            result = _interrupt.call_cancellable(end, lib.intune_pager_next, pager, self._token)
        except BaseException as error:
            self._keep(error)
            raise
        finally:
            # The traceback of an error must not keep them.
            del client, pager, end
        if result.status_number == _END:
            self._at_end = True
            self.close()
            return None
        return checked(result)

    def _keep(self, error: BaseException) -> None:
        result = getattr(error, "result", None)
        if isinstance(result, Result) and result.status_number == _OK:
            self._kept = result

    def renew_token(self, token: str) -> None:
        """Goes on with this access token, where the one that was given is not taken any more."""
        self._token = Secret(_text.encode("token", token))

    def cancel(self) -> bool:
        """Ends the call under way with CancelledError; says whether there was one. From any thread."""
        client = self._client
        return client is not None and cancel(client, self._cancel_id)

    def close(self) -> None:
        """Frees what the pages hold. A call under way ends undisturbed. Closing again is harmless."""
        self._client = self._pager = self._kept = None

    def __repr__(self) -> str:
        return f"<intune.Pages {self.client_request_id}{'' if self._pager else ' closed'}>"


class Items(Closing, Generic[Entity]):
    """Iterates over the entities of a list, a page at a time in memory. Made by `Resource.items`.

    Each is what `json` makes of it. Where a page fails, `next()` or another `for` asks for that page again, and nothing
    is lost or comes twice. `async for` works, too. Not for several threads at once. Since 0.1.0.
    """

    def __init__(self, pages: Pages[Entity]) -> None:
        #: The pages behind it: its `client_request_id`, `cancel` and `renew_token` are those of the calls.
        self.pages = pages
        self._page: Result[types.EntityList[Entity]] | None = None
        self._rest: t.Iterator[Entity] = iter(())

    def __iter__(self) -> Items[Entity]:
        return self

    def __next__(self) -> Entity:
        """The next entity. Raises a subclass of IntuneError named after the status."""
        while True:
            for item in self._rest:
                return item
            self._page = self._page or next(self.pages)
            self._open_page()

    def __aiter__(self) -> Items[Entity]:
        return self

    async def __anext__(self) -> Entity:
        """The next entity; a page is read on a thread of the client's, and cancelling the task cancels that call."""
        while True:
            for item in self._rest:
                return item
            self._page = self._page or await self.pages.__anext__()
            self._open_page()

    def _open_page(self) -> None:
        # A page that `json` cannot read is not lost: it fails again.
        if self._page is not None:
            self._rest = iter(self._page.body["value"])
            self._page = None

    def close(self) -> None:
        """Frees what it holds; nothing comes any more. Closing again is harmless."""
        self._page, self._rest = None, iter(())
        self.pages.close()

    def __repr__(self) -> str:
        return f"<intune.Items of {self.pages!r}>"
