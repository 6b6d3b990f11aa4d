"""Where tokens come from: callables and credentials, when they are asked, and what becomes of what they raise."""

from __future__ import annotations

import asyncio
import base64
import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import REQUEST, RESPONSE, TOKEN, Scripted, Service, client, http

import intune
from intune import _native, _token

SCOPE = "https://graph.microsoft.com/.default"
CREATED = http("201 Created", RESPONSE, "Content-Type: application/json")
CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}'
EXPIRED = http("401 Unauthorized", b'{"error":{"code":"InvalidAuthenticationToken","message":"Expired."}}')
SENT_CLAIMS = base64.b64encode(CLAIMS.encode()).decode()
CHALLENGED = http(
    "401 Unauthorized",
    b'{"error":{"code":"InvalidAuthenticationToken","message":"Continuous access evaluation."}}',
    f'WWW-Authenticate: Bearer error="insufficient_claims", claims="{SENT_CLAIMS}"',
)


@pytest.fixture(autouse=True)
def no_entry_is_left() -> Any:
    yield
    gc.collect()
    assert _token._providers == {}


class Old:
    """Azure-core's first kind of credential."""

    def __init__(self, expires_on: object = None) -> None:
        self.asked: list[object] = []
        self.expires_on = expires_on

    def get_token(self, *scopes: str, **options: object) -> Any:
        self.asked.append((scopes, options))
        return SimpleNamespace(token=f"t{len(self.asked)}", expires_on=self.expires_on)


class New(Old):
    """Its second, which goes before the first where both are there."""

    def get_token_info(self, *scopes: str, options: object = "none") -> Any:
        return super().get_token(*scopes, options=options)

    def get_token(self, *scopes: str, **options: object) -> Any:
        raise AssertionError("asked in the old way")


def sent(script: Scripted) -> list[str]:
    return [request.headers["authorization"] for request in script.requests]


def test_a_token_without_expiry_serves_one_call(script: Scripted) -> None:
    script.answers += [CREATED] * 3
    tokens = iter(["t1", "t2"])
    with client(script.url, token=lambda: next(tokens)) as caller:
        caller.ios_update_statuses.create(REQUEST)
        caller.ios_update_statuses.create(REQUEST, token="mine")
        caller.ios_update_statuses.create(REQUEST)
        assert caller.ios_update_statuses.create(REQUEST, dry_run=True).outcome == "notSent"
    assert sent(script) == ["Bearer t1", "Bearer mine", "Bearer t2"]


@pytest.mark.parametrize(
    ("kind", "asked"), [(Old, ((SCOPE,), {})), (New, ((SCOPE,), {"options": "none"}))], ids=["old", "new"]
)
def test_a_credential_s_token_is_kept_until_it_expires(kind: type[Old], asked: object, script: Scripted) -> None:
    script.answers += [CREATED] * 4
    lasting, ending = kind(int(time.time()) + 3600), kind(int(time.time()) + 60)
    for credential in (lasting, ending):
        with client(script.url, token=credential) as caller:
            caller.ios_update_statuses.create(REQUEST)
            caller.ios_update_statuses.create(REQUEST)
    assert sent(script) == ["Bearer t1", "Bearer t1", "Bearer t1", "Bearer t2"]
    assert lasting.asked == [asked]
    assert ending.asked == [asked, asked]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [(Old, {}, {"claims": CLAIMS}), (New, {"options": "none"}, {"options": {"claims": CLAIMS}})],
    ids=["old", "new"],
)
@pytest.mark.parametrize("expires_in", [None, 3600])
def test_claims_go_to_a_credential_once(
    kind: type[Old], first: object, second: object, expires_in: int | None, script: Scripted
) -> None:
    script.answers += [CHALLENGED, CREATED, CHALLENGED, CHALLENGED]
    credential = kind(None if expires_in is None else int(time.time()) + expires_in)
    with client(script.url, token=credential) as caller:
        assert caller.ios_update_statuses.create(REQUEST).raw_body == RESPONSE
        assert sent(script) == ["Bearer t1", "Bearer t2"]
        assert credential.asked == [((SCOPE,), first), ((SCOPE,), second)]
        assert [request.body for request in script.requests] == [REQUEST, REQUEST]
        with pytest.raises(intune.UnauthorizedError) as refused:
            caller.ios_update_statuses.create(REQUEST)
    assert refused.value.claims == SENT_CLAIMS
    assert len(script.requests) == 4


