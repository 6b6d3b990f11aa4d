"""The library's log lines, for a function or for `logging`."""

from __future__ import annotations

from itertools import count

from . import _helper
from ._lazy import logging, t
from ._native import at_end, lib
from ._pointers import LOG_FN

_functions: dict[int, t.Callable[[int, str], object]] = {}
_installed: set[int] = set()
_keys = count(1)


def _log(key: int | None, level: int, message: bytes) -> None:
    error = _helper.on_main(_told, key, level, message)
    if isinstance(error, Exception):
        # ctypes hands this to sys.unraisablehook; nothing of it reaches C.
        raise error


def _told(key: int | None, level: int, message: bytes) -> Exception | None:
    function = _functions.get(key or 0)
    if function is None:
        return None
    try:
        function(level, message.decode(errors="replace"))
    except Exception as error:
        return error
    except BaseException as error:
        # KeyboardInterrupt and its like are meant for whoever made the call.
        _helper.keep(error)
    return None


# C keeps this address, so it lives as long as the module.
_trampoline = LOG_FN(_log)


def set_log_callback(function: t.Optional[t.Callable[[int, str], object]], level: int = 3) -> None:
    """Has the library's log lines given to `function(level, message)`, in place of any before; None ends it.

    Levels: 1 error, 2 warn, 3 info, 4 debug, 5 trace. `level` is the highest that is reported. Defaults to 3. The
    function runs on the thread whose call is logged. What it raises goes to `sys.unraisablehook`, but
    KeyboardInterrupt and SystemExit come out of the call. No line holds a token. Returns when no other thread is
    inside the function before. Raises ValueError for a level out of range. Since 0.1.0.
    """
    if not 0 <= level <= 5:
        raise ValueError(f"level: expected 0 to 5, not {level}")
    # What another thread installs from here on may be what stays.
    key, replaced = next(_keys), list(_installed)
    if function is None:
        lib.intune_log_set_callback(0, LOG_FN(), None)
    else:
        _functions[key] = function
        lib.intune_log_set_callback(level, _trampoline, key)
        _installed.add(key)
    for old in replaced:
        _installed.discard(old)
        _functions.pop(old, None)


def enable_logging(logger: t.Optional[logging.Logger] = None, level: int = 3) -> None:
    """Sends the library's log lines to a logger of `logging`. Defaults to the one named `intune`, up to info (3).

    Error, warn, info and debug keep their names' levels; trace is 5. The logger's own level and handlers apply on
    top. `set_log_callback(None)` ends it. Since 0.1.0.
    """
    target = logger if logger is not None else logging.getLogger("intune")
    levels = {1: logging.ERROR, 2: logging.WARNING, 3: logging.INFO, 4: logging.DEBUG}
    set_log_callback(lambda number, message: target.log(levels.get(number, 5), "%s", message), level)


# After the interpreter's end there is nothing left to call.
at_end.append(lambda: set_log_callback(None))
