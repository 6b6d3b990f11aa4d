"""Signal handlers of the program's own: a call goes on after one that returns, and callbacks stay on its thread."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from conftest import REQUEST, RESPONSE, Scripted, client, http

import intune

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals cannot be sent there")

ENTITY = http("200 OK", RESPONSE, "Content-Type: application/json")
CREATED = http("201 Created", RESPONSE, "Content-Type: application/json")
MAIN = threading.get_ident()


class Stop(Exception):
    pass


def stop(number: int, frame: object) -> None:
    raise Stop


@contextmanager
def handling(number: int, handler: Callable[..., object]) -> Iterator[None]:
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@contextmanager
def meanwhile(*steps: Callable[[], object]) -> Iterator[None]:
    """What another thread does while the body runs; an error of it is raised here."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            for step in steps:
                assert step() is not False, step
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    assert errors == []


def kill() -> None:
    os.kill(os.getpid(), signal.SIGUSR1)


def kill_this_thread() -> None:
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)


@pytest.mark.parametrize("send", [kill, kill_this_thread])
def test_a_call_goes_on_after_a_handler_that_returns(send: Callable[[], None], script: Scripted) -> None:
    ran, threads = threading.Event(), []

    def handler(number: int, frame: object) -> None:
        threads.append(threading.get_ident())
        ran.set()

    # The answer is sent once the handler has run.
    answer: list[Callable[[], object]] = [
        lambda: script.stuck.wait(20),
        send,
        lambda: ran.wait(20),
        lambda: script.open[0].sendall(CREATED),
        lambda: script.open[0].close(),
    ]
    with client(script.url) as caller, handling(signal.SIGUSR1, handler), meanwhile(*answer):
        created = caller.ios_update_statuses.create(REQUEST)
    assert (created.outcome, created.raw_body) == ("applied", RESPONSE)
    assert threads == [MAIN]
    assert len(script.requests) == 1


def test_a_handler_may_call(script: Scripted) -> None:
    script.answers += [None, ENTITY]
    ran, told = threading.Event(), []
    with client(script.url) as caller:

        def handler(number: int, frame: object) -> None:
            told.append(caller.ios_update_statuses.get("b").status)
            ran.set()

        answer: list[Callable[[], object]] = [
            lambda: script.stuck.wait(20),
            kill,
            lambda: ran.wait(20),
            lambda: script.open[0].sendall(CREATED),
            lambda: script.open[0].close(),
        ]
        with handling(signal.SIGUSR1, handler), meanwhile(*answer):
            assert caller.ios_update_statuses.create(REQUEST).outcome == "applied"
    assert told == ["OK"]
    assert [request.line.split()[0] for request in script.requests] == ["POST", "GET"]


class Unhashable:
    __hash__ = None  # type: ignore[assignment]

    def __call__(self, number: int, frame: object) -> None:
        raise Stop


@pytest.mark.parametrize("handler", [stop, Unhashable()])
def test_a_handler_s_error_has_the_call_s_result(handler: Callable[..., object], script: Scripted) -> None:
    with (
        client(script.url) as caller,
        handling(signal.SIGUSR1, handler),
        meanwhile(lambda: script.stuck.wait(20), kill),
        pytest.raises(Stop) as raised,
    ):
        caller.ios_update_statuses.create(REQUEST)
    result = raised.value.result  # type: ignore[attr-defined]
    assert (result.status, result.outcome) == ("CANCELLED", "unknown")


def test_a_page_that_came_all_the_same_is_kept(script: Scripted) -> None:
    script.answers += [None, http("200 OK", b'{"value":[{"id":"1"}]}')]
    with client(script.url) as caller, handling(signal.SIGUSR1, stop):
        items = caller.ios_update_statuses.items()
        with meanwhile(lambda: script.stuck.wait(20), kill), pytest.raises(Stop):
            next(items)
        assert [item["id"] for item in items] == ["1"]


def test_a_provider_stays_on_the_main_thread_and_can_be_ended(script: Scripted) -> None:
    inside = threading.Event()

    def provider() -> str:
        assert threading.get_ident() == MAIN
        inside.set()
        # In slices: a signal that comes right before a wait does not end it.
        for _ in range(600):
            threading.Event().wait(0.1)
        raise AssertionError("not ended")

    with (
        client(script.url, token=provider) as caller,
        handling(signal.SIGUSR1, stop),
        meanwhile(lambda: inside.wait(20), kill),
        pytest.raises(Stop) as raised,
    ):
        caller.ios_update_statuses.create(REQUEST)
    result = raised.value.result  # type: ignore[attr-defined]
    assert (result.status, result.outcome) == ("CALLBACK_FAILED", "notSent")
    assert script.requests == []