def with_claims() -> tuple[list[object], dict[str, Callable[..., str]]]:
    """What callables of all kinds were asked, and they."""
    asked: list[object] = []

    def told(*given: object) -> str:
        asked.append(given)
        return f"t{len(asked)}"

    def none() -> str:
        return told()

    def optional(claims: str | None = None) -> str:
        return told(claims)

    def needed(*, claims: str | None) -> str:
        return told(claims)

    def anything(**options: object) -> str:
        return told(options)

    return asked, {"none": none, "optional": optional, "needed": needed, "anything": anything}


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("none", (), ()),
        ("optional", (None,), (CLAIMS,)),
        ("needed", (None,), (CLAIMS,)),
        ("anything", ({},), ({"claims": CLAIMS},)),
    ],
)
def test_claims_go_to_a_callable_that_takes_them(kind: str, first: object, second: object, script: Scripted) -> None:
    script.answers += [CHALLENGED, CREATED]
    asked, callables = with_claims()
    with client(script.url, token=callables[kind]) as caller:
        caller.ios_update_statuses.create(REQUEST)
    assert asked == [first, second]
    assert sent(script) == ["Bearer t1", "Bearer t2"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (SENT_CLAIMS, CLAIMS),
        (SENT_CLAIMS.rstrip("="), CLAIMS),
        (base64.urlsafe_b64encode(b'{"a":"\xc3\xbf\xc3\xbf?>"}').decode(), '{"a":"ÿÿ?>"}'),
        (CLAIMS, CLAIMS),
        ("AAAA", "AAAA"),
        ("/w==", "/w=="),
        ("a", "a"),
    ],
)
def test_claims_are_json_where_they_can_be(sent: str, told: str) -> None:
    assert _token._decoded(sent.encode()) == told


def test_a_401_without_claims_asks_anew(script: Scripted) -> None:
    script.answers += [EXPIRED, CREATED, CREATED]
    credential = Old(int(time.time()) + 3600)
    with client(script.url, token=credential) as caller:
        caller.ios_update_statuses.create(REQUEST)
        caller.ios_update_statuses.create(REQUEST)
    assert credential.asked == [((SCOPE,), {})] * 2
    assert sent(script) == ["Bearer t1", "Bearer t2", "Bearer t2"]


def test_text_is_not_asked_for_anew(script: Scripted) -> None:
    script.answers += [EXPIRED]
    with client(script.url) as caller, pytest.raises(intune.UnauthorizedError):
        caller.ios_update_statuses.create(REQUEST)
    assert sent(script) == [f"Bearer {TOKEN}"]


class Refused(Exception):
    pass


class Stubborn(Exception):
    """Takes nothing along."""

    @property
    def result(self) -> object:
        return None

    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (partial(Refused, "no \0 \ud800 one is signed in\n"), "Refused: no ? one is signed in"),
        (KeyboardInterrupt, "KeyboardInterrupt"),
        (partial(SystemExit, 3), "SystemExit: 3"),
        (StopIteration, "StopIteration"),
    ],
    ids=["Exception", "KeyboardInterrupt", "SystemExit", "StopIteration"],
)
def test_what_a_provider_raises_comes_out_of_the_call(
    make: Callable[[], BaseException], said: str, script: Scripted
) -> None:
    error = make()

    def provider() -> str:
        raise error

    with client(script.url, token=provider) as caller:
        calls: list[Callable[[], object]] = [
            partial(caller.ios_update_statuses.create, REQUEST),
            caller.ios_update_statuses.list,
            lambda: next(caller.ios_update_statuses.pages()),
        ]
        for call in calls:
            with pytest.raises(type(error)) as raised:
                call()
            assert raised.value is error
            result = raised.value.result  # type: ignore[attr-defined]
            assert (result.status, result.http_status) == ("CALLBACK_FAILED", None)
            assert result.message.startswith(f"the token provider failed: {said}")
    assert script.requests == []


def test_an_exception_without_room_comes_out_all_the_same(script: Scripted) -> None:
    def provider() -> str:
        raise Stubborn

    with client(script.url, token=provider) as caller, pytest.raises(Stubborn):
        caller.ios_update_statuses.create(REQUEST)
    assert script.requests == []


