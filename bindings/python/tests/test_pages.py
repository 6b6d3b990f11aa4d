"""A list a page at a time: what is sent when, and that nothing is lost or comes twice, whatever comes between."""

from __future__ import annotations

import asyncio
import gc
import json
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from conftest import TOKEN, Scripted, client, http

import intune

PATH = "/v1.0/deviceManagement/iosUpdateStatuses"
BUSY = http("503 Service Unavailable", b'{"error":{"code":"Busy","message":"Later."}}')
EXPIRED = http("401 Unauthorized", b'{"error":{"code":"InvalidAuthenticationToken","message":"Expired."}}')


def page(script: Scripted, *ids: str, then: str | None = None) -> bytes:
    """A page; `then` is what its link to the next one ends with."""
    members: dict[str, object] = {"value": [{"id": id} for id in ids]}
    if then is not None:
        members["@odata.nextLink"] = f"{script.url}{PATH}?$skiptoken={then}"
    return http("200 OK", json.dumps(members).encode())


def lines(script: Scripted) -> list[str]:
    return [request.line.split()[1].partition("?")[2] for request in script.requests]


def test_pages_come_when_they_are_asked_for(script: Scripted) -> None:
    script.answers += [
        page(script, "1", "2", then="b"),
        page(script, then="c"),
        page(script, "3"),
    ]
    with client(script.url) as caller:
        pages = caller.ios_update_statuses.pages(top=2)
        assert script.requests == []
        first = next(pages)
        assert len(script.requests) == 1
        assert (first.status, first.body["value"]) == ("OK", [{"id": "1"}, {"id": "2"}])
        assert [page.body["value"] for page in pages] == [[], [{"id": "3"}]]
        for _ in range(2):
            assert next(pages, None) is None
            assert list(pages) == []
    assert lines(script) == ["$top=2", "$skiptoken=b", "$skiptoken=c"]
    assert {request.headers["client-request-id"] for request in script.requests} == {pages.client_request_id}
    assert first.client_request_id == pages.client_request_id


def test_items_hold_one_page(script: Scripted) -> None:
    script.answers += [page(script, "1", "2", then="b"), page(script, then="c"), page(script, "3")]
    with client(script.url) as caller:
        items = caller.ios_update_statuses.items(filter="x")
        seen = []
        for item in items:
            seen.append((item["id"], len(script.requests)))
        assert seen == [("1", 1), ("2", 1), ("3", 3)]
        assert next(items, None) is None
    assert lines(script) == ["$filter=x", "$skiptoken=b", "$skiptoken=c"]


def test_items_go_on_after_an_error(script: Scripted) -> None:
    script.answers += [
        BUSY,
        page(script, "1", "2", then="b"),
        BUSY,
        http("200 OK", b"<html>"),
        page(script, "3", then="c"),
        page(script, "4"),
    ]
    seen: list[str] = []
    errors: list[str] = []
    with client(script.url) as caller:
        items = caller.ios_update_statuses.items()
        while True:
            try:
                for item in items:
                    seen.append(item["id"])
                break
            except intune.IntuneError as error:
                errors.append(error.status)
    assert seen == ["1", "2", "3", "4"]
    assert errors == ["SERVICE_ERROR", "SERVICE_ERROR", "BAD_RESPONSE"]
    assert lines(script) == ["", "", "$skiptoken=b", "$skiptoken=b", "$skiptoken=b", "$skiptoken=c"]


def test_async_items_go_on_after_an_error(script: Scripted) -> None:
    script.answers += [page(script, "1", then="b"), BUSY, page(script, "2")]

    async def read() -> list[str]:
        seen = []
        with client(script.url) as caller, caller.ios_update_statuses.items() as items:
            with pytest.raises(intune.ServiceError):
                async for item in items:
                    seen.append(item["id"])
            async for item in items:
                seen.append(item["id"])
            async for item in items:
                raise AssertionError(item)
        return seen

    assert asyncio.run(read()) == ["1", "2"]
    assert lines(script) == ["", "$skiptoken=b", "$skiptoken=b"]


