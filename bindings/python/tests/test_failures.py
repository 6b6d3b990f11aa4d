"""What goes wrong, and how a caller is told: class, status, the cause by name, and what is known of the effect."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from conftest import REQUEST, TOKEN, Service, answering, changed, client, emulating

import intune

HTML = b"<html><head><title>Sign in to the airport's network</title></head></html>"
ACTIVITY_ID = "d8d4fea4-0000-4000-8000-000000000001"

#: As Intune writes it: JSON in a string, with ids and an URL after the text.
NOT_AUTHORIZED = {
    "_version": 3,
    "Message": "Application is not authorized to perform this operation. Application must have one of the following"
    " scopes: DeviceManagementConfiguration.ReadWrite.All - Operation ID (for customer support):"
    f" 00000000-0000-0000-0000-000000000000 - Activity ID: {ACTIVITY_ID}"
    " - Url: https://fef.msud01.manage.microsoft.com/StatelessUpdates/iosUpdateStatuses?api-version=5020-08-21",
    "CustomApiErrorPhrase": "",
    "RetryAfter": None,
    "ErrorSourceService": "",
    "HttpHeaders": "{}",
}


def failing(service: Service, error: type[intune.IntuneError], **options: object) -> intune.IntuneError:
    """What a create against the service raises; the service is stopped."""
    try:
        with client(service.url, **options) as caller, pytest.raises(error) as raised:
            caller.ios_update_statuses.create(REQUEST)
    finally:
        service.stop()
    assert type(raised.value) is error
    assert TOKEN not in repr(raised.value) + str(raised.value) + repr(raised.value.result)
    return raised.value


@pytest.mark.parametrize(
    ("status", "field", "said"),
    [
        (changed(installStatus="Available"), "installStatus", '"available"'),
        (changed(lastReportedDateTime="2023-02-30T00:00:00Z"), "lastReportedDateTime", "calendar"),
        (changed(osVersoin="1"), "osVersoin", '"osVersion"'),
        (changed(status=None), "status", "null"),
    ],
)
def test_a_wrong_member_is_named(status: Any, field: str, said: str, silent: Service) -> None:
    with client(silent.url) as service, pytest.raises(intune.InvalidRequestError) as refused:
        service.ios_update_statuses.create(status)
    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}: ")
    assert said in str(refused.value)
    assert (refused.value.status, refused.value.outcome) == ("INVALID_REQUEST", "notSent")
    assert intune.validate(status) == refused.value.problems
    assert silent.requests == []


def test_text_that_is_no_json_is_a_finding() -> None:
    (problem,) = intune.validate(b'{"osVersion": "1')
    assert problem.field is None
    assert "cut short" in problem.problem


@pytest.mark.parametrize(
    ("arguments", "error", "status", "said"),
    [
        ({"entity": REQUEST[:-9]}, intune.InvalidJsonError, "INVALID_JSON", "cut short"),
        ({"entity": b""}, intune.InvalidJsonError, "INVALID_JSON", "empty"),
        ({"entity": b"\xff"}, intune.InvalidUtf8Error, "INVALID_UTF8", "entity is"),
        ({"entity": REQUEST, "token": b"\xff"}, intune.InvalidUtf8Error, "INVALID_UTF8", "token"),
        ({"entity": REQUEST, "token": "a\nb"}, intune.InvalidTokenError, "INVALID_TOKEN", "line break"),
        ({"entity": REQUEST, "token": f"{TOKEN}\n"}, intune.InvalidTokenError, "INVALID_TOKEN", "line break"),
        ({"entity": REQUEST, "token": ""}, intune.InvalidTokenError, "INVALID_TOKEN", "token"),
        ({"entity": REQUEST, "token": f"Bearer {TOKEN}"}, intune.InvalidTokenError, "INVALID_TOKEN", '"Bearer "'),
        ({"entity": REQUEST, "require": "all"}, intune.InvalidRequestError, "INVALID_REQUEST", "require"),
        ({"entity": REQUEST, "dead_line_ms": 1}, intune.InvalidRequestError, "INVALID_REQUEST", "deadLineMs"),
        ({"entity": REQUEST, "deadline_ms": -1}, intune.InvalidRequestError, "INVALID_REQUEST", "deadlineMs"),
        (
            {"entity": REQUEST, "client_request_id": "a\nb"},
            intune.InvalidRequestError,
            "INVALID_REQUEST",
            "clientRequestId",
        ),
        ({"entity": REQUEST, "headers": ["X-A"]}, intune.InvalidRequestError, "INVALID_REQUEST", "headers"),
        ({"entity": REQUEST, "headers": {"Host": "x"}}, intune.InvalidRequestError, "INVALID_REQUEST", "headers.Host"),
        ({"entity": REQUEST, "headers": {"X-A": "a\0"}}, intune.InvalidRequestError, "INVALID_REQUEST", "headers.X-A"),
    ],
)
def test_the_library_refuses_bad_input(
    arguments: dict[str, object], error: type[intune.IntuneError], status: str, said: str, silent: Service
) -> None:
    with client(silent.url) as service, pytest.raises(error, match=re.escape(said)) as refused:
        service.ios_update_statuses.create(**arguments)  # type: ignore[call-overload]
    assert type(refused.value) is error
    assert (refused.value.status, refused.value.outcome) == (status, "notSent")
    assert TOKEN not in str(refused.value)
    assert silent.requests == []


@pytest.mark.parametrize("given", [b"\xff", b"{"], ids=["bytes", "json"])
@pytest.mark.parametrize("name", ["entity", "rows", "changes", "parameters", "body"])
def test_a_refusal_has_the_name_of_python_s_argument(name: str, given: bytes) -> None:
    with client("http://127.0.0.1:9") as caller, pytest.raises(intune.IntuneError) as refused:
        resource = caller.ios_update_configurations
        call: Any = {
            "entity": resource.create,
            "rows": resource.create_many,
            "changes": lambda text: resource.update("id", text),
            "parameters": lambda text: resource.action("id", "assign", text),
            "body": lambda text: caller.request("POST", "/me", text),
        }[name]
        call(given)
    said = str(refused.value)
    assert said.startswith((f"{name} is ", "the entity is "))
    assert refused.value.result.error["message"] == refused.value.result.message == said
    assert "_json" not in refused.value.result.raw_envelope.decode()


@pytest.mark.parametrize(
    ("arguments", "error", "named"),
    [
        ({"entity": "a\0b"}, intune.InvalidRequestError, "entity: has a NUL"),
        ({"entity": b"a\0b"}, intune.InvalidRequestError, "entity: has a NUL"),
        ({"entity": "\ud800"}, intune.InvalidJsonError, "is no JSON"),
        ({"entity": '{"osVersion": "\\\ud800"}'}, intune.InvalidRequestError, "entity: has a lone surrogate"),
        ({"entity": None}, TypeError, "entity: expected a mapping, str or bytes, not NoneType"),
        ({"entity": [changed()]}, TypeError, "entity: expected a mapping, str or bytes, not list"),
        ({"entity": REQUEST, "token": "a\0b"}, intune.InvalidRequestError, "token: has a NUL"),
        ({"entity": REQUEST, "token": "\ud800"}, intune.InvalidRequestError, "token: has a lone"),
        ({"entity": REQUEST, "token": 3}, TypeError, "token"),
        ({"entity": REQUEST, "token": lambda: None}, TypeError, "token"),
        ({"entity": REQUEST, "client_request_id": "a\0b"}, intune.InvalidRequestError, "client_request_id: "),
        ({"entity": REQUEST, "require": "a\0b"}, intune.InvalidRequestError, "require: "),
        ({"entity": REQUEST, "headers": {"X-A": "\ud800"}}, intune.InvalidRequestError, "headers: "),
        ({"entity": REQUEST, "headers": object()}, intune.InvalidRequestError, "headers: must be an object"),
    ],
)
def test_the_package_refuses_what_c_could_not_hold(
    arguments: dict[str, object], error: type[Exception], named: str, silent: Service
) -> None:
    with client(silent.url) as service, pytest.raises(error, match=re.escape(named)) as refused:
        service.ios_update_statuses.create(**arguments)  # type: ignore[call-overload]
    assert type(refused.value) is error
    assert silent.requests == []


def test_a_nul_inside_a_value_goes_out_escaped() -> None:
    with intune.Client() as service:
        request = service.ios_update_statuses.create(changed(osVersion="a\0b"), dry_run=True).request
    assert request["body"]["osVersion"] == "a\0b"


def test_any_mapping_will_do() -> None:
    status: Any = MappingProxyType(changed())
    retry: Any = MappingProxyType({"max_retries": 0})
    headers = MappingProxyType({"x_a": "b"})
    with intune.Client(retry=retry) as service:
        request = service.ios_update_statuses.create(status, headers=headers, dry_run=True).request
    assert request["body"] == changed()
    assert request["headers"]["x_a"] == "b"


def test_there_is_no_token(silent: Service) -> None:
    refused = failing(silent, intune.InvalidTokenError, token=None)
    assert (refused.status, refused.outcome) == ("INVALID_TOKEN", "notSent")
    assert "token" in str(refused)
    assert silent.requests == []


@pytest.mark.parametrize(
    ("options", "field", "said"),
    [
        ({"base_ulr": "https://graph.microsoft.com"}, "baseUlr", '"baseUrl"'),
        ({"retry": {"max_retrys": 1}}, "retry.maxRetrys", '"retry.maxRetries"'),
        ({"cloud": "Global"}, "cloud", '"global"'),
        ({"base_url": "http://graph.microsoft.com"}, "baseUrl", "https"),
        ({"tls": {"ca_file": "/nowhere/ca.pem"}}, "tls.caFile", '"/nowhere/ca.pem"'),
    ],
)
def test_a_wrong_option_is_named(options: dict[str, object], field: str, said: str) -> None:
    with pytest.raises(intune.InvalidRequestError, match=re.escape(said)) as refused:
        intune.Client(**options)  # type: ignore[arg-type]
    assert str(refused.value).startswith(f"{field}: ")
    assert (refused.value.field, refused.value.status, refused.value.outcome) == (field, "INVALID_REQUEST", "notSent")


@pytest.mark.parametrize(
    ("answer", "error", "status", "outcome"),
    [
        ("400 Bad Request", intune.BadRequestError, "BAD_REQUEST", "rejected"),
        ("401 Unauthorized", intune.UnauthorizedError, "UNAUTHORIZED", "rejected"),
        ("403 Forbidden", intune.ForbiddenError, "FORBIDDEN", "rejected"),
        ("404 Not Found", intune.NotFoundError, "NOT_FOUND", "rejected"),
        ("409 Conflict", intune.ConflictError, "CONFLICT", "rejected"),
        ("429 Too Many Requests", intune.ThrottledError, "THROTTLED", "rejected"),
        ("500 Internal Server Error", intune.ServiceError, "SERVICE_ERROR", "unknown"),
        ("501 Not Implemented", intune.NotImplementedByServiceError, "NOT_IMPLEMENTED", "rejected"),
    ],
)
def test_each_status_has_its_exception(answer: str, error: type[intune.IntuneError], status: str, outcome: str) -> None:
    raised = failing(answering(answer, b'{"error":{"code":"Some","message":"No."}}', "request-id: r-1"), error)
    assert (raised.status, raised.outcome) == (status, outcome)
    assert str(raised.http_status) == answer[:3]
    assert (raised.code, raised.request_id) == ("Some", "r-1")
    assert str(raised) == f"{answer[:3]} Some: No. (request-id r-1)"


def test_an_unknown_status_is_the_base_class() -> None:
    result: Any = intune.Result.__new__(intune.Result)
    result.status_number, result.message, result.status = -99, "new", "NEW"
    assert type(intune._errors.error_of(result)) is intune.IntuneError


def test_intune_s_nested_error_is_unwrapped() -> None:
    error = {"code": "Forbidden", "message": json.dumps(NOT_AUTHORIZED, indent=2), "innerError": {"request-id": "r-2"}}
    service = answering("403 Forbidden", json.dumps({"error": error}).encode(), "Content-Type: application/json")
    raised = failing(service, intune.ForbiddenError)
    assert (raised.status, raised.http_status, raised.outcome) == ("FORBIDDEN", 403, "rejected")
    assert raised.code == "Forbidden"
    assert raised.required_scopes == ["DeviceManagementConfiguration.ReadWrite.All"]
    assert raised.activity_id == ACTIVITY_ID
    assert str(raised).startswith("403 Forbidden: Application is not authorized to perform this operation.")
    assert "manage.microsoft.com" not in str(raised)
    assert json.loads(raised.result.raw_body) == {"error": error}


def test_a_captive_portal_is_no_service() -> None:
    raised = failing(answering("200 OK", HTML, "Content-Type: text/html"), intune.BadResponseError)
    assert (raised.status, raised.http_status) == ("BAD_RESPONSE", 200)
    assert "text/html" in str(raised)
    assert "Sign in to the airport's network" in str(raised)
    assert raised.result.raw_body == HTML


def test_a_redirect_is_not_followed(silent: Service) -> None:
    location = f"Location: {silent.url}/login?from=a-secret"
    raised = failing(answering("302 Found", HTML, "Content-Type: text/html", location), intune.BadResponseError)
    assert (raised.status, raised.http_status, raised.outcome) == ("BAD_RESPONSE", 302, "rejected")
    assert silent.url in str(raised)
    assert "a-secret" not in str(raised)
    assert silent.requests == []


def test_a_body_that_stops_half_way() -> None:
    half = REQUEST[: len(REQUEST) // 2]
    service = answering("201 Created", half, "Content-Type: application/json", missing=len(REQUEST) - len(half))
    raised = failing(service, intune.BadResponseError)
    # The service had said that it did the work.
    assert (raised.status, raised.http_status, raised.outcome) == ("BAD_RESPONSE", 201, "applied")
    assert "cut short" in str(raised)
    assert raised.result.raw_body == half
    assert raised.result.body is None


def test_an_answer_that_never_begins() -> None:
    raised = failing(Service(b""), intune.NetworkError)
    assert (raised.status, raised.http_status, raised.outcome) == ("NETWORK", None, "unknown")


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with client(url) as caller, pytest.raises(intune.NetworkError, match="refused") as raised:
            caller.ios_update_statuses.create(REQUEST)
    assert isinstance(raised.value, ConnectionError)
    assert (raised.value.status, raised.value.http_status, raised.value.outcome) == ("NETWORK", None, "notSent")
    assert raised.value.retryable
    assert [(attempt.status, attempt.http_status) for attempt in raised.value.attempts] == [("NETWORK", None)]


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    ca_file = tmp_path / "ca.pem"
    with emulating("--tls", "--ca-file", str(ca_file)) as url:
        with client(url) as caller, pytest.raises(intune.TlsError, match="certificate") as raised:
            caller.ios_update_statuses.create(REQUEST)
        assert (raised.value.status, raised.value.http_status, raised.value.outcome) == ("TLS", None, "notSent")
        with client(url, tls={"ca_file": ca_file}) as caller:
            assert caller.ios_update_statuses.create(REQUEST).status == "OK"
