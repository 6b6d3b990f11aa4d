"""Native calls during which signal handlers run, and that end with what a handler raises."""

from __future__ import annotations

from _thread import get_ident

from . import _helper, _native
from ._errors import IntuneError
from ._helper import pending
from ._lazy import signal, t
from ._pointers import ResultPointer
from ._result import Result

#: The thread that signal handlers run on, and the fork since which that is known.
_main = (-1, 0)


def _is_main() -> bool:
    """Whether this is the thread that signal handlers run on."""
    global _main
    this = (_native.forks, get_ident())
    if _main[0] != this[0]:
        try:
            signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)
        except ValueError:
            return False
        _main = this
    return _main == this


def call(function: t.Callable[..., ResultPointer], *arguments: object) -> Result[t.Any]:
    """A native call that ends by itself and soon."""
    result: Result[t.Any] = Result(function(*arguments))
    # The traceback of what is raised here must not keep what was called.
    del arguments
    _raise_pending(result)
    return result


def call_cancellable(
    cancel: t.Callable[[], bool], function: t.Callable[..., ResultPointer], *arguments: object
) -> Result[t.Any]:
    """A native call that may block. `cancel` ends it and says whether it was there to end."""
    if not _is_main():
        try:
            return call(function, *arguments)
        finally:
            del cancel, arguments
    job = _helper.Work(function, arguments)
    try:
        _helper.call(cancel, job)
        result: Result[t.Any] = Result(job.answers[0])
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


def _raise_pending(result: Result[t.Any]) -> None:
    if pending:
        error = pending.pop(get_ident(), None)
        if error is not None:
            attach(error, result)
            try:
                raise error
            finally:
                # Its traceback has this frame.
                del error


def attach(error: BaseException, result: Result[t.Any]) -> None:
    """Leaves the call's result with the exception that ended it, and one line about it in the traceback."""
    details: t.Any = error
    # One that a callback met in a call of its own goes on telling of that one.
    if not isinstance(error, IntuneError):
        try:
            details.result = result
        except AttributeError:
            # Its class has no room for it.
            pass
    if hasattr(details, "add_note"):
        details.add_note(f"intune: the call ended with {result.status}, outcome {result.outcome}")
