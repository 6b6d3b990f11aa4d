"""A client is of its process and its owner: none is copied or pickled, nor what holds one; a fork's child is told."""

from __future__ import annotations

import copy
import dataclasses
import gc
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import RESPONSE, TOKEN, Scripted, client, http

import intune
from intune import _pointers

ENTITY = http("200 OK", RESPONSE, "Content-Type: application/json")
PAGE = http("200 OK", b'{"value":[{"id":"a"}]}')
COPIES: list[Callable[[Any], Any]] = [
    copy.copy,
    copy.deepcopy,
    *[
        lambda thing, protocol=protocol: pickle.dumps(thing, protocol)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ],
    lambda thing: copy.deepcopy({"jobs": [(thing, 1)]}),
    lambda thing: dataclasses.asdict(Job(thing)),
]


@dataclasses.dataclass
class Job:
    client: object


@pytest.fixture
def things(script: Scripted) -> Iterator[dict[str, Any]]:
    script.answers += [PAGE]
    with client(script.url) as caller:
        pages = caller.ios_update_statuses.pages()
        told = {
            "client": caller,
            "its pointer": caller._calls.pointer,
            "its token": caller._calls._token,
            "pages": pages,
            "their pointer": pages._pager,
            "items": caller.ios_update_statuses.items(),
            "result": caller.ios_update_statuses.count(dry_run=True),
            "a bound method": caller.ios_update_statuses.get,
        }
        yield told
        # pytest keeps it for longer.
        told.clear()


KINDS = ["client", "its pointer", "its token", "pages", "their pointer", "items", "result", "a bound method"]


@pytest.mark.parametrize("kind", KINDS)
def test_copies_are_refused_and_what_was_to_be_copied_lives(
    kind: str, things: dict[str, Any], script: Scripted
) -> None:
    caller, pages = things["client"], things["pages"]
    for copied in COPIES:
        if kind == "a bound method" and copied in (copy.copy, copy.deepcopy):
            # Copies of those are the same method.
            continue
        with pytest.raises(TypeError, match=r"intune: a .* is of its process"):
            copied(things[kind])
    gc.collect()
    assert [page.body["value"] for page in pages] == [[{"id": "a"}]]
    script.answers += [ENTITY]
    assert caller.ios_update_statuses.get("a").status == "OK"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_shows_the_token(kind: str, things: dict[str, Any]) -> None:
    thing = things[kind]
    assert TOKEN not in repr(thing)
    assert TOKEN not in repr(getattr(thing, "__dict__", None))


def test_no_traceback_of_a_call_shows_the_client_s_token(script: Scripted) -> None:
    script.answers += [http("404 Not Found", b"{}")]
    token = TOKEN.upper()
    with intune.Client(base_url=script.url, token=token) as caller:
        try:
            caller.ios_update_statuses.get("a")
        except intune.NotFoundError as error:
            frames = list(traceback.walk_tb(error.__traceback__))[1:]
    assert frames
    assert not any(token in repr(frame.f_locals) for frame, _ in frames)


def test_an_error_travels_between_processes(script: Scripted) -> None:
    body = b'{"error":{"code":"Gone","message":"No.","innerError":{"code":"Deep"}}}'
    script.answers += [http("429 Too Many Requests", body, "request-id: r-1", "Retry-After: 7")]
    with client(script.url) as caller, pytest.raises(intune.ThrottledError) as raised:
        caller.ios_update_statuses.create(RESPONSE.replace(b'"@odata.context"', b'"x"'), allow_unknown=True)
    error = raised.value
    for copied in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert type(copied) is intune.ThrottledError
        assert str(copied) == str(error)
        for name in ("status", "http_status", "outcome", "code", "inner_code", "request_id", "retry_after_ms"):
            assert getattr(copied, name) == getattr(error, name)
        assert copied.problems == error.problems
        assert copied.result.raw_body == body
        assert copied.result.attempts == error.result.attempts


POOLS = """
import concurrent.futures, multiprocessing, pickle, sys
import intune
def get(url):
    with intune.Client(base_url=url, token="t", retry={"max_retries": 0}) as client:
        return client.ios_update_statuses.get("a").body
def use(client):
    return client.ios_update_statuses.get("a").status
if __name__ == "__main__":
    client = intune.Client(base_url=sys.argv[1], token="PARENT")
    for start in ("spawn", "fork"):
        context = multiprocessing.get_context(start)
        with context.Pool(1) as pool:
            try:
                pool.apply_async(use, (client,)).get(60)
            except TypeError as error:
                print(start, "pool", error.args[0][:30])
            try:
                pool.apply_async(get, (sys.argv[1],)).get(60)
            except intune.NotFoundError as error:
                print(start, "pool", error.status)
        with concurrent.futures.ProcessPoolExecutor(1, context) as pool:
            try:
                pool.submit(use, client).result(60)
            except TypeError as error:
                print(start, "futures", error.args[0][:30])
            try:
                pool.submit(get, sys.argv[1]).result(60)
            except intune.NotFoundError as error:
                print(start, "futures", error.status)
"""


def test_pools_refuse_clients_and_hand_over_errors(script: Scripted, tmp_path: Any) -> None:
    script.answers += [http("404 Not Found", b"{}")] * 4
    program = tmp_path / "pools.py"
    program.write_text(POOLS)
    done = subprocess.run([sys.executable, program, script.url], capture_output=True, text=True, timeout=120)
    told = [
        f"{start} {pool} {what}"
        for start in ("spawn", "fork")
        for pool in ("pool", "futures")
        for what in ("intune: a Client is of its pro", "NOT_FOUND")
    ]
    assert (done.stdout.splitlines(), done.stderr) == (told, "")
    assert [request.headers["authorization"] for request in script.requests] == ["Bearer t"] * 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_fork_s_child_is_told_what_to_do(script: Scripted) -> None:
    script.answers += [http("200 OK", b'{"value":[],"@odata.nextLink":"%s/x"}' % script.url.encode()), ENTITY, ENTITY]
    parent = os.getpid()
    with client(script.url) as caller, caller.ios_update_statuses.pages() as pages:
        next(pages)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            told = []
            for call in (lambda: caller.ios_update_statuses.get("a"), lambda: next(pages)):
                try:
                    call()
                except intune.InvalidHandleError as error:
                    told.append(str(error))
            with intune.Client(base_url=script.url, token="child", proxy="none") as own:
                del caller, pages
                gc.collect()
                told.append(own.ios_update_statuses.get("a").status)
            os.write(write, "\n".join(told).encode())
            os._exit(0)
        assert os.getpid() == parent
        os.waitpid(child, 0)
        os.close(write)
        with open(read) as pipe:
            lines = pipe.read().splitlines()
        assert caller.ios_update_statuses.get("a").status == "OK"
    assert lines == [
        "the client was made before a fork and is its parent's: make one in this process",
        "the client of these pages was made before a fork and is its parent's: make one in this process",
        "OK",
    ]
    assert [request.headers["authorization"] for request in script.requests[1:]] == ["Bearer child", f"Bearer {TOKEN}"]


def test_a_pointer_says_why() -> None:
    with pytest.raises(TypeError, match="can be neither copied nor pickled: make another client"):
        copy.copy(_pointers.ClientPointer())
