"""What each verb sends, as the service sees it, and what its answer means."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from conftest import REQUEST, RESPONSE, ROOT, TOKEN, Scripted, changed, client, emulating, http

import intune

ROOT_PATH = "/v1.0/deviceManagement/iosUpdateStatuses"
ENTITY = http("200 OK", RESPONSE, "Content-Type: application/json")
LIST = http("200 OK", b'{"value":[]}')
Call = Callable[[intune.Client], Any]


@pytest.mark.parametrize(
    ("call", "line", "body", "answer"),
    [
        (lambda c: c.ios_update_statuses.create(REQUEST), f"POST {ROOT_PATH}", REQUEST, http("201 Created", RESPONSE)),
        (lambda c: c.ios_update_statuses.get("a"), f"GET {ROOT_PATH}/a", b"", ENTITY),
        (lambda c: c.ios_update_statuses.list(), f"GET {ROOT_PATH}", b"", LIST),
        (
            lambda c: c.ios_update_statuses.count(),
            f"GET {ROOT_PATH}/$count",
            b"",
            http("200 OK", b"7", "Content-Type: text/plain"),
        ),
        (lambda c: next(c.ios_update_statuses.pages()), f"GET {ROOT_PATH}", b"", LIST),
        (
            lambda c: c.ios_update_statuses.update("a", {"osVersion": None}),
            f"PATCH {ROOT_PATH}/a",
            b'{"osVersion": null}',
            ENTITY,
        ),
        (
            lambda c: c.ios_update_statuses.update("a", b'{"osVersion" :"2"}'),
            f"PATCH {ROOT_PATH}/a",
            b'{"osVersion" :"2"}',
            ENTITY,
        ),
        (lambda c: c.ios_update_statuses.delete("a"), f"DELETE {ROOT_PATH}/a", b"", http("204 No Content")),
        (lambda c: c.request("GET", "/me?$select=id"), "GET /v1.0/me?$select=id", b"", LIST),
        (lambda c: c.request("POST", "/b", [1, "ä"]), "POST /v1.0/b", '[1, "ä"]'.encode(), LIST),
        (lambda c: c.request("PUT", "/b", '{"a" : 1}'), "PUT /v1.0/b", b'{"a" : 1}', LIST),
        (lambda c: c.request("GET", c.base_url + "/beta/x"), "GET /beta/x", b"", LIST),
    ],
)
def test_what_a_verb_sends(call: Call, line: str, body: bytes, answer: bytes, script: Scripted) -> None:
    script.answers.append(answer)
    with client(script.url) as caller:
        result = call(caller)
    (request,) = script.requests
    assert (request.line, request.body) == (f"{line} HTTP/1.1", body)
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.headers["client-request-id"] == result.client_request_id
    assert result.status == "OK"
    assert result.raw_body == answer.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    "call",
    [
        lambda c, **o: c.ios_update_statuses.get("a", **o),
        lambda c, **o: c.ios_update_statuses.list(**o),
        lambda c, **o: next(c.ios_update_statuses.pages(**o)),
    ],
)
def test_options_of_a_read_are_encoded_once(call: Callable[..., Any], script: Scripted) -> None:
    script.answers.append(LIST)
    with client(script.url) as caller:
        call(
            caller,
            select=("id", "osVersion"),
            filter="userName eq 'a&b 100%'",
            orderby="osVersion desc",
            expand=iter(["x", "y"]),
            search='"ä+b"',
            top=5,
            skip=0,
            count=True,
            headers={"ConsistencyLevel": "eventual"},
            client_request_id="mine",
        )
    (request,) = script.requests
    assert request.line.split("?")[1] == (
        "$select=id,osVersion&$filter=userName%20eq%20'a%26b%20100%25'&$orderby=osVersion%20desc&$expand=x,y"
        "&$top=5&$skip=0&$count=true&$search=%22%C3%A4%2Bb%22 HTTP/1.1"
    )
    assert (request.headers["consistencylevel"], request.headers["client-request-id"]) == ("eventual", "mine")


def test_an_empty_choice_is_none(script: Scripted) -> None:
    script.answers.append(LIST)
    with client(script.url) as caller:
        caller.ios_update_statuses.list(select=[], orderby=(), count=False)
    assert script.requests[0].line == f"GET {ROOT_PATH} HTTP/1.1"


def test_a_list_is_every_page(script: Scripted) -> None:
    link = f"{script.url}{ROOT_PATH}?$skiptoken=a%20b"
    script.answers += [
        http("200 OK", json.dumps({"@odata.count": 3, "value": [{"id": "1"}], "@odata.nextLink": link}).encode()),
        http("200 OK", b'{"value":[{"id":"2"},{"id":"3"}]}'),
    ] * 2
    with client(script.url) as caller:
        assert caller.ios_update_statuses.list().body == {
            "@odata.count": 3,
            "value": [{"id": "1"}, {"id": "2"}, {"id": "3"}],
        }
        assert [item["id"] for item in caller.ios_update_statuses.list(max_items=2).body["value"]] == ["1", "2"]
    assert script.requests[1].line == f"GET {ROOT_PATH}?$skiptoken=a%20b HTTP/1.1"


@pytest.mark.parametrize(
    ("id", "segment"),
    [("a/b c%", "a%2Fb%20c%25"), ("ä", "%C3%A4"), ("a?b#c", "a%3Fb%23c"), ("a_b-c", "a_b-c"), ("..a", "..a")],
)
def test_an_id_is_one_segment(id: str, segment: str, script: Scripted) -> None:
    script.answers += [ENTITY, ENTITY, http("204 No Content")]
    with client(script.url) as caller:
        caller.ios_update_statuses.get(id)
        caller.ios_update_statuses.update(id, {"osVersion": "2"})
        caller.ios_update_statuses.delete(id)
    assert [request.line.split()[1] for request in script.requests] == [f"{ROOT_PATH}/{segment}"] * 3


def with_ids(id: Any) -> list[Call]:
    return [
        lambda c: c.ios_update_statuses.get(id),
        lambda c: c.ios_update_statuses.update(id, {"osVersion": "2"}),
        lambda c: c.ios_update_statuses.delete(id),
    ]


@pytest.mark.parametrize("id", ["", ".", ".."])
def test_an_id_that_names_nothing_is_refused(id: str, script: Scripted) -> None:
    with client(script.url) as caller:
        for call in with_ids(id):
            with pytest.raises(intune.InvalidRequestError, match="id: ") as refused:
                call(caller)
            assert refused.value.field == "id"
    assert script.requests == []


@pytest.mark.parametrize(
    ("id", "error"),
    [("a\0b", intune.InvalidRequestError), ("\ud800", intune.InvalidRequestError), (3, TypeError), (None, TypeError)],
)
def test_an_id_that_c_could_not_hold_is_refused(id: object, error: type[Exception], script: Scripted) -> None:
    with client(script.url) as caller:
        for call in with_ids(id):
            with pytest.raises(error, match="id: ") as refused:
                call(caller)
            assert type(refused.value) is error
    assert script.requests == []


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda c: c.ios_update_statuses.update("a", {}), intune.InvalidRequestError, "nothing to change"),
        (
            lambda c: c.ios_update_statuses.update("a", {"osVersoin": "2"}),
            intune.InvalidRequestError,
            'osVersoin: .*"osVersion"',
        ),
        (lambda c: c.ios_update_statuses.update("a", {"status": None}), intune.InvalidRequestError, "status: .*null"),
        (lambda c: c.ios_update_statuses.update("a", b"{"), intune.InvalidJsonError, "cut short"),
        (
            lambda c: c.ios_update_statuses.update("a", None),
            TypeError,
            "changes: expected a mapping, str or bytes, not NoneType",
        ),
        (
            lambda c: c.ios_update_statuses.update("a", {"osVersion": "2"}, require="none"),
            intune.InvalidRequestError,
            "require: is no option here",
        ),
        (lambda c: c.ios_update_statuses.list(top=-1), intune.InvalidRequestError, "top: "),
        (lambda c: c.ios_update_statuses.list(top="1"), intune.InvalidRequestError, "top: "),
        (lambda c: c.ios_update_statuses.list(count=1), intune.InvalidRequestError, "count: "),
        (lambda c: c.ios_update_statuses.list(filter=3), intune.InvalidRequestError, "filter: "),
        (lambda c: c.ios_update_statuses.list(filter="a\0b"), intune.InvalidRequestError, "filter: "),
        (
            lambda c: c.ios_update_statuses.list(select=b"id"),
            TypeError,
            "select: expected str or an iterable of str, not bytes",
        ),
        (lambda c: c.ios_update_statuses.list(select=["id", 3]), TypeError, "select: .*int"),
        (lambda c: c.ios_update_statuses.list(max_items=-1), intune.InvalidRequestError, "maxItems: "),
        (lambda c: c.ios_update_statuses.list(fliter="x"), intune.InvalidRequestError, 'the nearest is "filter"'),
        (
            lambda c: c.ios_update_statuses.get("a", max_items=1),
            intune.InvalidRequestError,
            "maxItems: is no option here",
        ),
        (
            lambda c: c.ios_update_statuses.delete("a", filter="x"),
            intune.InvalidRequestError,
            "filter: is no option here",
        ),
        (lambda c: c.ios_update_statuses.pages(skip=-1), intune.InvalidRequestError, "skip: "),
        (
            lambda c: c.ios_update_statuses.items(headers={"Authorization": "x"}),
            intune.InvalidRequestError,
            "headers.Authorization: ",
        ),
        (lambda c: c.ios_update_statuses.items(dry_run=True), ValueError, "dry_run: "),
        (lambda c: c.request("get", "/me"), intune.InvalidRequestError, "method: "),
        (lambda c: c.request("GET", "https://example.com/v1.0/me"), intune.InvalidRequestError, "path: "),
        (lambda c: c.request("GET", "/a\r\nb"), intune.InvalidRequestError, "path: "),
        (lambda c: c.request("POST", "/a", "{"), intune.InvalidJsonError, "cut short"),
        (lambda c: c.request("POST", "/a", 3), TypeError, "body: "),
        (lambda c: c.request("POST", "/a", [{1}]), intune.InvalidRequestError, r"^\[0\]: .*not set$"),
    ],
)
def test_bad_input_is_named(call: Call, error: type[Exception], said: str, script: Scripted) -> None:
    with client(script.url) as caller, pytest.raises(error, match=said) as refused:
        call(caller)
    assert type(refused.value) is error
    assert script.requests == []


def test_a_dry_run_sends_nothing() -> None:
    def provider() -> str:
        raise AssertionError("asked")

    with intune.Client(token=provider) as caller:
        runs = [
            caller.ios_update_statuses.get("a", dry_run=True),
            caller.ios_update_statuses.list(dry_run=True, top=2),
            caller.ios_update_statuses.count(dry_run=True),
            next(caller.ios_update_statuses.pages(dry_run=True)),
            caller.ios_update_statuses.update("a", {"osVersion": "2"}, dry_run=True),
            caller.ios_update_statuses.delete("a", dry_run=True),
            caller.request("PUT", "/x", {"a": 1}, dry_run=True),
        ]
    methods = ["GET", "GET", "GET", "GET", "PATCH", "DELETE", "PUT"]
    assert [run.body["method"] for run in runs] == methods
    assert runs[1].body["url"] == f"https://graph.microsoft.com{ROOT_PATH}?$top=2"
    assert [run.body["body"] for run in runs[4:]] == [{"osVersion": "2"}, None, {"a": 1}]
    assert all("authorization" not in run.body["headers"] for run in runs)


def test_a_service_without_the_route_says_so(script: Scripted) -> None:
    script.answers.append(
        http("400 Bad Request", b'{"error":{"code":"No method match route template","message":"No."}}')
    )
    with client(script.url) as caller, pytest.raises(intune.NotImplementedByServiceError):
        caller.ios_update_statuses.delete("a")


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (lambda c: c.ios_update_statuses.list(), b'{"values":[]}'),
        (lambda c: next(c.ios_update_statuses.pages()), b'{"value":{}}'),
        (lambda c: c.ios_update_statuses.list(), b'{"value":[],"@odata.nextLink":"https://example.com/"}'),
        (lambda c: c.ios_update_statuses.count(), b"many"),
        (lambda c: c.ios_update_statuses.get("a"), b"<html>"),
    ],
)
def test_an_answer_of_another_kind_is_refused(call: Call, answer: bytes, script: Scripted) -> None:
    script.answers.append(http("200 OK", answer))
    with client(script.url) as caller, pytest.raises(intune.BadResponseError) as raised:
        call(caller)
    assert (raised.value.http_status, raised.value.outcome) == (200, "none")
    assert len(script.requests) == 1


def test_an_update_without_an_answer_s_body(script: Scripted) -> None:
    script.answers.append(http("204 No Content"))
    with client(script.url) as caller:
        result = caller.ios_update_statuses.update("a", {"osVersion": "2"}, headers={"Prefer": "return=minimal"})
    assert (result.body, result.raw_body, result.outcome) == (None, b"", "applied")


def test_a_life() -> None:
    with emulating("--page-size", "2") as url, client(url) as caller:
        ids = [caller.ios_update_statuses.create(changed(osVersion=version)).body["id"] for version in ("1", "2", "3")]
        assert caller.ios_update_statuses.count().body == 3
        assert caller.ios_update_statuses.count(filter="osVersion eq '2'").body == 1
        assert [status["id"] for status in caller.ios_update_statuses.list().body["value"]] == ids
        result = caller.ios_update_statuses.update(ids[0], {"osVersion": "4"})
        assert (result.outcome, result.http_status) == ("applied", 200)
        status = caller.ios_update_statuses.get(ids[0], select=["id", "osVersion"]).body
        assert (status["id"], status["osVersion"]) == (ids[0], "4")
        assert "userId" not in status
        deleted = caller.ios_update_statuses.delete(ids[0])
        assert (deleted.http_status, deleted.outcome, deleted.body, deleted.raw_body) == (204, "applied", None, b"")
        for call in with_ids(ids[0]):
            with pytest.raises(intune.NotFoundError):
                call(caller)
        assert [status["osVersion"] for status in caller.ios_update_statuses.items(orderby="osVersion desc")] == [
            "3",
            "2",
        ]


def test_a_life_by_asyncio(emulator: str) -> None:
    async def life() -> None:
        with client(emulator) as caller:
            id = (await caller.ios_update_statuses.create_async(REQUEST)).body["id"]
            assert (await caller.ios_update_statuses.update_async(id, {"osVersion": "4"})).outcome == "applied"
            assert (await caller.ios_update_statuses.get_async(id)).body["osVersion"] == "4"
            assert (await caller.ios_update_statuses.count_async()).body == 1
            assert len((await caller.ios_update_statuses.list_async(top=1)).body["value"]) == 1
            assert [status["id"] async for status in caller.ios_update_statuses.items()] == [id]
            path = f"/deviceManagement/iosUpdateStatuses/{id}"
            assert (await caller.request_async("GET", path)).body["id"] == id
            assert (await caller.ios_update_statuses.delete_async(id)).body is None
            with pytest.raises(intune.NotFoundError):
                await caller.ios_update_statuses.get_async(id)

    asyncio.run(life())


def test_the_example_lives(emulator: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "examples/python/lifecycle.py"],
        env={**os.environ, "INTUNE_BASE_URL": emulator, "INTUNE_TOKEN": TOKEN},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = [" ".join(line) for line in re.findall(r"^([A-Z]+) .* -> (\d+)", done.stdout, flags=re.M)]
    assert told == ["POST 201"] * 3 + ["GET 200"] * 4 + ["PATCH 200"] + ["DELETE 204"] * 3 + ["GET 200"]
    assert done.stdout.endswith("-> 200 0\n")
