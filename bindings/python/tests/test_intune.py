"""What a caller gets, and what a service receives."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import REQUEST, RESPONSE, ROOT, TOKEN, Service, answering, changed, client

import intune
from intune import _log, _native

SLACK = float(os.environ.get("INTUNE_SLACK", "1"))


def test_the_example_comes_back(emulator: str) -> None:
    with client(emulator) as service:
        for status in (REQUEST, REQUEST.decode()):
            result = service.ios_update_statuses.create(status)
            assert (result.status, result.http_status, result.outcome) == ("OK", 201, "applied")
            sent = {name: value for name, value in json.loads(REQUEST).items() if name != "@odata.type"}
            assert {name: value for name, value in result.body.items() if name not in ("@odata.context", "id")} == sent
        assert result.body["lastReportedDateTime"] == "2017-01-01T00:00:17.7769392-08:00"
        assert service.ios_update_statuses.create(changed()).body["installStatus"] == "available"


def test_the_request_on_the_wire() -> None:
    service = answering("201 Created", RESPONSE, "Content-Type: application/json")
    with client(service.url) as caller:
        assert caller.ios_update_statuses.create(REQUEST).raw_body == RESPONSE
    service.stop()
    head, _, body = service.requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:])
    assert lines[0] == "POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1"
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert headers["accept"] == headers["content-type"] == "application/json"
    assert body == REQUEST


def test_tokens_from_a_callable_and_a_credential(emulator: str) -> None:
    class Credential:
        def get_token(self, *scopes: str) -> object:
            asked.append(scopes)
            return type("AccessToken", (), {"token": TOKEN})

    asked: list[tuple[str, ...]] = []
    for source in (lambda: TOKEN, Credential()):
        with client(emulator, token=source) as service:
            assert service.ios_update_statuses.create(REQUEST).status == "OK"
    assert asked == [("https://graph.microsoft.com/.default",)]


CTRL_C = """
import intune, sys
client = intune.Client(base_url=sys.argv[1], token="t")
try:
    client.ios_update_statuses.create(open(sys.argv[2]).read())
except KeyboardInterrupt as interrupt:
    print(interrupt.result.status, interrupt.result.outcome)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C waits for the call's end on Windows")
def test_ctrl_c_ends_a_blocked_call(silent: Service) -> None:
    seed = str(ROOT / "tests/data/seed-request.json")
    child = subprocess.Popen(
        [sys.executable, "-c", CTRL_C, silent.url, seed], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert silent.received.wait(20)
    begun = time.monotonic()
    child.send_signal(signal.SIGINT)
    assert child.stdout is not None
    told = child.stdout.readline()
    took = time.monotonic() - begun
    child.communicate()
    assert told == "CANCELLED unknown\n"
    assert took < 0.25 * SLACK


def test_a_cancelled_task_ends_its_call(silent: Service) -> None:
    async def cancel() -> None:
        with client(silent.url) as service:
            task = asyncio.ensure_future(service.ios_update_statuses.create_async(REQUEST))
            await asyncio.to_thread(silent.received.wait, 20)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    begun = time.monotonic()
    asyncio.run(cancel())
    assert time.monotonic() - begun < 10


def test_threads_share_a_client(emulator: str) -> None:
    results: list[str] = []

    def work() -> None:
        results.extend([service.ios_update_statuses.create(REQUEST).status for _ in range(10)])

    with client(emulator) as service:
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == ["OK"] * 80


def test_a_closed_client_is_no_default_client() -> None:
    service = intune.Client()
    service.close()
    service.close()
    with pytest.raises(ValueError, match="closed"):
        service.ios_update_statuses.create(REQUEST, dry_run=True)


def test_log_lines_come_without_the_token(emulator: str) -> None:
    lines: list[str] = []
    intune.set_log_callback(lambda level, line: lines.append(line), 5)
    try:
        with client(emulator) as service:
            service.ios_update_statuses.create(REQUEST)
    finally:
        intune.set_log_callback(None)
    assert lines
    assert not any(TOKEN in line for line in lines)


def test_the_log_callback_that_stays_is_called(emulator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread sets one while this one is about to hand its own to the library."""
    lines: list[str] = []
    native = _native.lib.intune_log_set_callback

    class Interleaved:
        def intune_log_set_callback(self, *arguments: object) -> None:
            monkeypatch.undo()
            intune.set_log_callback(lambda level, line: None, 5)
            native(*arguments)

    monkeypatch.setattr(_log, "lib", Interleaved())
    try:
        intune.set_log_callback(lambda level, line: lines.append(line), 5)
        with client(emulator) as service:
            service.ios_update_statuses.create(REQUEST)
        assert lines
    finally:
        intune.set_log_callback(None)


def test_tokens_are_inspected() -> None:
    found = intune.inspect_token("opaque-token")
    assert (found.readable, found.kind, found.permissions) == (False, "unknown", None)
    found = intune.inspect_token("eyJhbGciOiJub25lIn0.eyJleHAiOjF9.x")
    assert found.expires_at == "1970-01-01T00:00:01Z"
    assert ("exp", found.expires_at) in [(problem.field, problem.got) for problem in found.problems]
