"""What C is handed: handles that free themselves, tokens that nothing shows, and the types of its callbacks."""

from __future__ import annotations

from ctypes import CFUNCTYPE, c_char_p, c_int32, c_void_p

from ._lazy import Kind, t


class OfItsProcess:
    """What must not be copied nor pickled: in another process a handle's number may be another client's."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: t.SupportsIndex) -> t.NoReturn:
        raise TypeError(
            f"intune: a {type(self).__name__} is of its process and its owner, and can be neither copied nor pickled: "
            "make another client where one is needed, and hand over what a result has as `body`"
        )


class Closing(OfItsProcess):
    """What `with` and `async with` close."""

    __slots__ = ()

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self: Kind) -> Kind:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    async def __aenter__(self: Kind) -> Kind:
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.close()


class Secret(OfItsProcess):
    """An access token, on its way to C without standing in any `repr`, `vars` or traceback."""

    __slots__ = ("_as_parameter_",)

    def __init__(self, token: bytes) -> None:
        #: What ctypes takes in its place.
        self._as_parameter_ = token

    def __repr__(self) -> str:
        return "<an access token>"


class _Owned(OfItsProcess, c_void_p):
    """A pointer from the library that frees itself, also when an exception comes before anyone has a name for it."""

    release: t.Callable[[c_void_p], object]

    def __del__(self) -> None:
        if self:
            self.release(self)


class ResultPointer(_Owned):
    """An `intune_result *`."""


class ClientPointer(_Owned):
    """An `intune_client *`. Whoever may call has it: the client, its pagers, and each call while it lasts."""

    #: The token provider, which can be asked for as long as someone has this.
    provider: object


class PagerPointer(_Owned):
    """An `intune_pager *`."""


LOG_FN = CFUNCTYPE(None, c_void_p, c_int32, c_char_p)
PROGRESS_FN = CFUNCTYPE(c_int32, c_void_p, c_char_p)
TOKEN_FN = CFUNCTYPE(c_int32, c_void_p, c_char_p, c_void_p)
