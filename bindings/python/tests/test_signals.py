"""Signals, wherever a call may wait: Ctrl+C, and handlers of the program's own, that raise and that return."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import Scripted, http

SLACK = float(os.environ.get("INTUNE_SLACK", "1"))

#: A program says "waits" once its main thread is inside the library and stays there.
PROGRAM = """
import intune, signal, sys, threading, time

def watch(main):
    last = None
    while True:
        frame = sys._current_frames()[main]
        at = frame.f_code.co_name, frame.f_lasti
        if at[0] in ("call_cancellable", "until_woken") and at == last:
            return print("waits", flush=True)
        last = at
        time.sleep(0.02)

def waits():
    threading.Thread(target=watch, args=[threading.get_ident()], daemon=True).start()

def tell(call):
    try:
        print(call())
    except (KeyboardInterrupt, SystemExit) as interrupt:
        result = interrupt.result
        print(result.status, result.outcome, len(result.attempts), flush=True)

client = intune.Client(base_url=sys.argv[1], token="t")
"""

#: What handles which signal.
HANDLERS = {
    "ctrl_c": (signal.SIGINT, ""),
    "ctrl_c beside another": (signal.SIGINT, "signal.signal(signal.SIGALRM, print)\n"),
    "another": (signal.SIGTERM, "signal.signal(signal.SIGTERM, lambda *_: sys.exit())\n"),
}

BLOCKED = "waits()\ntell(client.ios_update_statuses.list)"

WRITE = """
import socket
deaf = socket.create_server(("127.0.0.1", 0))
client = intune.Client(base_url=f"http://127.0.0.1:{deaf.getsockname()[1]}", token="t")
def watch_writes(main):
    global connection
    connection = deaf.accept()[0]
    connection.recv(1)
    watch(main)
threading.Thread(target=watch_writes, args=[threading.get_ident()], daemon=True).start()
tell(lambda: client.request("POST", "/x", '"' + 20_000_000 * "x" + '"'))
"""

RETRY = "intune.set_log_callback(lambda level, line: waits(), 2)\ntell(client.ios_update_statuses.list)"

QUOTA = """
client = intune.Client(base_url=sys.argv[1], token="t", pacing={"writes": 1, "any": 1, "window_ms": 60000})
client.ios_update_statuses.list()
waits()
tell(client.ios_update_statuses.list)
"""

MAX_CONNECTIONS = """
client = intune.Client(base_url=sys.argv[1], token="t", max_connections=1)
other = threading.Thread(target=client.ios_update_statuses.list, daemon=True)
other.start()
input()
waits()
tell(client.ios_update_statuses.list)
"""

PROVIDER = """
inside, release = threading.Event(), threading.Event()
def provider():
    inside.set()
    release.wait()
    return "t"
client = intune.Client(base_url=sys.argv[1], token=provider)
other = threading.Thread(target=client.ios_update_statuses.list)
other.start()
inside.wait()
waits()
tell(client.ios_update_statuses.list)
release.set()
other.join()
"""

PAGES = """
items = client.ios_update_statuses.items()
print(next(items)["id"])
waits()
tell(lambda: next(items))
print([item["id"] for item in items])
"""


def rest(child: subprocess.Popen[str]) -> tuple[str, str]:
    """What it said besides the lines that were read: `communicate` does not know what was read ahead."""
    assert child.stdout is not None and child.stderr is not None
    return child.stdout.read(), child.stderr.read()


EMPTY = http("200 OK", b'{"value":[]}')
LATER = http("429 Too Many Requests", b"", "Retry-After: 60")


@pytest.mark.skipif(sys.platform == "win32", reason="the signal cannot be sent there")
@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize(
    ("program", "answers", "before", "told", "after"),
    [
        (BLOCKED, [], "", "CANCELLED none 1", ""),
        (WRITE, [], "", "CANCELLED unknown 1", ""),
        (RETRY, [LATER], "", "CANCELLED none 1", ""),
        (QUOTA, [EMPTY], "", "CANCELLED none 0", ""),
        (MAX_CONNECTIONS, [], "", "CANCELLED none 0", ""),
        (PROVIDER, [EMPTY], "", "CANCELLED none 0", ""),
        (PAGES, ["first", None, "second"], "1\n", "CANCELLED none 1", "['2', '3']\n"),
    ],
    ids=["blocked", "write", "retry", "quota", "max_connections", "provider", "pages"],
)
def test_a_handler_that_raises_ends_a_wait(
    handler: str,
    program: str,
    answers: list[bytes | str | None],
    before: str,
    told: str,
    after: str,
    script: Scripted,
) -> None:
    number, handling = HANDLERS[handler]
    link = f"{script.url}/v1.0/deviceManagement/iosUpdateStatuses?$skiptoken=b"
    pages = {
        "first": http("200 OK", f'{{"value":[{{"id":"1"}}],"@odata.nextLink":"{link}"}}'.encode()),
        "second": http("200 OK", b'{"value":[{"id":"2"},{"id":"3"}]}'),
    }
    script.answers += [pages[answer] if isinstance(answer, str) else answer for answer in answers]
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM + handling + program, script.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert child.stdin is not None and child.stdout is not None
    if program is MAX_CONNECTIONS:
        # The only connection is taken.
        assert script.stuck.wait(20)
    child.stdin.write("\n")
    child.stdin.flush()
    said = ""
    while (line := child.stdout.readline()) != "waits\n":
        assert line, child.communicate()
        said += line
    assert said == before
    begun = time.monotonic()
    child.send_signal(number)
    line = child.stdout.readline()
    took = time.monotonic() - begun
    print(f"{1000 * took:.1f} ms")
    assert line == f"{told}\n"
    assert took < 0.25 * SLACK
    assert rest(child) == (after, "")


ASYNCIO = """
import asyncio, intune, sys
client = intune.Client(base_url=sys.argv[1], token="t")
async def main():
    try:
        await client.ios_update_statuses.list_async()
    except asyncio.CancelledError as cancelled:
        print(cancelled.result.status, cancelled.result.outcome, flush=True)
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the signal cannot be sent there")
def test_ctrl_c_ends_what_asyncio_waits_for(script: Scripted) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", ASYNCIO, script.url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert child.stdout is not None
    assert script.stuck.wait(20)
    begun = time.monotonic()
    child.send_signal(signal.SIGINT)
    assert child.stdout.readline() == "CANCELLED none\n"
    assert time.monotonic() - begun < 0.25 * SLACK
    assert rest(child) == ("interrupted\n", "")
