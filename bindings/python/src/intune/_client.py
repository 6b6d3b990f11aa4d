"""The client."""

from __future__ import annotations

from ctypes import byref

from . import _interrupt, _text
from ._calls import Calls
from ._errors import checked
from ._lazy import _token, t, types
from ._native import cancel, lib
from ._pointers import ClientPointer, Closing, Secret
from ._resource import Resource
from ._resources import Resources
from ._result import Result


class Client(Resources, Closing):
    """Calls the service of one cloud. Cheap to share between threads, meant to live long. Since 0.1.0.

    It has a property for each resource that this version describes, whose methods are the verbs, such as
    `client.ios_update_statuses.create(…)`; `resource` gives any of them by name; `request` reaches every other path.

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
    the cloud's root: https, or http on loopback. Further options are those of `intune.types.ClientOptions`, whose
    `help` tells of each, with its range and default: `api_version`, `user_agent`, `connect_timeout_ms`,
    `attempt_timeout_ms`, `deadline_ms`, `retry`, `pacing`, `quota_key`, `quota_file`, `proxy`, `tls`,
    `max_response_bytes` and `max_connections`.

    Every call returns a Result, and raises a subclass of IntuneError named after the status, whose `result` has
    everything. The arguments that all of them take by name are those of `intune.types.CallOptions`, whose `help` tells
    of each: `token`, `client_request_id`, `deadline_ms`, `no_wait`, `dry_run` and `headers`.

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
        # Looked at before the client is made, so that what is wrong with it is known first.
        given: Secret | None = None
        provider = None
        if isinstance(token, (str, bytes)):
            given = Secret(_text.encode("token", token))
        elif token is not None:
            provider = _token.Provider(token)
        # The traceback of an error must not show it.
        del token
        self._calls = Calls(given, options)
        pointer = ClientPointer()
        root = {name: value for name, value in (("cloud", cloud), ("base_url", base_url)) if value is not None}
        written = _text.options({**root, **options}, "ClientOptions")
        self._made: Result[dict[str, str]] = checked(_interrupt.call(lib.intune_client_new, written, byref(pointer)))
        if provider is not None:
            _token.install(pointer, provider, self.scope)
        self._calls.pointer = pointer

    @property
    def scope(self) -> str:
        """What a token for this client is asked for."""
        return self._made.body["scope"]

    @property
    def base_url(self) -> str:
        """The service's root."""
        return self._made.body["baseUrl"]

    def resource(self, name: str) -> Resource[t.Any, t.Mapping[str, object], t.Mapping[str, object]]:
        """A resource by its name, such as `"managedDevices"`; `intune.describe()` tells which there are.

        Returns a Resource. A name that there is not is an InvalidRequestError of its verbs, which names the nearest.
        Raises InvalidRequestError for text with a NUL or a lone surrogate. Since 0.1.0.
        """
        return Resource(self._calls, name)

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
        sent = None if body is None else _text.document("body", body, lists=True)
        arguments = _text.encode("method", method), _text.encode("path", path), sent
        return self._calls.call(lib.intune_request, arguments, options, "CallOptions")

    async def request_async(
        self,
        method: str,
        path: str,
        body: t.Optional[types.JsonDocument] = None,
        **options: types.Unpack[types.CallOptions],
    ) -> Result[t.Any]:
        """`request` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.request, (method, path, body), options)

    def cancel(self, client_request_id: t.Optional[types.CallId] = None) -> bool:
        """Ends the call with this id, or every call of this client; says whether there was one. From any thread.

        It returns within 250 ms and raises CancelledError there; a write that has left has the outcome `unknown`. Time
        inside a callable or credential that is asked for a token cannot be cut. Since 0.1.0.
        """
        given = None if client_request_id is None else _text.encode("client_request_id", f"{client_request_id}")
        pointer = self._calls.pointer
        return pointer is not None and cancel(pointer, given)

    def close(self) -> None:
        """Frees the client once its calls and pages have ended; they do so undisturbed. Closing again is harmless."""
        self._calls.pointer = None

    async def close_async(self) -> None:
        """`close` for asyncio. Since 0.1.0."""
        self.close()

    def __repr__(self) -> str:
        return f"<intune.Client {self.base_url}>" if self._calls.pointer else "<intune.Client closed>"
