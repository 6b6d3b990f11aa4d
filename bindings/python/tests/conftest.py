"""The emulator, a service that gives odd answers, and a check that every test leaves no handle behind."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import intune

ROOT = Path(__file__).resolve().parents[3]
REQUEST = (ROOT / "tests/data/seed-request.json").read_bytes()
RESPONSE = (ROOT / "tests/data/seed-response.json").read_bytes()
TOKEN = "tk-python-do-not-print-0123456789"

# Where SIGINT is ignored, as for what a script starts in the background, no program of the tests would see Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)


def client(url: str, **more: object) -> intune.Client:
    retry = {"max_retries": 0}
    return intune.Client(base_url=url, **{"token": TOKEN, "retry": retry, "pacing": "off", **more})  # type: ignore[arg-type]


def changed(**members: object) -> Any:
    return {**json.loads(REQUEST), **members}


@pytest.fixture(autouse=True)
def no_handle_is_left() -> Iterator[None]:
    # What the test before left behind is gone: that was held, too.
    before = intune.live_handles()
    yield
    gc.collect()
    assert intune.live_handles() == before


@contextmanager
def emulating(*arguments: str) -> Iterator[str]:
    program = os.environ.get("INTUNE_EMULATOR") or str(ROOT / "target/release/intune-emulator")
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen([program, *arguments], stdout=subprocess.PIPE, stderr=said, text=True)
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        said.seek(0)
        assert TOKEN not in said.read()


@pytest.fixture
def emulator() -> Iterator[str]:
    with emulating() as url:
        yield url


class Service:
    """Answers each connection's request with the same bytes; with none, never."""

    def __init__(self, answer: bytes | None) -> None:
        self.answer = answer
        self.requests: list[bytes] = []
        self.received = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.connections: list[socket.socket] = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections.append(connection)
            data = connection.recv(65536)
            self.requests.append(data)
            self.received.set()
            if self.answer is not None:
                connection.sendall(self.answer)
                connection.close()

    def stop(self) -> None:
        self.listener.close()
        for connection in self.connections:
            connection.close()


@pytest.fixture
def silent() -> Iterator[Service]:
    service = Service(None)
    yield service
    service.stop()


def http(status: str, body: bytes = b"", *headers: str, missing: int = 0) -> bytes:
    """An answer; `missing` bytes of the body are announced and never come."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) + missing}", "Connection: close", *headers]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


def answering(status: str, body: bytes, *headers: str, missing: int = 0) -> Service:
    """Answers with this, and closes."""
    return Service(http(status, body, *headers, missing=missing))


class Request(NamedTuple):
    """A request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes


class Scripted:
    """Answers each request with the next of its answers, and none where that is None or there is no other."""

    def __init__(self) -> None:
        self.answers: list[bytes | None] = []
        self.requests: list[Request] = []
        #: A request came that gets no answer.
        self.stuck = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.open: list[socket.socket] = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection.makefile("rb") as file:
                line = file.readline().decode().rstrip()
                if not line:
                    connection.close()
                    continue
                headers = {}
                for header in iter(lambda: file.readline().decode().rstrip(), ""):
                    name, value = header.split(": ", 1)
                    headers[name.lower()] = value
                self.requests.append(Request(line, headers, file.read(int(headers.get("content-length", 0)))))
            answer = self.answers.pop(0) if self.answers else None
            if answer is None:
                self.open.append(connection)
                self.stuck.set()
                continue
            connection.sendall(answer)
            connection.close()

    def stop(self) -> None:
        self.listener.close()
        for connection in self.open:
            connection.close()


@pytest.fixture
def script() -> Iterator[Scripted]:
    service = Scripted()
    yield service
    service.stop()


def control(url: str, path: str, body: object = None, *, method: str | None = None) -> Any:
    """What the emulator answers when it is steered or asked."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/__emulator/{path}", data=data, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"null")


def there(url: str) -> list[str]:
    """The deviceIds that the emulator has, in order."""
    return sorted(entity["deviceId"] for entity in control(url, "entities"))


def statuses(count: int, begin: int = 0) -> list[Any]:
    """As many statuses, each of a device of its own."""
    return [changed(deviceId=f"d{number:05}") for number in range(begin, begin + count)]
