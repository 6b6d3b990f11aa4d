"""From Python values to JSON and back: what comes out goes in, and what cannot be written or read is named."""

from __future__ import annotations

import datetime
import decimal
import enum
import json
import math
import uuid
from collections import OrderedDict
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest
from conftest import Scripted, changed, client, http

import intune

OK = http("200 OK", b"{}", "Content-Type: application/json")
PACIFIC = datetime.timezone(datetime.timedelta(hours=-8))


class Install(str, enum.Enum):
    AVAILABLE = "available"


class Compliance(enum.Enum):
    COMPLIANT = "compliant"


class Number(enum.IntEnum):
    TWO = 2


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("Kim \ud83d", rb'"Kim \ud83d"'),
        ("\ude00\ud83d \\\ud83d é", rb'"\ude00\ud83d \\\ud83d ' + '\u00e9"'.encode()),
        (["\ud83d", {"\udc00": ["\udfff"]}], rb'["\ud83d", {"\udc00": ["\udfff"]}]'),
        (datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc), b'"2026-01-02T03:04:05+00:00"'),
        (datetime.datetime(2026, 1, 2, 3, 4, 5, 678901, PACIFIC), b'"2026-01-02T03:04:05.678901-08:00"'),
        (datetime.time(8), b'"08:00:00"'),
        (datetime.time(23, 59, 59, 999999), b'"23:59:59.999999"'),
        (datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc), b'"0001-01-01T00:00:00+00:00"'),
        (uuid.UUID(int=5), b'"00000000-0000-0000-0000-000000000005"'),
        (Install.AVAILABLE, b'"available"'),
        (Compliance.COMPLIANT, b'"compliant"'),
        (Number.TWO, b"2"),
        (decimal.Decimal("17.10"), b"17.1"),
        (2**80, str(2**80).encode()),
        ([None, True, 1.5, (1, "a")], b'[null, true, 1.5, [1, "a"]]'),
        (MappingProxyType({"a": OrderedDict(b=1)}), b'{"a": {"b": 1}}'),
        ("a\0b", rb'"a\u0000b"'),
    ],
)
def test_what_goes_out(value: object, sent: bytes, script: Scripted) -> None:
    script.answers += [OK] * 3
    with client(script.url) as caller:
        caller.request("POST", "/x", [value])
        caller.request("POST", "/x", {"deep": {"er": value}})
        caller.ios_update_statuses.update("a", {"osVersion": value}, allow_unknown=True) if isinstance(
            value, str
        ) else None
    assert [request.body for request in script.requests[:2]] == [b"[" + sent + b"]", b'{"deep": {"er": ' + sent + b"}}"]


def test_what_came_with_a_lone_surrogate_can_be_sent(script: Scripted) -> None:
    entity = changed(id="a", deviceDisplayName="Kim \ud83d")
    body = json.dumps({**entity, "\ud83d": ["\udc00"]}).encode()
    script.answers += [http("200 OK", body), http("201 Created", body), http("200 OK", body), http("200 OK", body)]
    with client(script.url) as caller:
        read: Any = caller.ios_update_statuses.get("a").body
        assert read["deviceDisplayName"] == "Kim \ud83d"
        assert json.loads(caller.ios_update_statuses.create(read, allow_unknown=True).raw_body) == read
        caller.ios_update_statuses.update("a", {"deviceDisplayName": read["deviceDisplayName"]})
        # As text, too.
        caller.request("PUT", "/x", json.dumps(read, ensure_ascii=False))
    create, update, put = [request.body for request in script.requests[1:]]
    assert {**json.loads(create), "@odata.type": None} == {**read, "@odata.type": None}
    assert update == rb'{"deviceDisplayName": "Kim \ud83d"}'
    assert json.loads(put) == read


class Odd:
    def __repr__(self) -> str:
        raise AssertionError("asked for what it holds")


def holding_itself() -> object:
    value: list[object] = []
    value.append({"again": value})
    return value


def nested() -> object:
    value: object = None
    for _ in range(100_000):
        value = [value]
    return value


UNWRITABLE: list[tuple[Callable[[], object], str, str, str | None]] = [
    (lambda: math.nan, "", "finite", "nan"),
    (lambda: -math.inf, "", "finite", "-inf"),
    (lambda: {"a": [1, math.inf]}, ".a[1]", "finite", "inf"),
    (lambda: datetime.datetime(2026, 1, 2, 3, 4, 5), "", "its zone", "2026-01-02 03:04:05"),
    (lambda: datetime.date(2026, 1, 2), "", "time and zone", "2026-01-02"),
    (lambda: datetime.time(3, 4, tzinfo=PACIFIC), "", "without a zone", "03:04:00-08:00"),
    (lambda: {1, 2}, "", "not set", None),
    (lambda: b"text", "", "not bytes", None),
    (lambda: decimal.Decimal("NaN"), "", "finite", "NaN"),
    (lambda: decimal.Decimal("0.1000000000000000000001"), "", "a float can hold", "0.1000000000000000000001"),
    (lambda: decimal.Decimal("1e999"), "", "a float can hold", "1E+999"),
    (Odd, "", "not Odd", None),
    (lambda: Odd, "", "not type", None),
    (lambda: iter([1]), "", "not list_iterator", None),
    (lambda: {1: "a"}, ".1", "text as its name, not int", None),
    (lambda: {None: "a"}, ".None", "text as its name, not NoneType", None),
    (lambda: {"a": {b"b": 1}}, ".a.b'b'", "text as its name, not bytes", None),
    (holding_itself, "[0].again", "must not hold itself", None),
    (nested, "", "nested so deeply", None),
]


