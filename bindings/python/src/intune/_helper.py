"""Native calls of the main thread while it stays in Python, so that signal handlers run.

A signal's Python handler runs on the main thread, and only while that is not in C. So a helper thread makes the call
for it. What the library calls back the helper hands over to the main thread, and calls that are made in there it makes
on the same helper, so that to the library, to the callbacks and to the caller the two are one thread: one of them waits
for the other at any time.
"""

from __future__ import annotations

from _thread import LockType, allocate_lock, get_ident, start_new_thread

from . import _native
from ._lazy import signal, t

#: What was raised inside a callback and has to go on after the native call, by thread.
pending: dict[int, BaseException] = {}

#: How long a wait lasts at most, in seconds: some signals do not end one, such as those that another thread received.
_SLICE = 0.1
#: The same where the call is being cancelled.
_CANCEL_SLICE = 0.002


def keep(error: BaseException) -> None:
    """Has what a callback raised go on after the native call that it is inside of."""
    before = pending.get(get_ident())
    # What is meant for the program as a whole, such as KeyboardInterrupt, goes before the failure it leads to.
    if before is None or isinstance(before, Exception):
        pending[get_ident()] = error


class Work:
    """What one of the two threads does for the other: a native call, or what the library calls back."""

    __slots__ = ("answers", "arguments", "begun", "ended", "error", "function")

    def __init__(self, function: t.Callable[..., t.Any], arguments: tuple[t.Any, ...]) -> None:
        self.function, self.arguments = function, arguments
        #: What the function answered; empty where it did not.
        self.answers: list[t.Any] = []
        self.error: BaseException | None = None
        self.begun = self.ended = False

    def run(self) -> None:
        try:
            self.begun = True
            self.answers.append(self.function(*self.arguments))
        except BaseException as error:
            self.error = error
        finally:
            self.ended, self.arguments = True, ()

    def check(self) -> None:
        """Raises what ended it, if anything did."""
        if self.error is not None:
            raise self.error


class _Helper:
    """The thread, and two locks by which the two wake each other. What there is to do stands in the attributes."""

    def __init__(self) -> None:
        self._main, self._own = allocate_lock(), allocate_lock()
        self._main.acquire()
        self._own.acquire()
        self.job: Work | None = None
        self.callback: Work | None = None
        #: The main thread does not wait any more.
        self.abandoned = False
        start_new_thread(self._serve, ())

    def wake(self) -> None:
        """Has the helper look at what there is to do."""
        _wake(self._own)

    def until_woken(self, timeout: float) -> None:
        """Returns when the helper has something for the main thread, or after `timeout` seconds."""
        self._main.acquire(timeout=timeout)

    def ask(self, callback: Work) -> None:
        """Has the main thread run what the library calls back, and makes the calls that it makes meanwhile."""
        around, self.callback = self.callback, callback
        _wake(self._main)
        while not callback.ended:
            self._look()
            if self.abandoned and not callback.begun:
                callback.run()
        self.callback = around

    def _serve(self) -> None:
        _helpers[get_ident()] = self
        try:
            while not self.abandoned:
                self._look()
        finally:
            del _helpers[get_ident()]

    def _look(self) -> None:
        self._own.acquire()
        job, self.job = self.job, None
        if job is not None:
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


def call(cancel: t.Callable[[], bool], job: Work) -> None:
    """Has a helper make the call of the main thread, and raises what a signal's handler raised meanwhile.

    Where one raised, the call was cancelled; it has ended all the same.
    """
    global _asking
    around, forks = _asking, _native.forks
    raised: BaseException | None = None
    helper = around or (_idle.pop() if _idle else _Helper())
    try:
        _asking = None
        helper.job = job
        helper.wake()
        while not job.ended:
            try:
                callback = helper.callback
                if callback is None or callback.begun:
                    helper.until_woken(_SLICE if raised is None else _CANCEL_SLICE)
                    if forks != _native.forks:
                        raise RuntimeError("forked inside a call: its thread is the parent's")
                else:
                    _run(helper, callback)
                if raised is not None and not job.ended:
                    # Again and again: a cancel that comes before the call has begun finds nothing.
                    cancel()
            except BaseException as error:
                raised = raised or error
                if forks != _native.forks:
                    raise
        if raised is not None:
            raise raised
        job.check()
    finally:
        _asking = around if forks == _native.forks else None
        if helper is not around:
            if job.ended:
                _idle.append(helper)
            else:
                helper.abandoned = True
                helper.wake()
                cancel()
        # The traceback of what was raised must not keep what was called.
        del cancel, job, raised


def _run(helper: _Helper, callback: Work) -> None:
    """Runs what the library calls back. Python's own Ctrl+C ends the call even where that is swallowed in there."""
    global _asking
    interrupts: list[int] = []

    def interrupt(number: int, frame: t.Any) -> None:
        interrupts.append(number)
        signal.default_int_handler(number, frame)

    is_stock = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    _asking = helper
    try:
        if is_stock:
            signal.signal(signal.SIGINT, interrupt)
        callback.run()
    finally:
        _asking = None
        helper.wake()
        if is_stock and signal.getsignal(signal.SIGINT) is interrupt:
            signal.signal(signal.SIGINT, signal.default_int_handler)
    callback.check()
    if interrupts and get_ident() not in pending:
        raise KeyboardInterrupt


def on_main(function: t.Callable[..., t.Any], *arguments: t.Any) -> t.Any:
    """Runs what the library calls back, on the thread whose call it is of."""
    helper = _helpers.get(get_ident())
    if helper is None:
        return function(*arguments)
    callback = Work(function, arguments)
    helper.ask(callback)
    # 1 says that it failed: a signal's handler raised before there was an answer.
    return callback.answers[0] if callback.answers else 1


def _forget() -> None:
    """Begins anew, with no thread: a fork's child has none of them."""
    global _asking
    _helpers.clear()
    _idle.clear()
    _asking = None


_native.after_fork.append(_forget)