def test_the_next_call_is_not_told_of_it(script: Scripted) -> None:
    script.answers += [CREATED]
    tokens: list[str] = []
    with client(script.url, token=lambda: tokens[0]) as caller:
        with pytest.raises(IndexError):
            caller.ios_update_statuses.create(REQUEST)
        tokens.append("t1")
        assert caller.ios_update_statuses.create(REQUEST).status == "OK"


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        (None, TypeError, "expected str, or an object with token and expires_on, not NoneType"),
        (b"t", TypeError, "not bytes"),
        (SimpleNamespace(token=None), TypeError, "not SimpleNamespace"),
        (SimpleNamespace(token="t", expires_on="soon"), TypeError, "expires_on, not str"),
        (SimpleNamespace(token="t", expires_on=float("nan")), ValueError, "NaN"),
        (SimpleNamespace(token="t", expires_on=float("inf")), OverflowError, "infinity"),
        ("a\0b", ValueError, "NUL"),
        ("\ud800", ValueError, "surrogate"),
        ("", intune.CallbackFailedError, "empty"),
        (f"Bearer {TOKEN}", intune.CallbackFailedError, "Bearer"),
        (f"{TOKEN}\n", intune.CallbackFailedError, "line break"),
    ],
)
def test_what_is_no_token_is_refused(given: object, error: type[Exception], said: str, script: Scripted) -> None:
    with client(script.url, token=lambda: given) as caller, pytest.raises(error, match=said) as raised:
        caller.ios_update_statuses.create(REQUEST)
    assert type(raised.value) is error
    assert raised.value.result.status == "CALLBACK_FAILED"  # type: ignore[attr-defined]
    assert TOKEN not in str(raised.value) + repr(raised.value)
    assert script.requests == []


@pytest.mark.parametrize("expires_on", [0, -1, -1e30, 1e30, 10**40, time.time() + 3600.5])
def test_any_expiry_will_do(expires_on: float, script: Scripted) -> None:
    script.answers += [CREATED]
    with client(script.url, token=lambda: SimpleNamespace(token="t", expires_on=expires_on)) as caller:
        assert caller.ios_update_statuses.create(REQUEST).status == "OK"


def test_an_asynchronous_source_is_named(script: Scripted) -> None:
    async def provider() -> str:
        return "t"

    with client(script.url, token=provider) as caller, pytest.raises(TypeError, match="asynchronous"):
        caller.ios_update_statuses.create(REQUEST)


@pytest.mark.parametrize("source", [3, ["t"], object()])
def test_what_can_give_no_token_makes_no_client(source: object) -> None:
    with pytest.raises(TypeError, match="token: expected str, a callable or a credential, not"):
        intune.Client(token=source)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", ["a\0b", "\ud800"])
def test_text_that_c_could_not_hold_makes_no_client(source: str) -> None:
    with pytest.raises(ValueError, match="token"):
        intune.Client(token=source)


def test_a_call_takes_text_alone(script: Scripted) -> None:
    with client(script.url) as caller, pytest.raises(TypeError, match="Client takes a callable or a credential"):
        caller.ios_update_statuses.create(REQUEST, token=lambda: "t")  # type: ignore[call-overload]


def test_a_provider_may_call_another_client(script: Scripted, emulator: str) -> None:
    script.answers += [CREATED, http("403 Forbidden", b'{"error":{"code":"Forbidden","message":"Not you."}}')]
    with (
        client(script.url) as other,
        client(emulator, token=lambda: other.request("GET", "/token").body["id"]) as caller,
    ):
        assert caller.ios_update_statuses.create(REQUEST).status == "OK"
        # What is told is that call's failure, and not this one's.
        with pytest.raises(intune.ForbiddenError, match=r"Not you\.") as raised:
            caller.ios_update_statuses.create(REQUEST)
    assert raised.value.http_status == 403


def test_a_provider_that_waits_for_itself_is_told(script: Scripted) -> None:
    holder: list[intune.Client] = []
    with client(script.url, token=lambda: holder[0].ios_update_statuses.list().status) as caller:
        holder.append(caller)
        with pytest.raises(intune.CallbackFailedError, match="into what waits for it"):
            caller.ios_update_statuses.create(REQUEST)
    assert script.requests == []