@pytest.mark.parametrize(("make", "below", "said", "got"), UNWRITABLE)
def test_what_has_no_json_form_is_named_by_its_member(
    make: Callable[[], object], below: str, said: str, got: str | None, script: Scripted
) -> None:
    value: Any = make()
    with client(script.url) as caller:
        calls: list[Callable[[], object]] = [
            lambda: caller.ios_update_statuses.create(changed(userName=value)),
            lambda: caller.ios_update_statuses.update("a", {"userName": value}),
            lambda: caller.ios_update_statuses.update("a", {"userName": value}, allow_unknown=True, dry_run=True),
            lambda: caller.request("POST", "/x", {"userName": value}),
        ]
        for call in calls:
            with pytest.raises(intune.InvalidRequestError) as refused:
                call()
            (problem,) = refused.value.problems
            assert (problem.field, problem.got) == (f"userName{below}", got)
            assert said in problem.problem
            assert refused.value.field == problem.field
            assert str(refused.value).startswith(f"userName{below}: must ")
            assert (refused.value.status, refused.value.outcome) == ("INVALID_REQUEST", "notSent")
        assert intune.validate(changed(userName=value)) == [problem]
    assert script.requests == []


def test_all_that_is_wrong_is_told_at_once(script: Scripted) -> None:
    wrong = changed(userName=math.nan, osVersion=3, lastReportedDateTime=datetime.datetime(2026, 1, 2), osVersoin="1")
    with client(script.url) as caller, pytest.raises(intune.InvalidRequestError) as refused:
        caller.ios_update_statuses.create(wrong)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["userName", "lastReportedDateTime", "osVersion", "osVersoin"]
    assert str(refused.value).endswith(" (and 3 more problems)")
    assert intune.validate(wrong) == refused.value.problems
    with client(script.url) as caller, pytest.raises(intune.InvalidRequestError) as refused:
        caller.ios_update_statuses.update("a", {"userName": math.nan}, timeout=3)  # type: ignore[call-overload]
    assert [problem.field for problem in refused.value.problems] == ["userName", "timeout"]
    assert script.requests == []


def test_a_date_that_the_service_would_not_take_is_named(script: Scripted) -> None:
    local = datetime.timezone(datetime.timedelta(seconds=3208))
    with client(script.url) as caller, pytest.raises(intune.InvalidRequestError) as refused:
        caller.ios_update_statuses.update("a", {"lastReportedDateTime": datetime.datetime(1890, 1, 2, tzinfo=local)})
    assert refused.value.field == "lastReportedDateTime"
    assert script.requests == []


DEEP = b"[" * 100_000 + b"]" * 100_000
LONG = b"9" * 5000


@pytest.mark.parametrize("what", [DEEP, LONG], ids=["deep", "long"])
@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        ("200 OK", b'{"id":"a","n":%s}', None),
        ("200 OK", b'{"value":[{"id":"a"},{"n":%s}]}', None),
        ("404 Not Found", b'{"error":{"code":"Gone","message":"No \\"body\\":{[","n":%s}}', intune.NotFoundError),
        ("500 Internal Server Error", b'{"n":%s,"error":{"code":"Gone","message":"No "}}', intune.ServiceError),
    ],
)
def test_an_answer_that_json_cannot_read(
    what: bytes, status: str, body: bytes, error: type[intune.IntuneError] | None, script: Scripted
) -> None:
    sent = body % what
    script.answers += [http(status, sent, "request-id: body")]
    with client(script.url) as caller:
        if error is None:
            result: Any = caller.request("GET", "/x")
            assert (result.status, result.http_status, result.request_id) == ("OK", 200, "body")
            assert [attempt.status for attempt in result.attempts] == ["OK"]
        else:
            with pytest.raises(error) as raised:
                caller.request("GET", "/x")
            result = raised.value.result
            assert (raised.value.code, raised.value.status, raised.value.request_id) == ("Gone", result.status, "body")
            assert raised.value.problems == []
            assert str(raised.value).startswith(f"{status[:3]} Gone: No ")
    reads: list[Callable[[], object]] = [lambda: result.body, lambda: result.envelope, lambda: result.request]
    for read in reads:
        with pytest.raises(intune.BadResponseError, match="raw_body has it") as unreadable:
            read()
        assert (unreadable.value.status, unreadable.value.http_status) == ("BAD_RESPONSE", int(status[:3]))
        assert (unreadable.value.request_id, unreadable.value.outcome) == ("body", result.outcome)
        assert unreadable.value.result.raw_body == sent
        assert unreadable.value.result.text == sent.decode()
        assert unreadable.value.result.body is None
    assert result.raw_body == sent


def test_a_count_that_python_cannot_read(script: Scripted) -> None:
    script.answers += [http("200 OK", LONG, "Content-Type: text/plain")]
    with client(script.url) as caller, pytest.raises(intune.BadResponseError):
        print(caller.ios_update_statuses.count().body)


def test_a_caller_near_its_own_limit_reads_later(script: Scripted) -> None:
    script.answers += [http("200 OK", b'{"a":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}')]
    with client(script.url) as caller:
        result = caller.request("GET", "/x")

    def dig() -> None:
        try:
            dig()
        except RecursionError:
            # Whatever comes here, near the limit.
            try:
                result.body  # noqa: B018
            except (RecursionError, intune.BadResponseError):
                pass
            raise

    with pytest.raises(RecursionError):
        dig()
    assert result.body["a"]
