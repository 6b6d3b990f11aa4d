"""The asyncio forms: threads of the client's own, as many as it has connections, and none that stay."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import RESPONSE, TOKEN, Scripted, client, http

import intune

ENTITY = http("200 OK", RESPONSE, "Content-Type: application/json")
QUOTA = {"writes": 1, "any": 1, "window_ms": 60_000}


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "intune"]


async def ended() -> None:
    """Waits for the threads' end, which comes right after that of their last call."""
    for thread in threads():
        while thread.is_alive():
            await asyncio.sleep(0.001)


def test_calls_that_wait_leave_the_loop_s_threads_alone(script: Scripted) -> None:
    script.answers += [ENTITY]

    async def run() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        async with client(script.url, pacing=QUOTA, max_connections=3) as caller:
            await caller.ios_update_statuses.get_async("a")
            calls = [asyncio.ensure_future(caller.ios_update_statuses.get_async("a")) for _ in range(10)]
            # The only thread of the loop is free, however long they wait.
            assert await asyncio.to_thread(lambda: 7) == 7
            assert len(threads()) == 3
            for call in calls:
                call.cancel()
            for told in await asyncio.gather(*calls, return_exceptions=True):
                assert isinstance(told, asyncio.CancelledError)
            await ended()
            assert threads() == []

    asyncio.run(run())
    assert len(script.requests) == 1


def test_threads_do_not_outlive_their_calls(script: Scripted) -> None:
    script.answers += [ENTITY] * 40

    async def run() -> None:
        for _ in range(20):
            async with client(script.url) as caller:
                assert (await caller.ios_update_statuses.get_async("a")).status == "OK"
                assert [page.http_status async for page in caller.ios_update_statuses.pages(dry_run=True)] == [None]
        await ended()
        assert threads() == []

    asyncio.run(run())


def test_a_call_has_its_task_s_context(script: Scripted) -> None:
    script.answers += [ENTITY]
    tokens: contextvars.ContextVar[str] = contextvars.ContextVar("tokens")

    async def run() -> None:
        tokens.set("mine")
        async with client(script.url, token=tokens.get) as caller:
            await caller.ios_update_statuses.get_async("a")

    asyncio.run(run())
    assert script.requests[0].headers["authorization"] == "Bearer mine"


def test_a_call_is_cancelled_by_its_uuid(script: Scripted) -> None:
    call_id = uuid.UUID(int=7)

    async def run() -> None:
        async with client(script.url) as caller:
            call = asyncio.ensure_future(caller.ios_update_statuses.get_async("a", client_request_id=call_id))
            await asyncio.to_thread(script.stuck.wait, 20)
            assert not caller.cancel(uuid.UUID(int=8))
            assert caller.cancel(call_id)
            with pytest.raises(intune.CancelledError) as cancelled:
                await call
            assert cancelled.value.client_request_id == str(call_id)

    asyncio.run(run())
    assert script.requests[0].headers["client-request-id"] == str(call_id)


def test_with_closes(script: Scripted) -> None:
    script.answers += [http("200 OK", b'{"value":[{"id":"1"}]}')]

    async def run() -> None:
        async with client(script.url) as caller:
            async with caller.ios_update_statuses.items() as items:
                assert [item["id"] async for item in items] == ["1"]
            async with caller.ios_update_statuses.pages() as pages:
                pass
        await caller.close_async()
        with pytest.raises(ValueError, match="the client is closed"):
            await caller.ios_update_statuses.get_async("a")
        with pytest.raises(ValueError, match="the pages are closed"):
            await pages.__anext__()

    asyncio.run(run())


@pytest.mark.parametrize("error", [StopIteration, StopAsyncIteration, KeyError])
def test_what_a_provider_raises_comes_out_of_the_task(error: type[Exception], script: Scripted) -> None:
    def provider() -> str:
        raise error("mine")

    async def run() -> None:
        async with client(script.url, token=provider) as caller:
            # StopIteration cannot leave a coroutine: Python makes a RuntimeError of it.
            with pytest.raises((error, RuntimeError)) as raised:
                await caller.ios_update_statuses.get_async("a")
            assert error in (type(raised.value), type(raised.value.__cause__))

    asyncio.run(run())


def test_a_loop_that_is_debugged_shows_no_token(script: Scripted, caplog: pytest.LogCaptureFixture) -> None:
    script.answers += [ENTITY, ENTITY]
    shown: list[str] = []

    async def run() -> None:
        asyncio.get_running_loop().slow_callback_duration = 0
        async with client(script.url) as caller:
            task = asyncio.ensure_future(caller.ios_update_statuses.get_async("a", token=TOKEN))
            await asyncio.sleep(0)
            shown.extend(repr(each) for each in asyncio.all_tasks())
            await task
            shown.append(repr(task))

    with caplog.at_level(logging.DEBUG):
        asyncio.run(run(), debug=True)
    assert len(shown) > 2
    assert TOKEN not in "".join(shown) + caplog.text


def test_arguments_are_refused_as_in_the_blocking_forms(script: Scripted) -> None:
    async def run() -> None:
        async with client(script.url) as caller:
            with pytest.raises(intune.InvalidRequestError, match='the nearest is "deadlineMs"'):
                await caller.ios_update_statuses.get_async("a", deadlin_ms=None)  # type: ignore[call-arg]
            with pytest.raises(intune.InvalidRequestError, match="userName: must be a finite number"):
                await caller.ios_update_statuses.update_async("a", {"userName": float("nan")})  # type: ignore[call-overload]

    asyncio.run(run())
    assert script.requests == []