def test_one_thread_asks_and_others_wait(emulator: str) -> None:
    credential = Old(int(time.time()) + 3600)
    results: list[str] = []
    with client(emulator, token=credential) as caller:
        threads = [
            threading.Thread(target=lambda: results.append(caller.ios_update_statuses.create(REQUEST).status))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == ["OK"] * 8
    assert len(credential.asked) == 1


def test_a_call_s_provider_outlives_its_client(script: Scripted) -> None:
    """The client is closed from within; the call goes on and asks again."""
    script.answers += [EXPIRED, CREATED]
    asked: list[int] = []

    def provider() -> str:
        caller.close()
        asked.append(len(_token._providers))
        return f"t{len(asked)}"

    caller = client(script.url, token=provider)
    before = intune.live_handles()
    assert caller.ios_update_statuses.create(REQUEST).status == "OK"
    assert asked == [1, 1]
    assert (_token._providers, intune.live_handles()) == ({}, before - 1)


def test_a_pager_s_provider_outlives_its_client(script: Scripted) -> None:
    script.answers += [http("200 OK", b'{"value":[1]}')]
    with client(script.url, token=lambda: "t") as caller:
        pages = caller.ios_update_statuses.pages()
    assert len(_token._providers) == 1
    assert json.loads(next(pages).text) == {"value": [1]}
    with pytest.raises(StopIteration):
        next(pages)
    assert _token._providers == {}


def test_an_exception_that_is_kept_keeps_no_client(script: Scripted) -> None:
    before = intune.live_handles()

    def provider() -> str:
        raise Refused

    try:
        with client(script.url, token=provider) as caller:
            caller.ios_update_statuses.create(REQUEST)
    except Refused as error:
        kept = error
    assert intune.live_handles() == before
    assert kept.__traceback__ is not None


def test_an_unknown_key_fails_the_call(script: Scripted) -> None:
    with client(script.url, token=lambda: "t") as caller:
        _native.lib.intune_client_set_token_provider(caller._calls.pointer, _token._trampoline, 10**9)
        with pytest.raises(intune.CallbackFailedError, match="the token provider failed: it is gone"):
            caller.ios_update_statuses.create(REQUEST)
    assert script.requests == []


def test_a_provider_is_asked_where_asyncio_calls(script: Scripted) -> None:
    script.answers += [CREATED]
    threads: list[int] = []

    def provider() -> str:
        threads.append(threading.get_ident())
        return "t"

    with client(script.url, token=provider) as caller:
        assert asyncio.run(caller.ios_update_statuses.create_async(REQUEST)).status == "OK"
    assert threads != [threading.get_ident()]


EXIT = """
import intune, sys, threading, time
inside = threading.Event()
def provider():
    inside.set()
    time.sleep(0.1)
    return "t"
client = intune.Client(base_url=sys.argv[1], token=provider)
threading.Thread(target=client.ios_update_statuses.list, daemon=True).start()
inside.wait()
"""


def test_the_interpreter_s_end_waits_for_a_provider(script: Scripted) -> None:
    """A daemon thread that Python ends beneath the library's frames would abort the process."""
    done = subprocess.run([sys.executable, "-c", EXIT, script.url], env=dict(os.environ), capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


CTRL_C = """
import intune, sys, threading
url, other, how = sys.argv[1:]
inner = intune.Client(base_url=url, token="t")
def provider():
    try:
        print("asked", flush=True)
        if how == "call":
            inner.ios_update_statuses.list()
        else:
            threading.Event().wait(60)
    except KeyboardInterrupt:
        if how == "swallow":
            return "t"
        raise
client = intune.Client(base_url=other, token=provider)
try:
    client.ios_update_statuses.list()
except KeyboardInterrupt as interrupt:
    print(interrupt.result.status, interrupt.result.outcome, flush=True)
try:
    intune.Client(base_url=url, token="t").ios_update_statuses.list()
except KeyboardInterrupt as interrupt:
    print(interrupt.result.status)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C waits for the call's end on Windows")
@pytest.mark.parametrize(
    ("how", "told"),
    [("wait", "CALLBACK_FAILED none\n"), ("call", "CALLBACK_FAILED none\n"), ("swallow", "CANCELLED none\n")],
)
def test_ctrl_c_inside_a_provider(how: str, told: str, script: Scripted, silent: Service) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CTRL_C, script.url, silent.url, how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert child.stdout is not None and child.stderr is not None
    assert child.stdout.readline() == "asked\n"
    if how == "call":
        assert script.stuck.wait(20)
        script.stuck.clear()
    child.send_signal(signal.SIGINT)
    assert child.stdout.readline() == told
    # Another call after that can be ended as any.
    assert script.stuck.wait(20)
    child.send_signal(signal.SIGINT)
    assert child.communicate(timeout=20) == ("CANCELLED\n", "")
