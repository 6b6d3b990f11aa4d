"""The client."""

from __future__ import annotations

from ctypes import byref
from functools import partial

from . import _asyncio, _interrupt, _native, _text, _token
from ._errors import checked, error_of
from ._native import ClientPointer, OfItsProcess, Secret, cancel, lib
from ._pages import Items, Pages
from ._result import Result, no_handle

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t
    from collections.abc import Callable
    from typing import overload

    from . import types
    from ._native import ResultPointer
else:
    from ._lazy import t, types

#: How many connections a client has where `max_connections` does not say.
_MAX_CONNECTIONS = 8


class Client(OfItsProcess):
    """Calls the service of one cloud. Cheap to share between threads, meant to live long. Since 0.1.0.

    `token` is an access token, a callable, or a credential of azure-identity's kind; without one, each call is given
    its own. A callable takes no argument, or `claims=` (JSON text or None), and returns an access token: as str, or
    with its expiry as an object that has `token` and `expires_on` (seconds since 1970 in UTC). A credential is asked by
    `get_token_info` where it has that, else by `get_token`, with `scope`. Either is asked on the thread of the call
    that needs a token; one thread at a time, and others wait. A token is kept until five minutes before it expires, and
    for one call where no expiry is known. After a 401 it is asked for once more, with the claims that the service
    named, if any, and the request is sent again. What is raised comes out of the call, KeyboardInterrupt included;
    `result` of that exception is what the call came to. Callable and credential must not be asynchronous. A daemon
    thread that is inside of one at the interpreter's end is waited for.

    `cloud` is `"global"`, `"usGovL4"`, `"usGovL5"` or `"china"`; defaults to `"global"`. `base_url` takes the place of
    the cloud's root: https, or http on loopback. Further options are the C interface's, spelt with underscores:
    `api_version` (`"v1.0"`), `user_agent`, `connect_timeout_ms` (10000), `attempt_timeout_ms` (100000), `deadline_ms`
    (0: none), `retry` (`{"max_retries": 3, "base_delay_ms": 3000, "max_delay_ms": 180000, "max_retry_after_ms":
    3600000, "replay_uncertain_writes": False}`), `pacing` (`"intune"`: 100 writes and 1000 requests in each 20 s;
    `"off"`; or `{"writes": …, "any": …, "window_ms": …}`), `quota_key` (clients with the same share one quota), `proxy`
    (`"env"`, `"none"`, or a URL), `tls` (`{"roots": "platform" or "webpki", "ca_file": …}`), `max_response_bytes`
    (67108864), `max_connections` (8).

    Every call but `pages` and `items` returns a Result, and raises a subclass of IntuneError named after the status,
    whose `result` has everything. The arguments that all of them take, by name:

    `token`: an access token, without "Bearer "; it wins over the client's.
    `client_request_id`: the id of the call, text or UUID, for `cancel` and the service; defaults to a new GUID.
    `deadline_ms`: milliseconds for the whole call, waits included; 0: none. Defaults to the client's.
    `no_wait`: raises ThrottledError, with `retry_after_ms`, in place of a wait. Defaults to False.
    `dry_run`: checks the call and returns the request that would be sent, as `body` `{method, url, headers, body}`;
    nothing is sent and no token asked for. Defaults to False.
    `headers`: further headers of the request, without those that the library sets.

    And those of the calls that read, sent with their `$` and encoded once: `select`, `expand` and `orderby` (a str, or
    an iterable of str), `filter` and `search` (str), `top` and `skip` (int), and `count` (True asks for
    `@odata.count`). None of them is sent by default.

    Raises InvalidRequestError for an option that is no good or that there is not, for what has no JSON form, and for
    text with a NUL or a lone surrogate; TypeError for an argument of the wrong kind.
    """

    def __init__(
        self,
        cloud: t.Optional[types.Cloud] = None,
        *,
        base_url: t.Optional[str] = None,
        token: t.Optional[types.TokenSource] = None,
        **options: types.Unpack[types.ClientOptions],
    ) -> None:
        self._pointer: ClientPointer | None = None
        self._forks = _native.forks
        # Looked at before the client is made, so that what is wrong with it is known first.
        self._token: Secret | None = None
        provider = None
        if isinstance(token, (str, bytes)):
            self._token = Secret(_text.encode("token", token))
        elif token is not None:
            provider = _token.Provider(token)
        # The traceback of an error must not show it.
        del token
        pointer = ClientPointer()
        root = {name: value for name, value in (("cloud", cloud), ("base_url", base_url)) if value is not None}
        given = _text.options({**root, **options}, "ClientOptions")
        made = checked(_interrupt.call(lib.intune_client_new, given, byref(pointer)))
        self._threads = _asyncio.Threads(options.get("max_connections") or _MAX_CONNECTIONS)
        #: What a token for this client is asked for.
        self.scope: str = made.body["scope"]
        #: The service's root.
        self.base_url: str = made.body["baseUrl"]
        if provider is not None:
            _token.install(pointer, provider, self.scope)
        self._pointer = pointer

    if TYPE_CHECKING:

        @overload
        def create(
            self, status: types.NewStatus, **options: types.Unpack[types.CreateOptions]
        ) -> Result[types.IosUpdateDeviceStatus]: ...

        @overload
        def create(
            self, status: types.StatusChanges, **options: types.Unpack[types.RequireOptions]
        ) -> Result[types.IosUpdateDeviceStatus]: ...

        @overload
        def create(
            self, status: types.StatusDocument, **options: types.Unpack[types.AllowUnknownCreateOptions]
        ) -> Result[types.IosUpdateDeviceStatus]: ...

    def create(
        self, status: types.StatusDocument, **options: types.Unpack[types.AnyCreateOptions]
    ) -> Result[types.IosUpdateDeviceStatus]:
        """Creates an iosUpdateDeviceStatus. Text goes out byte for byte, a mapping as JSON.

        Returns a Result whose `body` is the entity and whose `outcome` is `applied`. `require` says which properties
        must be there, `"documented"` (all but `id`), `"nonNullable"` or `"none"`; defaults to `"documented"`.
        `allow_unknown` lets members and enum values pass that this version does not know; defaults to False. For the
        other arguments see Client. Raises InvalidJsonError or InvalidRequestError, whose `problems` has everything that
        is wrong, before anything is sent, and a subclass of IntuneError for what the call met. A write that may have
        reached the service is not sent twice: where `outcome` is `unknown`, it may have been done. Since 0.1.0.
        """
        return self._call(
            lib.intune_ios_update_status_create, (_text.document("status", status),), options, "AnyCreateOptions"
        )

    def get(self, id: str, **options: types.Unpack[types.ReadOptions]) -> Result[types.IosUpdateDeviceStatus]:
        """Reads an iosUpdateDeviceStatus by its id, which is opaque text and gets percent-encoded.

        Returns a Result whose `body` is the entity. For the arguments see Client. Raises NotFoundError where there is
        none, InvalidRequestError for an empty id, `.` or `..`, and another subclass of IntuneError for what else the
        call met. Since 0.1.0.
        """
        return self._call(lib.intune_ios_update_status_get, (_text.encode("id", id),), options, "ReadOptions")

    def list(self, **options: types.Unpack[types.ListOptions]) -> Result[types.StatusList]:
        """Reads every iosUpdateDeviceStatus, page by page, into memory.

        Returns a Result whose `body` is `{"value": […]}` with the entities of all pages and the first page's other
        members. `max_items` is how many are wanted at most; 0: all. Defaults to 0. `deadline_ms` is that of all pages
        together; `top` is how many the service is asked for. For the other arguments see Client; for large lists see
        `items` and `pages`. Raises BadResponseError for what is no page and for a link that leads to another origin or
        back, and another subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        return self._call(lib.intune_ios_update_status_list, (), options, "ListOptions")

    def count(self, **options: types.Unpack[types.ReadOptions]) -> Result[int]:
        """Counts the iosUpdateDeviceStatus entities.

        Returns a Result whose `body` is the number. For the arguments see Client. Raises BadResponseError where the
        answer is no number, and another subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        return self._call(lib.intune_ios_update_status_count, (), options, "ReadOptions")

    if TYPE_CHECKING:

        @overload
        def update(
            self, id: str, changes: types.StatusChanges, **options: types.Unpack[types.UpdateOptions]
        ) -> Result[t.Optional[types.IosUpdateDeviceStatus]]: ...

        @overload
        def update(
            self, id: str, changes: types.StatusDocument, **options: types.Unpack[types.AllowUnknownOptions]
        ) -> Result[t.Optional[types.IosUpdateDeviceStatus]]: ...

    def update(
        self, id: str, changes: types.StatusDocument, **options: types.Unpack[types.AnyUpdateOptions]
    ) -> Result[t.Optional[types.IosUpdateDeviceStatus]]:
        """Changes an iosUpdateDeviceStatus: the members that are given and no others.

        Text goes out byte for byte, a mapping as JSON. Returns a Result whose `body` is the entity, None where the
        service sent none, and whose `outcome` is `applied`. `allow_unknown` is as of `create`; for the other arguments
        see Client. Raises InvalidRequestError, whose `problems` has everything that is wrong, before anything is sent:
        also for an empty id, `.` or `..`, and where there is nothing to change; NotFoundError where there is no such
        entity; and another subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        arguments = _text.encode("id", id), _text.document("changes", changes)
        return self._call(lib.intune_ios_update_status_update, arguments, options, "AnyUpdateOptions")

    def delete(self, id: str, **options: types.Unpack[types.CallOptions]) -> Result[None]:
        """Deletes an iosUpdateDeviceStatus.

        Returns a Result whose `body` is None and whose `outcome` is `applied`. For the arguments see Client. Raises
        NotFoundError where there is no such entity, InvalidRequestError for an empty id, `.` or `..`, and another
        subclass of IntuneError for what else the call met. Since 0.1.0.
        """
        return self._call(lib.intune_ios_update_status_delete, (_text.encode("id", id),), options, "CallOptions")

    def request(
        self,
        method: str,
        path: str,
        body: t.Optional[types.JsonDocument] = None,
        **options: types.Unpack[types.CallOptions],
    ) -> Result[t.Any]:
        """Sends any request to the client's cloud, with the same retry, pacing, errors and safety.

        `method` goes in capitals; all but GET, HEAD and OPTIONS count as writes. `path` is below the root and version,
        with its query, encoded; or an absolute URL of the client's origin. `body` is JSON: text goes out byte for byte,
        a mapping, list or tuple as JSON; None: there is none. Defaults to None. Returns a Result, for any answer from
        200 to 299, whose `body` is its JSON. For the other arguments see Client. Raises InvalidRequestError for a
        method or path that is no good, InvalidJsonError for a body, and another subclass of IntuneError for what the
        call met. Since 0.1.0.
        """
        sent = None if body is None else _text.any_document("body", body)
        arguments = _text.encode("method", method), _text.encode("path", path), sent
        return self._call(lib.intune_request, arguments, options, "CallOptions")

    def pages(self, **options: types.Unpack[types.ReadOptions]) -> Pages:
        """Iterates over the pages of a list, one in memory at a time. Nothing is sent before the first is asked for.

        Returns Pages: each page is a Result whose `body` is the page, an empty one included. `deadline_ms` and
        `no_wait` are those of each page; the calls share `client_request_id`. For the arguments see Client. Raises
        InvalidRequestError for an option that is no good. Since 0.1.0.
        """
        token, call_id, given = self._read(options, "ReadOptions")
        return Pages(self._open(), self._threads, token, call_id, given)

    def items(self, **options: types.Unpack[types.ReadOptions]) -> Items:
        """Iterates over the entities of a list, a page at a time in memory.

        Returns Items; each entity is what `json` makes of it. The arguments are those of `pages`, without `dry_run`.
        Raises InvalidRequestError for an option that is no good. Since 0.1.0.
        """
        if options.get("dry_run"):
            raise ValueError("dry_run: a request that is not sent has no items; pages() shows it")
        return Items(self.pages(**options))

    if TYPE_CHECKING:

        @overload
        async def create_async(
            self, status: types.NewStatus, **options: types.Unpack[types.CreateOptions]
        ) -> Result[types.IosUpdateDeviceStatus]: ...

        @overload
        async def create_async(
            self, status: types.StatusChanges, **options: types.Unpack[types.RequireOptions]
        ) -> Result[types.IosUpdateDeviceStatus]: ...

        @overload
        async def create_async(
            self, status: types.StatusDocument, **options: types.Unpack[types.AllowUnknownCreateOptions]
        ) -> Result[types.IosUpdateDeviceStatus]: ...

    async def create_async(
        self, status: types.StatusDocument, **options: types.Unpack[types.AnyCreateOptions]
    ) -> Result[types.IosUpdateDeviceStatus]:
        """`create` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._call_async(self.create, status, **options)

    async def get_async(
        self, id: str, **options: types.Unpack[types.ReadOptions]
    ) -> Result[types.IosUpdateDeviceStatus]:
        """`get` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._call_async(self.get, id, **options)

    async def list_async(self, **options: types.Unpack[types.ListOptions]) -> Result[types.StatusList]:
        """`list` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._call_async(self.list, **options)

    async def count_async(self, **options: types.Unpack[types.ReadOptions]) -> Result[int]:
        """`count` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._call_async(self.count, **options)

    if TYPE_CHECKING:

        @overload
        async def update_async(
            self, id: str, changes: types.StatusChanges, **options: types.Unpack[types.UpdateOptions]
        ) -> Result[t.Optional[types.IosUpdateDeviceStatus]]: ...

        @overload
        async def update_async(
            self, id: str, changes: types.StatusDocument, **options: types.Unpack[types.AllowUnknownOptions]
        ) -> Result[t.Optional[types.IosUpdateDeviceStatus]]: ...

    async def update_async(
        self, id: str, changes: types.StatusDocument, **options: types.Unpack[types.AnyUpdateOptions]
    ) -> Result[t.Optional[types.IosUpdateDeviceStatus]]:
        """`update` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._call_async(self.update, id, changes, **options)

    async def delete_async(self, id: str, **options: types.Unpack[types.CallOptions]) -> Result[None]:
        """`delete` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._call_async(self.delete, id, **options)

    async def request_async(
        self,
        method: str,
        path: str,
        body: t.Optional[types.JsonDocument] = None,
        **options: types.Unpack[types.CallOptions],
    ) -> Result[t.Any]:
        """`request` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._call_async(self.request, method, path, body, **options)

    def cancel(self, client_request_id: t.Optional[types.CallId] = None) -> bool:
        """Ends the call with this id, or every call of this client; says whether there was one. From any thread.

        It returns within 250 ms and raises CancelledError there; a write that has left has the outcome `unknown`. Time
        inside a callable or credential that is asked for a token cannot be cut. Since 0.1.0.
        """
        given = None if client_request_id is None else _text.encode("client_request_id", f"{client_request_id}")
        pointer = self._pointer
        return pointer is not None and cancel(pointer, given)

    def close(self) -> None:
        """Frees the client once its calls and pages have ended; they do so undisturbed. Closing again is harmless."""
        self._pointer = None

    async def close_async(self) -> None:
        """`close` for asyncio. Since 0.1.0."""
        self.close()

    def _call(
        self,
        function: Callable[..., ResultPointer],
        arguments: tuple[bytes | _text.Unwritable | None, ...],
        options: t.Mapping[str, t.Any],
        kind: str,
    ) -> Result[t.Any]:
        unwritable = [argument for argument in arguments if isinstance(argument, _text.Unwritable)]
        if unwritable:
            options = {**options, "dry_run": True}
            arguments = tuple([each.rest if isinstance(each, _text.Unwritable) else each for each in arguments])
        token, call_id, given = self._read(options, kind)
        pointer = self._open()
        end = partial(cancel, pointer, _text.encode("client_request_id", call_id))
        try:
            result = _interrupt.call_cancellable(end, function, pointer, *arguments, token, given)
        finally:
            # The traceback of an error must not keep it.
            del pointer, end
        if unwritable:
            raise unwritable[0].refused(result)
        return checked(result)

    def _read(self, options: t.Mapping[str, t.Any], kind: str) -> tuple[Secret | None, str, bytes | None]:
        """The token, the id and the options of a call, from its arguments by name."""
        values = dict(options)
        token = self._access_token(values.pop("token", None))
        if values.get("client_request_id") is None:
            values["client_request_id"] = _text.guid()
        for name in ("select", "orderby", "expand"):
            if name in values:
                values[name] = _text.joined(name, values[name])
        given = _text.options(values, kind)
        return token, f"{values['client_request_id']}", given

    async def _call_async(
        self, call: Callable[..., Result[t.Any]], *arguments: t.Any, **options: t.Any
    ) -> Result[t.Any]:
        if options.get("client_request_id") is None:
            options["client_request_id"] = _text.guid()
        pointer = self._open()
        end = partial(cancel, pointer, _text.encode("client_request_id", f"{options['client_request_id']}"))
        try:
            return await self._threads.run(lambda: call(*arguments, **options), end)
        finally:
            del pointer, end

    def _access_token(self, token: str | None) -> Secret | None:
        """The token of a call; None: the client's provider is asked."""
        if token is None:
            return self._token
        if not isinstance(token, (str, bytes)):
            raise TypeError(f"token: expected str, not {type(token).__name__}; Client takes a callable or a credential")
        return Secret(_text.encode("token", token))

    def _open(self) -> ClientPointer:
        pointer = self._pointer
        if pointer is None:
            # NULL would mean the shared default client, and that is another cloud's, perhaps.
            raise ValueError("the client is closed")
        if self._forks != _native.forks:
            raise error_of(no_handle("client"))
        return pointer

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.close_async()

    def __repr__(self) -> str:
        return f"<intune.Client {self.base_url}>" if self._pointer else "<intune.Client closed>"
