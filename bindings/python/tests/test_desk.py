"""What the other resources send and take: policies, their assignments, devices, and what there is one of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Scripted, client, emulating, http

import intune

POLICIES = "/beta/deviceManagement/deviceConfigurations"
TYPE = "#microsoft.graph.iosUpdateConfiguration"
GROUP = "#microsoft.graph.groupAssignmentTarget"
POLICY: Any = {
    "displayName": "iPads at reception",
    "description": None,
    "activeHoursStart": "08:00:00.0000000",
    "activeHoursEnd": "18:00:00.0000000",
    "scheduledInstallDays": ["monday"],
    "utcTimeOffsetInMinutes": 60,
    "isEnabled": True,
    "desiredOsVersion": "17.7.2",
    "updateScheduleType": "updateDuringTimeWindows",
    "customUpdateTimeWindows": [
        {"startDay": "monday", "startTime": "20:00:00.0000000", "endDay": "tuesday", "endTime": "06:00:00.0000000"}
    ],
}


def answer(body: object, status: str = "200 OK") -> bytes:
    return http(status, json.dumps(body).encode(), "Content-Type: application/json")


def assigned(*groups: str) -> list[Any]:
    return [{"target": {"@odata.type": GROUP, "groupId": group}} for group in groups]


def test_a_policy_names_its_type(script: Scripted) -> None:
    script.answers += [
        answer({"@odata.type": TYPE, "id": "p", **POLICY}, "201 Created"),
        http("204 No Content"),
        http("200 OK"),
    ]
    with client(script.url, api_version="beta") as caller:
        policies = caller.ios_update_configurations
        created = policies.create(POLICY)
        changed = policies.update("p", {"desiredOsVersion": "18.0"})
        deleted = policies.delete("p")
    assert created.body["desiredOsVersion"] == "17.7.2"
    assert [(result.outcome, result.raw_body) for result in (changed, deleted)] == [("applied", b"")] * 2
    create, update, delete = script.requests
    assert [request.line.split()[:2] for request in (create, update, delete)] == [
        ["POST", POLICIES],
        ["PATCH", f"{POLICIES}/p"],
        ["DELETE", f"{POLICIES}/p"],
    ]
    assert json.loads(create.body) == {"@odata.type": TYPE, **POLICY}
    assert json.loads(update.body) == {"@odata.type": TYPE, "desiredOsVersion": "18.0"}


def test_a_list_has_policies_of_the_type_alone(script: Scripted) -> None:
    rows = [
        {"@odata.type": TYPE, "id": "a"},
        {"@odata.type": "#microsoft.graph.iosGeneralDeviceConfiguration", "id": "b"},
    ]
    script.answers += [answer({"value": rows})] * 2
    with client(script.url, api_version="beta") as caller:
        assert [row["id"] for row in caller.ios_update_configurations.list().body["value"]] == ["a"]
        assert [row["id"] for row in caller.ios_update_configurations.items()] == ["a"]
    assert all("isof('microsoft.graph.iosUpdateConfiguration')" in request.line for request in script.requests)


def test_assign_replaces_adds_and_removes(script: Scripted) -> None:
    there = answer({"value": assigned("g1", "g2")})
    script.answers += [http("200 OK"), there, http("200 OK"), there, http("200 OK")]
    with client(script.url, api_version="beta") as caller:
        policies = caller.ios_update_configurations
        for merge, groups in (("replace", "g3"), ("add", "g3"), ("remove", "g1")):
            done = policies.action("p", "assign", {"assignments": assigned(groups)}, merge=merge)  # type: ignore[arg-type]
            assert (done.outcome, done.body) == ("applied", None)
    sent = [json.loads(request.body) for request in script.requests if request.line.startswith("POST")]
    groups_sent = [{each["target"]["groupId"] for each in body["assignments"]} for body in sent]
    assert groups_sent == [{"g3"}, {"g1", "g2", "g3"}, {"g2"}]
    assert [request.line.split()[:2] for request in script.requests] == [
        ["POST", f"{POLICIES}/p/assign"],
        *[["GET", f"{POLICIES}/p/assignments"], ["POST", f"{POLICIES}/p/assign"]] * 2,
    ]


@pytest.mark.parametrize(
    ("member", "value", "said"),
    [
        ("activeHoursStart", "8 o'clock", "activeHoursStart: "),
        ("utcTimeOffsetInMinutes", "60", "utcTimeOffsetInMinutes: "),
        ("scheduledInstallDays", ["Monday"], r"scheduledInstallDays.*monday"),
        ("isEnabled", 1, "isEnabled: "),
        ("customUpdateTimeWindows", [{"startDay": "someday"}], "customUpdateTimeWindows"),
        ("version", 3, "version: "),
    ],
)
def test_what_a_policy_has_is_checked(member: str, value: object, said: str, script: Scripted) -> None:
    with client(script.url, api_version="beta") as caller:
        policies = caller.ios_update_configurations
        wrong: Any = {**POLICY, member: value}
        with pytest.raises(intune.InvalidRequestError, match=said) as refused:
            policies.create(wrong)
        assert policies.validate(wrong) == refused.value.problems
    assert script.requests == []


DEVICES = "/v1.0/deviceManagement/managedDevices"


def test_a_device_is_read_renamed_and_synchronised(script: Scripted) -> None:
    device = {"id": "d", "deviceName": "iPad", "managedDeviceName": "m", "operatingSystem": "iOS"}
    script.answers += [answer(device), answer({"value": [device]}), http("204 No Content"), http("204 No Content")]
    with client(script.url) as caller:
        devices = caller.managed_devices
        assert devices.get("d", select=["id", "deviceName"]).body["deviceName"] == "iPad"
        assert [each["id"] for each in devices.items(filter="operatingSystem eq 'iOS'")] == ["d"]
        assert devices.update("d", {"managedDeviceName": "n", "notes": None}).body is None
        assert devices.action("d", "syncDevice").outcome == "applied"
    assert [request.line.split()[:2] for request in script.requests] == [
        ["GET", f"{DEVICES}/d?$select=id,deviceName"],
        ["GET", f"{DEVICES}?$filter=operatingSystem%20eq%20'iOS'"],
        ["PATCH", f"{DEVICES}/d"],
        ["POST", f"{DEVICES}/d/syncDevice"],
    ]
    assert script.requests[3].body == b""


def test_what_a_device_says_of_itself_is_read_alone(script: Scripted) -> None:
    with client(script.url) as caller:
        devices = caller.managed_devices
        with pytest.raises(intune.InvalidRequestError, match="deviceName: "):
            devices.update("d", '{"deviceName": "n"}')
        with pytest.raises(intune.InvalidRequestError, match="syncDevice"):
            devices.action("d", "syncDevices")
        with pytest.raises(intune.InvalidRequestError, match="managedDevices"):
            devices.create("{}")
    assert script.requests == []


@pytest.mark.parametrize("wrapped", [False, True])
def test_what_there_is_one_of_is_read_without_an_id(wrapped: bool, script: Scripted) -> None:
    for counted in ({"id": "s", "compliantDeviceCount": 3}, {"id": "o", "successCount": 2}):
        script.answers.append(answer({"value": counted} if wrapped else counted))
    with client(script.url) as caller:
        assert caller.software_update_status_summary.get().body["compliantDeviceCount"] == 3
        assert caller.device_status_overview.get(parent_id="p").body["successCount"] == 2
        with pytest.raises(intune.InvalidRequestError, match="parentId: "):
            caller.device_status_overview.get()
        with pytest.raises(intune.InvalidRequestError, match="softwareUpdateStatusSummary"):
            caller.software_update_status_summary.list()
    assert [request.line.split()[1] for request in script.requests] == [
        "/v1.0/deviceManagement/softwareUpdateStatusSummary",
        "/v1.0/deviceManagement/deviceConfigurations/p/deviceStatusOverview",
    ]


def test_the_desk_lives() -> None:
    with emulating() as url, client(url, api_version="beta") as caller:
        policies = caller.ios_update_configurations
        id = policies.create(POLICY).body["id"]
        assert policies.update(id, {"desiredOsVersion": "18.0"}).outcome == "applied"
        assert policies.get(id).body["desiredOsVersion"] == "18.0"
        assert [policy["id"] for policy in policies.items()] == [id]
        assert caller.device_status_overview.get(parent_id=id).status == "OK"
        assert caller.software_update_status_summary.get().body["compliantDeviceCount"] >= 0
        assert policies.delete(id).outcome == "applied"
        with pytest.raises(intune.NotFoundError):
            policies.get(id)
