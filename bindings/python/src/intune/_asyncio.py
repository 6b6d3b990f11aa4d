"""Calls that asyncio's tasks wait for, on threads of the client's own: those of the event loop are the program's."""

from __future__ import annotations

from _thread import allocate_lock
from collections import deque

from . import _interrupt
from ._helper import Work
from ._lazy import Kind, t
from ._result import Result


class Threads:
    """At most so many threads as a client has connections. Each ends once there is nothing left to call."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._running = 0
        self._waiting: deque[_Call] = deque()
        self._lock = allocate_lock()

    async def run(self, call: t.Callable[[], Kind], cancel: t.Callable[[], bool]) -> Kind:
        """A call on one of the threads. Cancelling the task cancels it natively and waits for its end.

        A call that no thread had begun yet never begins. The CancelledError has the call's result as `result`, where
        there is one.
        """
        import asyncio

        begun = _Call(call)
        try:
            self._begin(begun)
            try:
                await asyncio.shield(begun.told)
            except asyncio.CancelledError as cancelled:
                await self._end(begun, cancel)
                result = begun.answers[0] if begun.answers else getattr(begun.error, "result", None)
                if isinstance(result, Result):
                    _interrupt.attach(cancelled, result)
                raise
            begun.check()
            value: Kind = begun.answers[0]
            return value
        finally:
            self._withdraw(begun)
            # The traceback of what is raised here must not keep what was called.
            del call, cancel, begun

    def _begin(self, call: _Call) -> None:
        import threading

        with self._lock:
            self._waiting.append(call)
            if self._running == self._most:
                return
            self._running += 1
        try:
            threading.Thread(target=self._serve, name="intune", daemon=True).start()
        except BaseException:
            with self._lock:
                self._running -= 1
            raise

    async def _end(self, call: _Call, cancel: t.Callable[[], bool]) -> None:
        import asyncio

        if self._withdraw(call):
            return
        # A cancel that comes before the native call has begun finds nothing: it is said until the call has ended.
        while not call.told.done():
            cancel()
            try:
                await asyncio.wait([call.told], timeout=0.005)
            except asyncio.CancelledError:
                # Said again; the call's end is waited for all the same.
                pass

    def _withdraw(self, call: _Call) -> bool:
        """Has a call never begin, and says whether no thread had begun it."""
        with self._lock:
            waits = call in self._waiting
            if waits:
                self._waiting.remove(call)
            return waits

    def _serve(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._running -= 1
                    return
                call = self._waiting.popleft()
            call.run()
            del call


class _Call(Work):
    """What a task waits for."""

    def __init__(self, call: t.Callable[[], t.Any]) -> None:
        import asyncio
        from contextvars import copy_context

        super().__init__(copy_context().run, (call,))
        self._loop = asyncio.get_running_loop()
        self.told: asyncio.Future[None] = self._loop.create_future()

    def run(self) -> None:
        super().run()
        try:
            self._loop.call_soon_threadsafe(self._tell)
        except RuntimeError:
            # The loop was closed meanwhile: nobody waits.
            pass

    def _tell(self) -> None:
        if not self.told.done():
            self.told.set_result(None)