def test_calls_inside_callbacks_are_those_of_one_thread(script: Scripted) -> None:
    """As without a handler: another client's call works, and a circle is found."""
    script.answers += [ENTITY, CREATED]
    with client(script.url) as other, handling(signal.SIGUSR1, stop):
        with client(script.url, token=lambda: str(other.ios_update_statuses.get("a").status)) as caller:
            assert caller.ios_update_statuses.create(REQUEST).outcome == "applied"
        circle: list[intune.Client] = []
        circle.append(client(script.url, token=lambda: str(circle[0].ios_update_statuses.get("a").status)))
        with pytest.raises(intune.CallbackFailedError):
            circle[0].ios_update_statuses.create(REQUEST)
        circle.pop()
    assert [request.headers["authorization"] for request in script.requests][1] == "Bearer OK"


def test_log_lines_come_on_the_main_thread(script: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    script.answers += [ENTITY] * 2
    threads: set[int] = set()
    lost: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: lost.append(told.exc_type))

    def log(level: int, line: str) -> None:
        threads.add(threading.get_ident())
        raise KeyError(line)

    intune.set_log_callback(log, 5)
    try:
        with client(script.url) as caller, handling(signal.SIGUSR1, stop):
            assert caller.ios_update_statuses.get("a").status == "OK"
    finally:
        intune.set_log_callback(None)
    assert threads == {MAIN}
    assert set(lost) == {KeyError}


@pytest.mark.parametrize(
    ("number", "handler"), [(signal.SIGUSR1, stop), (signal.SIGINT, signal.default_int_handler)], ids=["own", "ctrl_c"]
)
def test_a_host_s_wakeup_pipe_hears_of_it(number: int, handler: Callable[..., object], script: Scripted) -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    before = signal.set_wakeup_fd(write)
    try:
        with (
            client(script.url) as caller,
            handling(number, handler),
            meanwhile(lambda: script.stuck.wait(20), lambda: os.kill(os.getpid(), number)),
            pytest.raises((Stop, KeyboardInterrupt)),
        ):
            caller.ios_update_statuses.get("a")
    finally:
        assert signal.set_wakeup_fd(before) == write
    assert os.read(read, 10) == bytes([number])
    os.close(read)
    os.close(write)


def test_another_thread_s_calls_are_its_own(script: Scripted) -> None:
    threads = []
    script.answers += [ENTITY]

    def provider() -> str:
        threads.append(threading.get_ident())
        return "t"

    with client(script.url, token=provider) as caller, handling(signal.SIGUSR1, stop):
        thread = threading.Thread(target=caller.ios_update_statuses.get, args=["a"])
        thread.start()
        ident = thread.ident
        thread.join()
    assert threads == [ident]


def test_wrong_arguments_are_told_as_ever() -> None:
    with intune.Client() as caller, handling(signal.SIGUSR1, stop):
        with pytest.raises(TypeError, match="id: "):
            caller.ios_update_statuses.get(3)  # type: ignore[arg-type]
        assert caller.ios_update_statuses.get("a", dry_run=True).request["method"] == "GET"


END = """
import atexit, intune, os, signal, sys
signal.signal(signal.SIGTERM, lambda *_: None)
client = intune.Client(base_url=sys.argv[1], token="parent")
client.ios_update_statuses.get("a")
child = os.fork()
if child == 0:
    with intune.Client(base_url=sys.argv[1], token="child") as own:
        print(own.ios_update_statuses.get("a").status, flush=True)
    os._exit(0)
os.waitpid(child, 0)
atexit.register(lambda: print(client.ios_update_statuses.get("a").status, flush=True))
"""


def test_in_a_fork_s_child_and_at_the_end(script: Scripted) -> None:
    script.answers += [ENTITY] * 3
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", END, script.url], capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("OK\nOK\n", "")
    tokens = [request.headers["authorization"] for request in script.requests]
    assert tokens == ["Bearer parent", "Bearer child", "Bearer parent"]
