"""Native calls that Ctrl+C can end.

A signal handler cannot run while the main thread is in C. So the call lets the signal write a byte into a pipe, and a
thread that waits there cancels the call. KeyboardInterrupt then comes as always, after the call, with its result.
"""

from __future__ import annotations

import os
import signal
import sys
from _thread import allocate_lock, get_ident, start_new_thread
from functools import partial
from time import sleep

from ._native import ResultPointer
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_set_wakeup_fd = partial(signal.set_wakeup_fd, warn_on_full_buffer=False)

#: What was raised inside a callback and has to go on after the native call, by thread.
pending: dict[int, BaseException] = {}


class _Watcher:
    """The pipe that signals write to while a call runs, and the thread behind it. One for the process."""

    def __init__(self) -> None:
        self.read_fd, self.write_fd = os.pipe()
        os.set_blocking(self.read_fd, False)
        os.set_blocking(self.write_fd, False)
        self._lock = allocate_lock()
        self._previous_fd = -1
        # Cancels the call that runs and says whether it was there to cancel; None while none runs.
        self._cancel: Callable[[], bool] | None = None
        start_new_thread(self._watch, ())

    def begin(self, previous_fd: int, cancel: Callable[[], bool]) -> None:
        self._previous_fd, self._cancel = previous_fd, cancel

    def end(self) -> None:
        with self._lock:
            # What came last must reach the host's own pipe now: later its number may be another file's.
            self._pass_on()
            self._previous_fd, self._cancel = -1, None

    def _pass_on(self) -> bytes:
        try:
            data = os.read(self.read_fd, 4096)
        except BlockingIOError:
            return b""
        if self._previous_fd != -1:
            try:
                os.write(self._previous_fd, data)
            except OSError:
                # A full pipe already wakes whoever reads it, and a closed one has no reader.
                pass
        return data

    def _watch(self) -> None:
        import select

        poll = select.poll()
        poll.register(self.read_fd, select.POLLIN)
        while True:
            poll.poll()
            with self._lock:
                cancel = self._cancel if signal.SIGINT in self._pass_on() else None
            # The signal may have come before the call had begun inside the library, where a cancel finds nothing yet.
            while cancel is not None and cancel is self._cancel and not cancel():
                sleep(0.001)


_watcher: _Watcher | None = None


def _forget_watcher() -> None:
    global _watcher
    _watcher = None


# A fork's child has the pipe and not the thread.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_watcher)


def _watching() -> _Watcher | None:
    """The watcher, where Ctrl+C has its default meaning. On Windows there is none: Ctrl+C waits for the call's end."""
    global _watcher
    if sys.platform == "win32" or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return None
    if _watcher is None:
        _watcher = _Watcher()
    return _watcher


def call(function: Callable[..., ResultPointer], *arguments: object) -> Result:
    """A native call that ends by itself and soon."""
    result = Result(function(*arguments))
    _raise_pending(result)
    return result


def call_cancellable(cancel: Callable[[], bool], function: Callable[..., ResultPointer], *arguments: object) -> Result:
    """A native call that may block. `cancel` ends it and says whether it was there to end."""
    watcher = _watching()
    if watcher is None:
        return call(function, *arguments)
    # KeyboardInterrupt may come right after any call into C, before its value has a name. `extend` over `map` is one
    # call into C that has put the value away before that.
    previous_fd: list[int] = []
    pointers: list[ResultPointer] = []
    try:
        try:
            try:
                previous_fd.extend(map(_set_wakeup_fd, (watcher.write_fd,)))
            except ValueError:
                # Not the main thread, to which Ctrl+C never comes.
                return call(function, *arguments)
            watcher.begin(previous_fd[0], cancel)
            pointers.extend(map(function, *[(argument,) for argument in arguments]))
        finally:
            if previous_fd:
                _set_wakeup_fd(previous_fd[0])
                watcher.end()
    except KeyboardInterrupt as interrupt:
        if pointers:
            _attach(interrupt, Result(pointers[0]))
        raise
    result = Result(pointers[0])
    _raise_pending(result)
    return result


def settle() -> None:
    """Raises what a callback had to keep, where there is no result to go with it."""
    _raise_pending(None)


def _raise_pending(result: Result | None) -> None:
    if pending:
        error = pending.pop(get_ident(), None)
        if error is not None:
            if result is not None:
                _attach(error, result)
            raise error


def _attach(error: BaseException, result: Result) -> None:
    """Leaves the call's result with the exception that ended it, and one line about it in the traceback."""
    details: Any = error
    details.result = result
    if hasattr(details, "add_note"):
        details.add_note(f"intune: the call ended with {result.status}, outcome {result.outcome}")
