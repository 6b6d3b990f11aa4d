"""Native calls during which signal handlers run, and that end with what a handler raises.

A signal's Python handler cannot run while the main thread is in C. Where Ctrl+C alone has one, and that is Python's
own, the call lets the signal write a byte into a pipe, and a thread that waits there cancels the call. Its
KeyboardInterrupt then comes as always, after the call, with the call's result. That costs a few microseconds. A handler
of the program's own may as well return, and then the call must go on. So, where there is one, a helper thread makes the
call, which costs some ten times as much.
"""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock, get_ident, start_new_thread
from time import sleep

from ._errors import IntuneError
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from functools import partial
    from typing import Any

    from . import _helper
    from ._pointers import ResultPointer
else:
    # `signal` imports `enum`, and makes members of all that it answers.
    import _signal as signal
    from _functools import partial

    from ._lazy import _helper

_set_wakeup_fd = partial(signal.set_wakeup_fd, warn_on_full_buffer=False)

_NUMBERS = list(signal.valid_signals())
#: What stands for a signal that no function handles, and, where there is the pipe, for Python's own handler of Ctrl+C.
_STOCK: set[object] = {int(signal.SIG_DFL), int(signal.SIG_IGN), None}
if sys.platform != "win32":
    _STOCK.add(signal.default_int_handler)

#: What was raised inside a callback and has to go on after the native call, by thread.
pending: dict[int, BaseException] = {}


def keep(error: BaseException) -> None:
    """Has what a callback raised go on after the native call that it is inside of."""
    before = pending.get(get_ident())
    # What is meant for the program as a whole, such as KeyboardInterrupt, goes before the failure it leads to.
    if before is None or isinstance(before, Exception):
        pending[get_ident()] = error


class _Running:
    """A native call on the main thread, as the watcher sees it."""

    __slots__ = ("cancel", "interrupted", "previous_fd")

    def __init__(self, previous_fd: int, cancel: Callable[[], bool] | None) -> None:
        self.previous_fd = previous_fd
        #: Ends the call and says whether it was there to end; None where no call runs.
        self.cancel = cancel
        #: Whether Ctrl+C was pressed meanwhile.
        self.interrupted = False


class _Watcher:
    """The pipe that signals write to while a call runs, and the thread behind it. One for the process."""

    def __init__(self) -> None:
        self.read_fd, self.write_fd = os.pipe()
        os.set_blocking(self.read_fd, False)
        os.set_blocking(self.write_fd, False)
        self._lock = allocate_lock()
        self.idle = self.running = _Running(-1, None)
        start_new_thread(self._watch, ())

    def around(self, previous_fd: int) -> _Running:
        """What ran before: a call that this one is inside of, by a callback, or nothing."""
        return self.running if previous_fd == self.write_fd else self.idle

    def end(self, around: _Running) -> None:
        with self._lock:
            # What came last must reach the host's own pipe now: later its number may be another file's.
            self._pass_on()
            self.running = around

    def _pass_on(self) -> None:
        try:
            data = os.read(self.read_fd, 4096)
        except BlockingIOError:
            return
        running = self.running
        if signal.SIGINT in data:
            running.interrupted = True
        if running.previous_fd != -1:
            try:
                os.write(running.previous_fd, data)
            except OSError:
                # A full pipe already wakes whoever reads it, and a closed one has no reader.
                pass

    def _watch(self) -> None:
        import select

        poll = select.poll()
        poll.register(self.read_fd, select.POLLIN)
        while True:
            poll.poll()
            with self._lock:
                self._pass_on()
            self._end_interrupted()

    def _end_interrupted(self) -> None:
        running = self.running
        # The signal may have come before the call had begun inside the library, where a cancel finds nothing yet.
        while running.interrupted and running is self.running:
            cancel = running.cancel
            if cancel is None or cancel():
                return
            sleep(0.001)


_watcher: _Watcher | None = None


def _forget_threads() -> None:
    global _watcher
    _watcher = None


# A fork's child has the pipe and the locks, and not the threads.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_threads)


def _watching() -> _Watcher | None:
    """The watcher, where Ctrl+C has its default meaning."""
    global _watcher
    if sys.platform == "win32" or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return None
    if _watcher is None:
        _watcher = _Watcher()
    return _watcher


