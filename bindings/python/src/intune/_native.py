"""The native library: where it is found, and how it is loaded."""

from __future__ import annotations

import atexit
import os
import sys
from ctypes import CDLL, byref, c_size_t, string_at

from ._functions import FUNCTIONS
from ._lazy import t
from ._pointers import ClientPointer, PagerPointer, ResultPointer

#: The ABI that the table below describes.
ABI_VERSION = 1

#: An explicit path to the native library; nothing else is tried where it is set.
OVERRIDE = "INTUNE_LIBRARY"


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

    def refused(why: str) -> ImportError:
        return ImportError(f"intune: {path} {why}", path=path)

    try:
        library = CDLL(path)
    except OSError as error:
        raise refused(f"cannot be loaded: {error}") from error
    abi_version = getattr(library, "intune_abi_version", None)
    if abi_version is None:
        raise refused("is not the intune library: it has no intune_abi_version")
    abi_version.restype, abi_version.argtypes = FUNCTIONS["intune_abi_version"]
    found = abi_version()
    if found != ABI_VERSION:
        raise refused(f"has ABI {found}, and this package needs ABI {ABI_VERSION}")
    for name, (restype, argtypes) in FUNCTIONS.items():
        function = getattr(library, name, None)
        if function is None:
            raise refused(f"is too old: it has no {name}")
        function.restype, function.argtypes = restype, argtypes
    return library


library_path = find(os.path.dirname(os.path.abspath(__file__)))
lib = load(library_path)
ResultPointer.release = lib.intune_result_free
ClientPointer.release = lib.intune_client_free
PagerPointer.release = lib.intune_pager_free


#: How many forks lie between the process that imported this and the one that runs.
forks = 0
#: What a fork's child does first.
after_fork: list[t.Callable[[], object]] = []


def _forked() -> None:
    global forks
    forks += 1
    for each in after_fork:
        each()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


#: What is done at the interpreter's end. Known from the start, so that what the program does then comes before.
at_end: list[t.Callable[[], object]] = []


def _end() -> None:
    for each in at_end:
        each()


atexit.register(_end)


def text(getter: t.Callable[..., int | None], pointer: ResultPointer, *arguments: bytes) -> bytes | None:
    """What a getter with a length answers, copied; None where it answers NULL."""
    length = c_size_t()
    address = getter(pointer, *arguments, byref(length))
    return string_at(address, length.value) if address else None


def cancel(client: ClientPointer, client_request_id: bytes | None) -> bool:
    """Ends the client's call with this id, or all of them; says whether there was one."""
    return bool(lib.intune_client_cancel(client, client_request_id) == 0)
