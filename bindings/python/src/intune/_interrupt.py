"""Native calls during which signal handlers run, and that end with what a handler raises."""

from __future__ import annotations

from _thread import get_ident

from . import _helper
from ._errors import IntuneError
from ._helper import pending
from ._native import after_fork
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from typing import Any

    from ._pointers import ResultPointer
else:
    # `signal` imports `enum`, and makes members of all that it answers.
    import _signal as signal

#: The thread that signal handlers run on; 0: not known yet.
_main = 0


def _is_main() -> bool:
    """Whether this is the thread that signal handlers run on."""
    global _main
    if _main == 0:
        try:
            signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)
        except ValueError:
            return False
        _main = get_ident()
    return _main == get_ident()


def _forget() -> None:
    global _main
    _main = 0


# The child's main thread is the one that forked.
after_fork.append(_forget)


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
    if not _is_main():
        try:
            return call(function, *arguments)
        finally:
            del cancel, arguments
    job = _helper.Work(function, arguments)
    try:
        _helper.call(cancel, job)
        result: Result[Any] = Result(job.answers[0])
    except BaseException as raised:
        # What a handler raised, be it right behind the call. It has ended all the same.
        if job.answers:
            pending.pop(get_ident(), None)
            attach(raised, Result(job.answers[0]))
        raise
    finally:
        # The traceback of what is raised here must not keep what was called.
        del cancel, arguments, job
    _raise_pending(result)
    return result


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
