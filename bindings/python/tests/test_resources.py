"""Resources by name, and what is known of them."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import subprocess
import sys

import pytest
from conftest import REQUEST, RESPONSE, Scripted, changed, client, http

import intune


def test_a_resource_by_name_has_the_same_verbs(emulator: str) -> None:
    with client(emulator) as caller:
        statuses = caller.resource("iosUpdateStatuses")
        created = statuses.create(REQUEST)
        id = created.body["id"]
        assert caller.ios_update_statuses.get(id).body == statuses.get(id).body
        assert statuses.update(id, {"osVersion": "4"}).outcome == "applied"
        assert [entity["osVersion"] for entity in statuses.items()] == ["4"]
        assert statuses.count().body == len(statuses.list().body["value"]) == 1
        assert asyncio.run(statuses.delete_async(id)).outcome == "applied"
        assert repr(statuses) == "<intune.Resource iosUpdateStatuses>"


def test_what_there_is_not_is_named(script: Scripted) -> None:
    with client(script.url) as caller:
        with pytest.raises(intune.InvalidRequestError, match='the nearest is "iosUpdateStatuses"'):
            caller.resource("iosUpdateStatus").get("a")
        with pytest.raises(intune.InvalidRequestError, match='the nearest is "iosUpdateStatuses"'):
            caller.resource("iosUpdateStatus").pages()
        with pytest.raises(intune.InvalidRequestError, match=r"action: .*iosUpdateStatuses"):
            caller.ios_update_statuses.action("a", "syncDevice")
        with pytest.raises(intune.InvalidRequestError, match="name: has a NUL"):
            caller.resource("a\0b")
        with pytest.raises(intune.NullArgumentError, match="id must not be NULL"):
            caller.ios_update_statuses.get()
        with pytest.raises(AttributeError):
            caller.create  # type: ignore[attr-defined] # noqa: B018
    assert script.requests == []


def test_a_resource_is_its_client_s(script: Scripted) -> None:
    script.answers.append(http("200 OK", RESPONSE))
    statuses = client(script.url).ios_update_statuses
    assert statuses.get("a").raw_body == RESPONSE
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="a Resource is of its process"):
            copied(statuses)
    with client(script.url) as caller:
        statuses = caller.ios_update_statuses
    with pytest.raises(ValueError, match="closed"):
        statuses.get("a")


def test_a_description_tells_what_there_is() -> None:
    assert "iosUpdateStatuses" in intune.describe()
    told = intune.describe("iosUpdateStatuses")
    assert told["path"] == "/deviceManagement/iosUpdateStatuses"
    assert told["verbs"] == ["create", "get", "list", "count", "update", "delete"]
    required = {property["name"] for property in told["properties"] if property["required"]}
    assert required == set(json.loads(REQUEST)) - {"@odata.type"}
    (install,) = [members for name, members in told["enums"].items() if "nstall" in name]
    assert [member["name"] for member in install][:2] == ["success", "available"]
    beta = intune.describe("iosUpdateStatuses", "beta")
    assert {property["name"] for property in beta["properties"]} > {property["name"] for property in told["properties"]}


@pytest.mark.parametrize(
    ("name", "version", "said"),
    [
        ("iosUpdateStatus", None, 'the nearest is "iosUpdateStatuses"'),
        ("iosUpdateStatuses", "v3", "apiVersion: "),
        ("a\0b", None, "name: has a NUL"),
    ],
)
def test_a_description_that_there_is_not_is_refused(name: str, version: str | None, said: str) -> None:
    with pytest.raises(intune.InvalidRequestError, match=said):
        intune.describe(name, version)


def test_what_is_validated_is_the_version_s() -> None:
    status = {**changed(), "platform": 3}
    assert [problem.field for problem in intune.validate(status)] == ["platform"]
    assert intune.validate(status, "iosUpdateStatuses", api_version="beta") == []
    with intune.Client() as stable, intune.Client(api_version="beta") as beta:
        assert [problem.field for problem in stable.ios_update_statuses.validate(status)] == ["platform"]
        assert beta.ios_update_statuses.validate(status) == []
        assert beta.resource("iosUpdateStatuses").validate({}, require="none") == []
    with pytest.raises(intune.InvalidRequestError, match='the nearest is "iosUpdateStatuses"'):
        intune.validate(status, "iosUpdateStatus")


def test_what_is_imported_late_is_there_all_the_same() -> None:
    names = {name: getattr(intune, name) for name in dir(intune)}
    assert {"Pages", "validate", "types", "NotFoundError", "set_log_callback"} <= names.keys()
    assert names["Pages"].__module__ == "intune._pages"
    assert issubclass(names["NotFoundError"], intune.IntuneError)


def test_a_first_call_imports_little() -> None:
    code = """
import sys
import intune
with intune.Client() as client:
    client.ios_update_statuses.create('{}', require="none", dry_run=True)
dear = ("asyncio", "collections", "enum", "functools", "json", "re", "signal", "threading", "typing", "uuid")
print([name for name in dear if name in sys.modules])
"""
    program = f"import sys; sys.path[:0] = {sys.path!r}\n{code}"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
