"""The emulator, a service that gives odd answers, and a check that every test leaves no handle behind."""

from __future__ import annotations

import gc
import json
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import intune

ROOT = Path(__file__).resolve().parents[3]
REQUEST = (ROOT / "tests/data/seed-request.json").read_bytes()
RESPONSE = (ROOT / "tests/data/seed-response.json").read_bytes()
TOKEN = "tk-python-binding-secret-0123456789"


def client(url: str, **more: object) -> intune.Client:
    retry = {"max_retries": 0}
    return intune.Client(base_url=url, **{"token": TOKEN, "retry": retry, "pacing": "off", **more})  # type: ignore[arg-type]


def changed(**members: object) -> dict[str, object]:
    return {**json.loads(REQUEST), **members}


@pytest.fixture(autouse=True)
def no_handle_is_left() -> Iterator[None]:
    gc.collect()
    before = intune.live_handles()
    yield
    gc.collect()
    assert intune.live_handles() == before


@contextmanager
def emulating(*arguments: str) -> Iterator[str]:
    program = os.environ.get("INTUNE_EMULATOR") or str(ROOT / "target/release/intune-emulator")
    process = subprocess.Popen([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


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


def answering(status: str, body: bytes, *headers: str, missing: int = 0) -> Service:
    """Answers with this, and closes; `missing` bytes of the body are announced and never come."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) + missing}", "Connection: close", *headers]
    return Service(("\r\n".join(head) + "\r\n\r\n").encode() + body)