def test_a_renewed_token_goes_on(script: Scripted) -> None:
    script.answers += [page(script, "1", then="b"), EXPIRED, page(script, "2")]
    with client(script.url) as caller:
        items = caller.ios_update_statuses.items(token="old")
        with pytest.raises(intune.UnauthorizedError):
            list(items)
        items.pages.renew_token("new")
        assert [item["id"] for item in items] == ["2"]
    tokens = [request.headers["authorization"] for request in script.requests]
    assert tokens == ["Bearer old", "Bearer old", "Bearer new"]


@pytest.mark.parametrize(
    ("link", "said", "sent"),
    [("https://example.com/x", "another origin", 1), (None, "back", 2)],
    ids=["elsewhere", "back"],
)
def test_a_link_that_leads_astray_is_refused(link: str | None, said: str, sent: int, script: Scripted) -> None:
    link = link or f"{script.url}{PATH}?$skiptoken=a"
    script.answers += [http("200 OK", json.dumps({"value": [], "@odata.nextLink": link}).encode())] * 3
    with (
        client(script.url) as caller,
        caller.ios_update_statuses.pages() as pages,
        pytest.raises(intune.BadResponseError, match=said),
    ):
        list(pages)
    assert len(script.requests) == sent


def test_pages_outlive_their_client(script: Scripted) -> None:
    script.answers += [page(script, "1", then="b"), page(script, "2")]
    before = intune.live_handles()
    with client(script.url) as caller:
        items = caller.ios_update_statuses.items()
        assert next(items) == {"id": "1"}
    assert [item["id"] for item in items] == ["2"]
    gc.collect()
    assert intune.live_handles() == before


def test_closed_pages_say_so(script: Scripted) -> None:
    script.answers += [page(script, "1", "2", then="b")]
    before = intune.live_handles()
    with client(script.url) as caller:
        with caller.ios_update_statuses.pages() as pages:
            next(pages)
        pages.close()
        assert "closed" in repr(pages)
        assert not pages.cancel()
        with pytest.raises(ValueError, match="the pages are closed"):
            next(pages)
    with pytest.raises(ValueError, match="the client is closed"):
        caller.ios_update_statuses.pages()
    assert intune.live_handles() == before


def test_items_that_are_closed_hold_nothing(script: Scripted) -> None:
    script.answers += [page(script, "1", "2", then="b")]
    before = intune.live_handles()
    with client(script.url) as caller, caller.ios_update_statuses.items() as items:
        next(items)
        items.close()
        with pytest.raises(ValueError, match="closed"):
            next(items)
    assert intune.live_handles() == before


def test_pages_that_nobody_closes_leave_nothing(script: Scripted) -> None:
    script.answers += [page(script, "1", "2", then="b")]
    before = intune.live_handles()
    with client(script.url) as caller:
        for item in caller.ios_update_statuses.items():
            assert item == {"id": "1"}
            break
    gc.collect()
    assert intune.live_handles() == before


def test_a_page_that_json_cannot_read_is_not_skipped(script: Scripted) -> None:
    deep = b'{"value":[' + b"[" * 100_000 + b"]" * 100_000 + b"]}"
    script.answers += [page(script, "1", then="b"), http("200 OK", deep)]
    with client(script.url) as caller:
        items = caller.ios_update_statuses.items()
        assert next(items) == {"id": "1"}
        for _ in range(2):
            with pytest.raises(intune.BadResponseError, match="too deeply") as raised:
                next(items)
            assert raised.value.result.raw_body == deep
    assert len(script.requests) == 2


def test_two_threads_share_the_pages(script: Scripted) -> None:
    last = 20
    script.answers += [page(script, str(n), then=str(n) if n < last else None) for n in range(1, last + 1)]
    seen: list[str] = []
    with client(script.url) as caller:
        pages = caller.ios_update_statuses.pages()

        def read() -> None:
            while True:
                one = next(pages, None)
                if one is None:
                    return
                seen.append(one.body["value"][0]["id"])

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(seen, key=int) == [str(n) for n in range(1, last + 1)]


def test_a_list_of_many_pages_counts_the_attempts_that_it_does_not_show(script: Scripted) -> None:
    script.answers += [page(script, str(n), then=str(n) if n < 105 else None) for n in range(1, 106)]
    with client(script.url) as caller:
        result = caller.ios_update_statuses.list()
    assert len(result.body["value"]) == 105
    assert (len(result.attempts), result.attempts_omitted) == (100, 5)


