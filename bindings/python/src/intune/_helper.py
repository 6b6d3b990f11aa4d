"""Native calls of the main thread while it stays in Python, so that signal handlers run.

A signal's Python handler runs on the main thread, and only while that is not in C. So a helper thread makes the call
for it. What the library calls back the helper hands over to the main thread, and calls that are made in there it makes
on the same helper, so that to the library, to the callbacks and to the caller the two are one thread: one of them waits
for the other at any time.
"""

from __future__ import annotations

import os
from _thread import allocate_lock, get_ident, start_new_thread

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _thread import LockType
    from collections.abc import Callable
    from typing import Any

    from ._pointers import ResultPointer

#: How long a wait lasts at most, in seconds: some signals do not end one, such as those that another thread received.
_SLICE = 0.1
#: The same where the call is being cancelled.
_CANCEL_SLICE = 0.002


class _Callback:
    """What the library calls back, on its way to the main thread."""

    __slots__ = ("answer", "answered", "arguments", "begun", "function")

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        self.function, self.arguments = function, arguments
        self.begun = self.answered = False
        # That it failed, should a signal's handler raise before there is an answer.
        self.answer: Any = 1

    def run(self) -> None:
        try:
            self.begun = True
            self.answer = self.function(*self.arguments)
        finally:
            self.answered = True


class Job:
    """A native call that a helper makes."""

    __slots__ = ("abandoned", "arguments", "ended", "error", "function", "pointers")

    def __init__(self, function: Callable[..., ResultPointer], arguments: tuple[Any, ...]) -> None:
        self.function, self.arguments = function, arguments
        self.pointers: list[ResultPointer] = []
        self.error: BaseException | None = None
        self.ended = self.abandoned = False

    def run(self) -> None:
        try:
            self.pointers.append(self.function(*self.arguments))
        except BaseException as error:
            self.error = error
        finally:
            self.arguments = ()
            self.ended = True


class _Helper:
    """The thread, and two locks by which the two wake each other. What there is to do stands in the attributes."""

    def __init__(self) -> None:
        self._main, self._own = allocate_lock(), allocate_lock()
        self._main.acquire()
        self._own.acquire()
        self._job: Job | None = None
        self._abandoned = False
        self.callback: _Callback | None = None
        start_new_thread(self._serve, ())

    def post(self, job: Job) -> None:
        self._job = job
        _wake(self._own)

    def until_woken(self, timeout: float) -> None:
        """Returns when the helper has something for the main thread, or after `timeout` seconds."""
        self._main.acquire(timeout=timeout)

    def answered(self) -> None:
        _wake(self._own)

    def abandon(self) -> None:
        """The main thread does not wait any more."""
        self._abandoned = True
        _wake(self._own)

    def ask(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """Has the main thread run what the library calls back, and makes the calls that it makes meanwhile."""
        callback, around = _Callback(function, arguments), self.callback
        self.callback = callback
        _wake(self._main)
        while not callback.answered:
            self._own.acquire()
            if self._job is not None:
                self._run()
            elif self._abandoned and not callback.begun:
                callback.run()
        self.callback = around
        return callback.answer

    def _serve(self) -> None:
        _helpers[get_ident()] = self
        try:
            while not self._abandoned:
                self._own.acquire()
                if self._job is not None:
                    self._run()
        finally:
            del _helpers[get_ident()]

    def _run(self) -> None:
        job, self._job = self._job, None
        assert job is not None
        job.run()
        _wake(self._main)


def _wake(lock: LockType) -> None:
    try:
        lock.release()
    except RuntimeError:
        # It is woken already.
        pass


_helpers: dict[int, _Helper] = {}
_idle: list[_Helper] = []
#: The helper whose callback the main thread runs.
_asking: _Helper | None = None


def call(cancel: Callable[[], bool], job: Job) -> BaseException | None:
    """Has a helper make the call of the main thread, and returns what a signal's handler raised meanwhile.

    Where one raised, the call was cancelled; it has ended all the same.
    """
    global _asking
    around, raised, forks = _asking, None, _native.forks
    helper = around or (_idle.pop() if _idle else _Helper())
    try:
        _asking = None
        helper.post(job)
        while not job.ended:
            try:
                callback = helper.callback
                if callback is None or callback.begun:
                    helper.until_woken(_SLICE if raised is None else _CANCEL_SLICE)
                    if forks != _native.forks:
                        raise RuntimeError("forked inside a call: its thread is the parent's")
                else:
                    _asking = helper
                    try:
                        callback.run()
                    finally:
                        _asking = None
                        helper.answered()
                if raised is not None and not job.ended:
                    # Again and again: a cancel that comes before the call has begun finds nothing.
                    cancel()
            except BaseException as error:
                raised = error if raised is None else raised
                if forks != _native.forks:
                    raise
        return raised
    finally:
        _asking = around if forks == _native.forks else None
        if helper is not around:
            if job.ended:
                _idle.append(helper)
            else:
                helper.abandon()
                cancel()
        # The traceback of what was raised must not keep what was called.
        del cancel, job, raised


def on_main(function: Callable[..., Any], *arguments: Any) -> Any:
    """Runs what the library calls back, on the thread whose call it is of."""
    helper = _helpers.get(get_ident())
    return function(*arguments) if helper is None else helper.ask(function, arguments)


def forget() -> None:
    """Begins anew, with no thread."""
    global _asking
    _helpers.clear()
    _idle.clear()
    _asking = None


# A fork's child has none of the threads.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forget)
