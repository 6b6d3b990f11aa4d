"""What a caller gets, and what a service receives."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import ROOT, Service, answering

import intune
from intune import _native

REQUEST = (ROOT / "tests/data/seed-request.json").read_bytes()
RESPONSE = (ROOT / "tests/data/seed-response.json").read_bytes()
TOKEN = "tk-python-binding-secret-0123456789"
SLACK = float(os.environ.get("INTUNE_SLACK", "1"))


def client(url: str, **more: object) -> intune.Client:
    retry = {"max_retries": 0}
    return intune.Client(base_url=url, **{"token": TOKEN, "retry": retry, "pacing": "off", **more})  # type: ignore[arg-type]


def changed(**members: object) -> dict[str, object]:
    return {**json.loads(REQUEST), **members}


def test_the_example_comes_back_byte_for_byte(emulator: str) -> None:
    with client(emulator) as service:
        for status in (REQUEST, REQUEST.decode()):
            result = service.create(status)
            assert (result.status, result.http_status, result.outcome) == ("OK", 201, "applied")
            assert re.sub(rb'"id": "[^"]*",\n', b"", result.raw_body) == REQUEST
        assert result.body["lastReportedDateTime"] == "2017-01-01T00:00:17.7769392-08:00"
        assert service.create(changed()).body["installStatus"] == "available"


def test_the_request_on_the_wire() -> None:
    service = answering("201 Created", RESPONSE, "Content-Type: application/json")
    with client(service.url) as caller:
        assert caller.create(REQUEST).raw_body == RESPONSE
    service.stop()
    head, _, body = service.requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:])
    assert lines[0] == "POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1"
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert headers["accept"] == headers["content-type"] == "application/json"
    assert body == REQUEST


@pytest.mark.parametrize(
    ("status", "field", "said"),
    [
        (changed(installStatus="Available"), "installStatus", '"available"'),
        (changed(lastReportedDateTime="2023-02-30T00:00:00Z"), "lastReportedDateTime", "calendar"),
        (changed(osVersoin="1"), "osVersoin", '"osVersion"'),
        (changed(status=None), "status", "null"),
    ],
)
def test_a_wrong_member_is_named(status: dict[str, object], field: str, said: str, silent: Service) -> None:
    with client(silent.url) as service, pytest.raises(intune.InvalidRequestError) as refused:
        service.create(status)
    assert refused.value.field == field
    assert said in str(refused.value)
    assert refused.value.outcome == "notSent"
    assert intune.validate(status) == refused.value.problems
    assert silent.requests == []


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"status": REQUEST[:-9]}, intune.InvalidJsonError, "cut short"),
        ({"status": b"\xff"}, intune.InvalidUtf8Error, "status_json"),
        ({"status": REQUEST, "token": "a\nb"}, intune.InvalidTokenError, "line break"),
        ({"status": REQUEST, "require": "all"}, intune.InvalidRequestError, "require"),
        ({"status": REQUEST, "headers": {"Host": "x"}}, intune.InvalidRequestError, "headers.Host"),
        ({"status": "a\0b"}, ValueError, "status"),
        ({"status": REQUEST, "token": "a\0b"}, ValueError, "token"),
        ({"status": "\ud800"}, ValueError, "status"),
    ],
)
def test_bad_input_is_clear(arguments: dict[str, object], error: type[Exception], said: str, silent: Service) -> None:
    with client(silent.url) as service, pytest.raises(error, match=re.escape(said)):
        service.create(**arguments)  # type: ignore[arg-type]
    assert silent.requests == []


def test_no_token_and_no_option_of_that_name(silent: Service) -> None:
    with client(silent.url, token=None) as service, pytest.raises(intune.InvalidTokenError):
        service.create(REQUEST)
    with pytest.raises(intune.InvalidRequestError, match="maxRetries"):
        intune.Client(retry={"max_retrys": 1})


@pytest.mark.parametrize(
    ("status", "error", "outcome"),
    [
        ("400 Bad Request", intune.BadRequestError, "rejected"),
        ("401 Unauthorized", intune.UnauthorizedError, "rejected"),
        ("403 Forbidden", intune.ForbiddenError, "rejected"),
        ("404 Not Found", intune.NotFoundError, "rejected"),
        ("409 Conflict", intune.ConflictError, "rejected"),
        ("429 Too Many Requests", intune.ThrottledError, "rejected"),
        ("500 Internal Server Error", intune.ServiceError, "unknown"),
        ("501 Not Implemented", intune.NotImplementedByServiceError, "rejected"),
        ("302 Found", intune.BadResponseError, "rejected"),
    ],
)
def test_each_status_has_its_exception(status: str, error: type[intune.IntuneError], outcome: str) -> None:
    service = answering(status, b'{"error":{"code":"Some","message":"No."}}', "request-id: r-1")
    with client(service.url) as caller, pytest.raises(error) as raised:
        caller.create(REQUEST)
    service.stop()
    assert type(raised.value) is error
    assert raised.value.outcome == outcome
    assert (raised.value.code, raised.value.request_id) == ("Some", "r-1")
    assert TOKEN not in repr(raised.value) + str(raised.value) + repr(raised.value.result)


def test_an_unknown_status_is_the_base_class() -> None:
    result = intune.Result.__new__(intune.Result)
    result.status_number, result.message, result.status = -99, "new", "NEW"
    assert type(intune._errors.error_of(result)) is intune.IntuneError  # type: ignore[attr-defined]


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with client(url) as caller, pytest.raises(intune.NetworkError) as raised:
            caller.create(REQUEST)
    assert raised.value.outcome == "notSent"


def test_tokens_from_a_callable_and_a_credential(emulator: str) -> None:
    class Credential:
        def get_token(self, *scopes: str) -> object:
            asked.append(scopes)
            return type("AccessToken", (), {"token": TOKEN})

    asked: list[tuple[str, ...]] = []
    for source in (lambda: TOKEN, Credential()):
        with client(emulator, token=source) as service:
            assert service.create(REQUEST).status == "OK"
    assert asked == [("https://graph.microsoft.com/.default",)]


CTRL_C = """
import intune, sys
client = intune.Client(base_url=sys.argv[1], token="t")
try:
    client.create(open(sys.argv[2]).read())
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
            task = asyncio.ensure_future(service.create_async(REQUEST))
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
        results.extend([service.create(REQUEST).status for _ in range(10)])

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
        service.create(REQUEST, dry_run=True)


