"""The emulator, a service that gives odd answers, and a check that every test leaves no handle behind."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import intune

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def no_handle_is_left() -> Iterator[None]:
    gc.collect()
    before = intune.live_handles()
    yield
    gc.collect()
    assert intune.live_handles() == before


@pytest.fixture
def emulator() -> Iterator[str]:
    program = os.environ.get("INTUNE_EMULATOR") or str(ROOT / "target/release/intune-emulator")
    process = subprocess.Popen([program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.kill()
    process.wait()
    process.stdout.close()


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


def answering(status: str, body: bytes, *headers: str) -> Service:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return Service(("\r\n".join(head) + "\r\n\r\n").encode() + body)
