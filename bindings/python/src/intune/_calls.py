"""The calls of a client: what goes with each besides its arguments, and what ends it."""

from __future__ import annotations

from . import _interrupt, _native, _text
from ._errors import checked, error_of
from ._lazy import Kind, _asyncio, partial, t
from ._native import cancel
from ._pointers import ClientPointer, OfItsProcess, ResultPointer, Secret
from ._result import Result, no_handle

#: How many connections a client has where `max_connections` does not say.
_MAX_CONNECTIONS = 8


class Calls(OfItsProcess):
    """What a client and its resources call with."""

    def __init__(self, token: Secret | None, options: t.Mapping[str, t.Any]) -> None:
        #: None before the client is made, and once it is closed.
        self.pointer: ClientPointer | None = None
        #: The version of Graph whose descriptions count; None: v1.0.
        self.api_version: str | None = options.get("api_version")
        self._token = token
        self._most_threads = options.get("max_connections") or _MAX_CONNECTIONS
        self._forks = _native.forks

    def call(
        self,
        function: t.Callable[..., ResultPointer],
        arguments: tuple[bytes | _text.Unwritable | None, ...],
        options: t.Mapping[str, t.Any],
        kind: str,
        *more: object,
    ) -> Result[t.Any]:
        """A call of a function that takes the client, these arguments, a token, options and `more`."""
        unwritable = [argument for argument in arguments if isinstance(argument, _text.Unwritable)]
        if unwritable:
            options = {**options, "dry_run": True}
            arguments = tuple([each.rest if isinstance(each, _text.Unwritable) else each for each in arguments])
        token, call_id, given = self.read(options, kind)
        pointer = self.open()
        end = partial(cancel, pointer, _text.encode("client_request_id", call_id))
        try:
            result = _interrupt.call_cancellable(end, function, pointer, *arguments, token, given, *more)
        finally:
            # The traceback of an error must not keep it.
            del pointer, end
        if unwritable:
            raise unwritable[0].refused(result)
        return checked(result)

    def read(self, options: t.Mapping[str, t.Any], kind: str) -> tuple[Secret | None, str, bytes | None]:
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

    async def run(
        self, verb: t.Callable[..., Result[Kind]], arguments: tuple[t.Any, ...], options: t.Mapping[str, t.Any]
    ) -> Result[Kind]:
        """A verb on a thread of the client's. Cancelling the task cancels the call and waits for its end."""
        call_id = options.get("client_request_id")
        options = {**options, "client_request_id": _text.guid() if call_id is None else call_id}
        pointer = self.open()
        end = partial(cancel, pointer, _text.encode("client_request_id", f"{options['client_request_id']}"))
        try:
            return await self.threads.run(partial(verb, *arguments, **options), end)
        finally:
            del pointer, end

    @property
    def threads(self) -> _asyncio.Threads:
        """Those that calls of tasks are made on."""
        # Of those that are made here the first ones stay.
        threads: _asyncio.Threads = self.__dict__.setdefault("_threads", _asyncio.Threads(self._most_threads))
        return threads

    def _access_token(self, token: str | None) -> Secret | None:
        """The token of a call; None: the client's provider is asked."""
        if token is None:
            return self._token
        if not isinstance(token, (str, bytes)):
            raise TypeError(f"token: expected str, not {type(token).__name__}; Client takes a callable or a credential")
        return Secret(_text.encode("token", token))

    def open(self) -> ClientPointer:
        """The client, for one call or pager more."""
        pointer = self.pointer
        if pointer is None:
            # NULL would mean the shared default client, and that is another cloud's, perhaps.
            raise ValueError("the client is closed")
        if self._forks != _native.forks:
            raise error_of(no_handle("client"))
        return pointer
