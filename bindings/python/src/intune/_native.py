"""The native library: where it is found, and the one table of its functions."""

from __future__ import annotations

import os
import sys
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    byref,
    c_char_p,
    c_int32,
    c_int64,
    c_size_t,
    c_uint32,
    c_void_p,
    string_at,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t
    from collections.abc import Callable
    from typing import Any
else:
    from ._lazy import t

#: The ABI that the table below describes.
ABI_VERSION = 1

#: An explicit path to the native library; nothing else is tried where it is set.
OVERRIDE = "INTUNE_LIBRARY"


class OfItsProcess:
    """What must not be copied nor pickled: in another process a handle's number may be another client's."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: t.SupportsIndex) -> t.NoReturn:
        raise TypeError(
            f"intune: a {type(self).__name__} is of its process and its owner, and can be neither copied nor pickled: "
            "make another client where one is needed, and hand over what a result has as `body`"
        )


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

    release: Callable[[c_void_p], object]

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
TOKEN_FN = CFUNCTYPE(c_int32, c_void_p, c_char_p, c_void_p)

#: name: (what it returns, what it takes). Text that comes with a length is an address, so that it can be read whole.
FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "intune_version": (c_char_p, ()),
    "intune_version_number": (c_uint32, ()),
    "intune_abi_version": (c_uint32, ()),
    "intune_status_name": (c_char_p, (c_int32,)),
    "intune_client_new": (ResultPointer, (c_char_p, POINTER(ClientPointer))),
    "intune_client_free": (c_int32, (c_void_p,)),
    "intune_client_cancel": (c_int32, (c_void_p, c_char_p)),
    "intune_ios_update_status_create": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_client_set_token_provider": (c_int32, (c_void_p, TOKEN_FN, c_void_p)),
    "intune_token_sink_set": (c_int32, (c_void_p, c_char_p, c_int64)),
    "intune_token_sink_fail": (c_int32, (c_void_p, c_char_p)),
    "intune_ios_update_status_get": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_list": (ResultPointer, (c_void_p, c_char_p, c_char_p)),
    "intune_ios_update_status_count": (ResultPointer, (c_void_p, c_char_p, c_char_p)),
    "intune_ios_update_status_update": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_delete": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_pages": (ResultPointer, (c_void_p, c_char_p, POINTER(PagerPointer))),
    "intune_resource_describe": (ResultPointer, (c_char_p, c_char_p)),
    "intune_entity_create": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_get": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_list": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_count": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_update": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_delete": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_action": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_pages": (ResultPointer, (c_void_p, c_char_p, c_char_p, POINTER(PagerPointer))),
    "intune_entity_validate": (ResultPointer, (c_char_p, c_char_p, c_char_p)),
    "intune_pager_next": (ResultPointer, (c_void_p, c_char_p)),
    "intune_pager_free": (c_int32, (c_void_p,)),
    "intune_request": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_validate": (ResultPointer, (c_char_p, c_char_p)),
    "intune_token_inspect": (ResultPointer, (c_char_p, c_char_p)),
    "intune_result_status": (c_int32, (c_void_p,)),
    "intune_result_http_status": (c_int32, (c_void_p,)),
    "intune_result_retry_after_ms": (c_int64, (c_void_p,)),
    "intune_result_body": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "intune_result_json": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "intune_result_message": (c_char_p, (c_void_p,)),
    "intune_result_get": (c_void_p, (c_void_p, c_char_p, POINTER(c_size_t))),
    "intune_result_copy_body": (c_size_t, (c_void_p, c_char_p, c_size_t)),
    "intune_result_copy_json": (c_size_t, (c_void_p, c_char_p, c_size_t)),
    "intune_result_free": (c_int32, (c_void_p,)),
    "intune_log_set_callback": (c_int32, (c_int32, LOG_FN, c_void_p)),
    "intune_live_handles": (c_size_t, ()),
}


def library_name(platform: str) -> str:
    """What the native library's file is called on a platform, as `sys.platform` names it."""
    if platform == "win32":
        return "intune.dll"
    return "libintune.dylib" if platform == "darwin" else "libintune.so"


def candidates(package: str) -> list[str]:
    """Full paths at which the library may be, for a package in this folder, the first that exists wins."""
    explicit = os.environ.get(OVERRIDE)
    if explicit:
        return [os.path.abspath(explicit)]
    name = library_name(sys.platform)
    paths = [os.path.join(package, name)]
    # An installed package must not load what happens to lie four folders above it: only a checkout's layout counts.
    checkout = os.path.join("bindings", "python", "src", "intune")
    if package.endswith(os.sep + checkout):
        root = package[: -len(checkout)]
        paths += [os.path.join(root, "target", profile, name) for profile in ("release", "debug")]
    return paths


def find(package: str) -> str:
    """The library's full path, or an ImportError that lists every path where it was looked for."""
    paths = candidates(package)
    for path in paths:
        if os.path.isfile(path):
            return path
    reason = (
        f"as {OVERRIDE} says" if os.environ.get(OVERRIDE) else f"set {OVERRIDE} to its full path if it is elsewhere"
    )
    raise ImportError(f"intune: the native library was not found ({reason}). Looked at: " + ", ".join(paths))


def load(path: str) -> CDLL:
    """Loads the library at a full path, refuses another ABI, and gives each function its types."""
    try:
        library = CDLL(path)
    except OSError as error:
        raise ImportError(f"intune: {path} cannot be loaded: {error}", path=path) from error
    try:
        abi_version = library.intune_abi_version
    except AttributeError:
        raise ImportError(
            f"intune: {path} is not the intune library: it has no intune_abi_version", path=path
        ) from None
    abi_version.restype, abi_version.argtypes = FUNCTIONS["intune_abi_version"]
    found = abi_version()
    if found != ABI_VERSION:
        raise ImportError(f"intune: {path} has ABI {found}, and this package needs ABI {ABI_VERSION}", path=path)
    for name, (restype, argtypes) in FUNCTIONS.items():
        try:
            function = getattr(library, name)
        except AttributeError:
            raise ImportError(f"intune: {path} is too old: it has no {name}", path=path) from None
        function.restype, function.argtypes = restype, argtypes
    return library


library_path = find(os.path.dirname(os.path.abspath(__file__)))
lib = load(library_path)
ResultPointer.release = lib.intune_result_free
ClientPointer.release = lib.intune_client_free
PagerPointer.release = lib.intune_pager_free


#: How many forks lie between the process that imported this and the one that runs.
forks = 0


def _forked() -> None:
    global forks
    forks += 1


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


def text(getter: Callable[..., int | None], pointer: ResultPointer, *arguments: bytes) -> bytes | None:
    """What a getter with a length answers, copied; None where it answers NULL."""
    length = c_size_t()
    address = getter(pointer, *arguments, byref(length))
    return string_at(address, length.value) if address else None


def cancel(client: ClientPointer, client_request_id: bytes | None) -> bool:
    """Ends the client's call with this id, or all of them; says whether there was one."""
    return bool(lib.intune_client_cancel(client, client_request_id) == 0)
