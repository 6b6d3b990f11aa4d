"""The client."""

from __future__ import annotations

from ctypes import byref

from . import _interrupt, _text, _token
from ._errors import checked
from ._native import ClientPointer, lib
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from .types import Cloud, IosUpdateDeviceStatus, Require, TokenSource

_OK = 0


class Client:
    """Calls the service of one cloud. Cheap to share between threads, meant to live long. Since 0.1.0.

    `token` is an access token, a callable that returns one, or a credential of azure-identity's kind; it is asked on
    each call. `cloud` defaults to `"global"`; `base_url` takes the place of the cloud's root. Further options are the
    C interface's, spelt with underscores: `connect_timeout_ms`, `attempt_timeout_ms`, `deadline_ms`,
    `retry={"max_retries": 3}`, `pacing`, `quota_key`, `proxy`, `tls={"ca_file": …}`, `max_response_bytes`,
    `max_connections`, `user_agent`, `api_version`. Raises InvalidRequestError for one that is no good.
    """

    def __init__(
        self,
        cloud: Cloud | None = None,
        *,
        base_url: str | None = None,
        token: TokenSource | None = None,
        **options: object,
    ) -> None:
        self._pointer: ClientPointer | None = None
        self._token = token
        pointer = ClientPointer()
        given = _text.options({"cloud": cloud, "base_url": base_url, **options})
        made = checked(_interrupt.call(lib.intune_client_new, given, byref(pointer)))
        self._pointer = pointer
        #: What a token for this client is asked for.
        self.scope: str = made.body["scope"]
        #: The service's root.
        self.base_url: str = made.body["baseUrl"]

    def create(
        self,
        status: IosUpdateDeviceStatus | Mapping[str, object] | str | bytes,
        *,
        token: TokenSource | None = None,
        client_request_id: str | None = None,
        deadline_ms: int | None = None,
        no_wait: bool | None = None,
        dry_run: bool | None = None,
        headers: Mapping[str, str] | None = None,
        require: Require | None = None,
        allow_unknown: bool | None = None,
    ) -> Result:
        """Creates an iosUpdateDeviceStatus. Text goes out byte for byte, a mapping as JSON.

        Returns a Result whose `body` is the entity. Raises a subclass of IntuneError named after the status; its
        `result` has everything. `token` wins over the client's. `deadline_ms` bounds the call; `no_wait` raises
        ThrottledError in place of a wait; `dry_run` checks and returns the request that would be sent; `require` and
        `allow_unknown` are as of `validate`. Since 0.1.0.
        """
        document = _text.document("status", status)
        call_id = client_request_id if client_request_id is not None else _text.guid()
        options = _text.options(
            {
                "client_request_id": call_id,
                "deadline_ms": deadline_ms,
                "no_wait": no_wait,
                "dry_run": dry_run,
                "headers": headers,
                "require": require,
                "allow_unknown": allow_unknown,
            }
        )
        source = token if token is not None else self._token
        access_token = None if dry_run else _token.resolve(source, self.scope)
        pointer = self._open()
        return checked(
            _interrupt.call_cancellable(
                lambda: self.cancel(call_id),
                lib.intune_ios_update_status_create,
                pointer,
                document,
                access_token,
                options,
            )
        )

    async def create_async(
        self,
        status: IosUpdateDeviceStatus | Mapping[str, object] | str | bytes,
        *,
        client_request_id: str | None = None,
        **options: object,
    ) -> Result:
        """`create` on a thread of asyncio's. Cancelling the task cancels the call and waits for its end."""
        import asyncio
        from functools import partial

        call_id = client_request_id if client_request_id is not None else _text.guid()
        arguments: dict[str, object] = {"client_request_id": call_id, **options}
        create = partial(self.create, status, **arguments)  # type: ignore[arg-type]
        call = asyncio.ensure_future(asyncio.to_thread(create))
        try:
            return await asyncio.shield(call)
        except asyncio.CancelledError:
            # A cancel that comes before the native call has begun finds nothing: it is said until the call has ended.
            while not call.done():
                self.cancel(call_id)
                await asyncio.wait([call], timeout=0.005)
            call.exception()
            raise

    def cancel(self, client_request_id: str | None = None) -> bool:
        """Ends the call with this id, or every call of this client; says whether there was one. From any thread."""
        given = None if client_request_id is None else _text.encode("client_request_id", client_request_id)
        return bool(self._pointer and lib.intune_client_cancel(self._pointer, given) == _OK)

    def close(self) -> None:
        """Frees the client. Calls under way end undisturbed. Closing again is harmless."""
        pointer, self._pointer = self._pointer, None
        if pointer:
            lib.intune_client_free(pointer)
            pointer.value = None

    def _open(self) -> ClientPointer:
        if self._pointer is None:
            # NULL would mean the shared default client, and that is another cloud's, perhaps.
            raise ValueError("the client is closed")
        return self._pointer

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<intune.Client {self.base_url}>" if self._pointer else "<intune.Client closed>"