def test_log_lines_come_without_the_token(emulator: str) -> None:
    lines: list[str] = []
    intune.set_log_callback(lambda level, line: lines.append(line), 5)
    try:
        with client(emulator) as service:
            service.create(REQUEST)
    finally:
        intune.set_log_callback(None)
    assert lines
    assert not any(TOKEN in line for line in lines)


def test_the_table_is_the_header_s(tmp_path: Path) -> None:
    header = (ROOT / "include/intune.h").read_text()
    header = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    declared = dict(re.findall(r"^[\w ]+?[ *](intune_\w+)\(([^;]*)\);", header, flags=re.M))
    assert set(declared) == set(_native.FUNCTIONS)
    listed = {line.split()[0] for line in (ROOT / "abi/symbols").read_text().splitlines()}
    assert listed == set(_native.FUNCTIONS)
    for name, (_, arguments) in _native.FUNCTIONS.items():
        parameters = [] if declared[name].strip() == "void" else declared[name].split(",")
        assert len(parameters) == len(arguments), name


def test_a_missing_library_says_where_it_looked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import intune"],
        env={**os.environ, "INTUNE_LIBRARY": "/nowhere/libintune.so"},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "/nowhere/libintune.so" in done.stderr


def test_tokens_are_inspected() -> None:
    found = intune.inspect_token("opaque-token")
    assert (found.readable, found.kind, found.permissions) == (False, "unknown", None)