def _has_handlers() -> bool:
    """Whether a signal has a handler that must run while a call waits."""
    try:
        return not _STOCK.issuperset(map(signal.getsignal, _NUMBERS))
    except TypeError:
        # One that has no hash is one of the program's own.
        return True


def _is_main() -> bool:
    """Whether this is the thread that signal handlers run on."""
    try:
        _set_wakeup_fd(_set_wakeup_fd(-1))
    except ValueError:
        return False
    return True


def call(function: Callable[..., ResultPointer], *arguments: object) -> Result[Any]:
    """A native call that ends by itself and soon."""
    result: Result[Any] = Result(function(*arguments))
    # The traceback of what is raised here must not keep what was called.
    del arguments
    _raise_pending(result)
    return result


def call_cancellable(
    cancel: Callable[[], bool], function: Callable[..., ResultPointer], *arguments: object
) -> Result[Any]:
    """A native call that may block. `cancel` ends it and says whether it was there to end."""
    if _has_handlers() and _is_main():
        try:
            return _call_by_helper(cancel, function, arguments)
        finally:
            del cancel, arguments
    watcher = _watching()
    if watcher is None:
        try:
            return call(function, *arguments)
        finally:
            del cancel, arguments
    # KeyboardInterrupt may come right after any call into C, before its value has a name. `extend` over `map` is one
    # call into C that has put the value away before that.
    previous_fd: list[int] = []
    pointers: list[ResultPointer] = []
    around, running = watcher.idle, _Running(-1, cancel)
    try:
        try:
            try:
                previous_fd.extend(map(_set_wakeup_fd, (watcher.write_fd,)))
            except ValueError:
                # Not the main thread, to which Ctrl+C never comes.
                return call(function, *arguments)
            around = watcher.around(previous_fd[0])
            running.previous_fd = around.previous_fd if previous_fd[0] == watcher.write_fd else previous_fd[0]
            watcher.running = running
            pointers.extend(map(function, *[(argument,) for argument in arguments]))
        finally:
            if previous_fd:
                _set_wakeup_fd(previous_fd[0])
                watcher.end(around)
            running.cancel = None
            # The traceback of what is raised here must not keep what was called.
            del cancel, arguments
        _let_signals_in()
        if running.interrupted and get_ident() not in pending:
            # A callback, or ctypes around it, has swallowed what ended the call.
            raise KeyboardInterrupt
        result: Result[Any] = Result(pointers[0])
    except KeyboardInterrupt as interrupt:
        if pointers:
            attach(interrupt, Result(pointers[0]))
        raise
    finally:
        pointers.clear()
    _raise_pending(result)
    return result


def _call_by_helper(
    cancel: Callable[[], bool], function: Callable[..., ResultPointer], arguments: tuple[object, ...]
) -> Result[Any]:
    job = _helper.Job(function, arguments)
    try:
        raised = _helper.call(cancel, job)
    finally:
        # The traceback of what is raised here must not keep what was called.
        del cancel, arguments
    try:
        if job.error is not None:
            raise job.error
        result: Result[Any] = Result(job.pointers[0])
        if raised is not None:
            pending.pop(get_ident(), None)
            attach(raised, result)
            raise raised
    finally:
        del job, raised
    _raise_pending(result)
    return result


def _let_signals_in() -> None:
    """Python runs a signal's handler at the latest when the next function begins."""


def _raise_pending(result: Result[Any]) -> None:
    if pending:
        error = pending.pop(get_ident(), None)
        if error is not None:
            attach(error, result)
            try:
                raise error
            finally:
                # Its traceback has this frame.
                del error


def attach(error: BaseException, result: Result[Any]) -> None:
    """Leaves the call's result with the exception that ended it, and one line about it in the traceback."""
    details: Any = error
    # One that a callback met in a call of its own goes on telling of that one.
    if not isinstance(error, IntuneError):
        try:
            details.result = result
        except AttributeError:
            # Its class has no room for it.
            pass
    if hasattr(details, "add_note"):
        details.add_note(f"intune: the call ended with {result.status}, outcome {result.outcome}")