def test_another_thread_ends_a_page(script: Scripted) -> None:
    script.answers += [page(script, "1", then="b"), None, page(script, "2")]
    with client(script.url) as caller:
        items = caller.ios_update_statuses.items()
        assert next(items) == {"id": "1"}

        def end() -> None:
            assert script.stuck.wait(20)
            assert items.pages.cancel()

        ending = threading.Thread(target=end)
        ending.start()
        with pytest.raises(intune.CancelledError) as cancelled:
            next(items)
        ending.join()
        assert (cancelled.value.outcome, cancelled.value.client_request_id) == ("none", items.pages.client_request_id)
        assert [item["id"] for item in items] == ["2"]


def test_a_cancelled_task_ends_its_page_and_goes_on(script: Scripted) -> None:
    script.answers += [page(script, "1", then="b"), None, page(script, "2")]

    async def read() -> None:
        with client(script.url) as caller:
            items = caller.ios_update_statuses.items()
            assert await items.__anext__() == {"id": "1"}
            with pytest.raises(asyncio.CancelledError):
                await cancelled(script, items.__anext__())
            assert [item["id"] async for item in items] == ["2"]

    asyncio.run(read())
    assert lines(script) == ["", "$skiptoken=b", "$skiptoken=b"]


async def cancelled(script: Scripted, awaitable: Awaitable[Any]) -> Any:
    """Cancels what is waited for once its request is there."""
    task = asyncio.ensure_future(awaitable)
    await asyncio.to_thread(script.stuck.wait, 20)
    task.cancel()
    return await task


async def telling(awaitable: Awaitable[Any], results: list[Any]) -> None:
    """Notes what the call that is waited for came to, inside its task: Python 3.10 raises another outside."""
    try:
        await awaitable
    except asyncio.CancelledError as error:
        results.append(error.result)  # type: ignore[attr-defined]
        raise


Calls = Callable[[intune.Client], Awaitable[Any]]


@pytest.mark.parametrize(
    ("call", "outcome"),
    [
        (lambda c: c.ios_update_statuses.get_async("a"), "none"),
        (lambda c: c.ios_update_statuses.list_async(), "none"),
        (lambda c: c.ios_update_statuses.count_async(), "none"),
        (lambda c: c.ios_update_statuses.update_async("a", {"osVersion": "2"}), "unknown"),
        (lambda c: c.ios_update_statuses.delete_async("a"), "unknown"),
        (lambda c: c.request_async("POST", "/a", {}), "unknown"),
    ],
)
def test_a_cancelled_task_tells_what_became_of_its_call(call: Calls, outcome: str, script: Scripted) -> None:
    results: list[Any] = []

    async def run() -> None:
        with client(script.url) as caller, pytest.raises(asyncio.CancelledError):
            await cancelled(script, telling(call(caller), results))

    asyncio.run(run())
    (result,) = results
    assert (result.status, result.outcome) == ("CANCELLED", outcome)


def test_the_loop_s_end_ends_the_calls_of_its_tasks(script: Scripted) -> None:
    results: list[Any] = []

    async def run(caller: intune.Client) -> None:
        task = asyncio.ensure_future(telling(caller.ios_update_statuses.list_async(), results))
        await asyncio.to_thread(script.stuck.wait, 20)
        assert not task.done()

    with client(script.url) as caller:
        asyncio.run(run(caller))
    assert [result.status for result in results] == ["CANCELLED"]


def test_a_cancelled_task_that_waits_for_a_thread_sends_nothing(script: Scripted) -> None:
    async def run() -> None:
        async with client(script.url, max_connections=1) as caller:
            first = asyncio.ensure_future(caller.ios_update_statuses.delete_async("a"))
            second = asyncio.ensure_future(caller.ios_update_statuses.delete_async("b"))
            while not script.stuck.is_set():
                await asyncio.sleep(0.001)
            second.cancel()
            with pytest.raises(asyncio.CancelledError):
                await second
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first

    asyncio.run(run())
    assert [request.line for request in script.requests] == [f"DELETE {PATH}/a HTTP/1.1"]
    assert TOKEN in script.requests[0].headers["authorization"]
