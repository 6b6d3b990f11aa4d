"""Calls that asyncio's tasks wait for."""

from __future__ import annotations

from . import _interrupt
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


async def run(call: Callable[[], T], cancel: Callable[[], bool]) -> T:
    """A call on a thread of asyncio's. Cancelling the task cancels it natively and waits for its end.

    A call that no thread had begun yet never begins. The CancelledError has the call's result as `result`, where there
    is one.
    """
    import asyncio
    from contextvars import copy_context

    begun: list[bool] = []
    abandoned: list[bool] = []

    # No task: the end of `asyncio.run` cancels every task there is, and this one would then not be waited for.
    running = asyncio.get_running_loop().run_in_executor(None, copy_context().run, _begin, begun, abandoned, call)
    try:
        return await asyncio.shield(running)  # type: ignore[arg-type]
    except asyncio.CancelledError as cancelled:
        abandoned.append(True)
        # A cancel that comes before the native call has begun finds nothing: it is said until the call has ended.
        while begun and not running.done():
            cancel()
            try:
                await asyncio.wait([running], timeout=0.005)
            except asyncio.CancelledError:
                # Said again; the call's end is waited for all the same.
                pass
        if running.done() and not running.cancelled():
            error = running.exception()
            result = running.result() if error is None else getattr(error, "result", None)
            if isinstance(result, Result):
                _interrupt.attach(cancelled, result)
            del error, result
        raise
    finally:
        # The traceback of what is raised here must not keep what was called.
        del call, cancel


def _begin(begun: list[bool], abandoned: list[bool], call: Callable[[], T]) -> T | None:
    # Each side says its word before it reads the other's, so that one of them sees it.
    begun.append(True)
    return None if abandoned else call()
