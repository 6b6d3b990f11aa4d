"""For a type checker alone: each line with a comment has a mistake, and no other line has."""

from __future__ import annotations

import csv
import datetime
import io
import json
import pathlib
import uuid

import intune
from intune.types import (
    DeviceConfigurationAssignment,
    GroupAssignmentTarget,
    IosUpdateDeviceStatus,
    NewIosUpdateDeviceStatus,
)

NEW: NewIosUpdateDeviceStatus = {
    "installStatus": "available",
    "osVersion": None,
    "deviceId": uuid.UUID(int=5),
    "userId": "u",
    "deviceDisplayName": None,
    "userName": None,
    "deviceModel": None,
    "complianceGracePeriodExpirationDateTime": "2026-12-31T23:56:44Z",
    "status": "compliant",
    "lastReportedDateTime": datetime.datetime.now(datetime.timezone.utc),
    "userPrincipalName": None,
}


def clients() -> None:
    intune.Client("china", base_url=None, token=lambda: "t", retry={"max_retries": 0}, pacing={"writes": 1}, tls=None)
    intune.Client("China")  # a cloud
    intune.Client(timeout=3)  # an option
    intune.Client(deadline_ms="3")  # an option's type
    intune.Client(retry={"max_retrys": 3})  # an option's member
    intune.Client(pacing="on")  # an option's choice
    intune.Client(token=3)  # a token


def writes(client: intune.Client) -> None:
    client.ios_update_statuses.create(NEW)
    client.ios_update_statuses.create({**NEW, "osVersion": "17.1"})
    client.ios_update_statuses.create(json.dumps(NEW), dry_run=True)
    client.ios_update_statuses.create(json.loads("{}"))
    client.ios_update_statuses.create({"installStatus": "available"}, require="none")
    client.ios_update_statuses.create({"installStatus": "waits", "newMember": 3}, require="none", allow_unknown=True)
    client.ios_update_statuses.create({"installStatus": "available"})  # what must be there
    client.ios_update_statuses.create({**NEW, "osVersoin": "17.1"})  # a member
    client.ios_update_statuses.create({**NEW, "installStatus": "waits"})  # an enum's member
    client.ios_update_statuses.create({**NEW, "osVersion": 17.1})  # a text
    client.ios_update_statuses.create({**NEW, "lastReportedDateTime": datetime.date(2026, 1, 2)})  # a date
    client.ios_update_statuses.create({**NEW, "lastReportedDateTime": None})  # what is never null
    client.ios_update_statuses.create({"osVersoin": "17.1"}, require="none")  # a member
    client.ios_update_statuses.create(NEW, require="all")  # an option's choice
    client.ios_update_statuses.create(NEW, timeout=3)  # an option
    client.ios_update_statuses.create_many([NEW, {**NEW, "osVersion": "17.1"}], journal=pathlib.Path("j"), batch_size=3)
    client.ios_update_statuses.create_many((json.dumps(row) for row in [NEW]), progress=lambda told: told.done < 3)
    client.ios_update_statuses.create_many(csv.DictReader(io.StringIO()), unknown="resend", progress=True)
    client.ios_update_statuses.create_many(intune.rows_from_csv("f.csv"))
    client.ios_update_statuses.create_many([{"osVersion": "17.1"}], require="none")
    client.ios_update_statuses.create_many([{"newMember": 3}], allow_unknown=True)
    row: intune.Row = client.ios_update_statuses.create_many("[]").rows[0]
    client.ios_update_statuses.create_many([{**NEW, "osVersoin": "17.1"}])  # a member
    client.ios_update_statuses.create_many([{"osVersion": "17.1"}])  # what must be there
    client.ios_update_statuses.create_many([NEW], unknown="ask")  # an option's choice
    client.ios_update_statuses.create_many([NEW], progress=3)  # who is told
    print(row.error.code)  # an error that may not be there
    client.ios_update_statuses.reconcile(NEW).body["matchs"]  # a member
    client.ios_update_statuses.update("a", {"osVersion": None})
    client.ios_update_statuses.update("a", {"osVersoin": "17.1"})  # a member
    client.ios_update_statuses.update("a", {"status": "fine"})  # an enum's member
    client.ios_update_statuses.update("a", {"lastReportedDateTime": 3})  # a date
    client.ios_update_statuses.update("a", {"osVersion": "17.1"}, require="none")  # an option of another verb


def reads(client: intune.Client) -> None:
    entity: IosUpdateDeviceStatus = client.ios_update_statuses.get("a", select=["id"]).body
    client.ios_update_statuses.update(entity["id"], entity)
    client.ios_update_statuses.create(entity)
    for entity in client.ios_update_statuses.items(top=5):
        client.ios_update_statuses.update(entity["id"], {"installStatus": entity["installStatus"]})
    count: int = client.ios_update_statuses.count().body
    entity["osVersoin"]  # a member
    if entity["installStatus"] == "waits":  # an enum's member
        print(client.ios_update_statuses.list().body["value"][0]["id"])
    client.ios_update_statuses.get(count)  # an id
    client.ios_update_statuses.get("a", fliter="x")  # an option
    client.ios_update_statuses.list(top="5")  # an option's type
    client.ios_update_statuses.list(max_items=5).body["values"]  # a member
    for item in client.ios_update_statuses.items():
        print(item["osVersoin"])  # a member


def by_name(client: intune.Client, statuses: intune.types.IosUpdateStatusesResource) -> None:
    statuses.create(NEW)
    any_of = client.resource("iosUpdateStatuses")
    any_of.create({"osVersoin": "17.1"}, require="none")
    print(any_of.get("a").body["osVersoin"])
    any_of.get("a", fliter="x")  # an option
    any_of.action("a", "assign", {"assignments": []}, merge="add")
    any_of.action("a", "assign", {"assignments": []}, merge="append")  # an option's choice
    print(intune.describe("iosUpdateStatuses")["properties"][0]["meaning"])
    print(intune.describe("iosUpdateStatuses")["paths"])  # a member
    print(intune.describe()["path"])  # a list
    statuses = client.ios_update_statuses.get("a")  # a resource


def desk(client: intune.Client) -> None:
    client.ios_update_configurations.update("p", {"desiredOsVersion": "18"})
    client.ios_update_configurations.update("p", {"version": 3})  # what the service sets
    client.ios_update_configurations.create({"displayName": "a"})  # what must be there
    client.managed_devices.update("d", {"notes": None})
    client.managed_devices.update("d", {"deviceName": "x"})  # what the service sets
    client.managed_devices.create({"notes": "x"})  # a verb
    print(client.software_update_status_summary.get().body["compliantDeviceCount"])
    client.software_update_status_summary.update("s", {"id": "x"})  # a verb
    client.device_status_overview.get(parent="p")  # an option
    group: GroupAssignmentTarget = {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "g"}
    assignment: DeviceConfigurationAssignment = {"target": group}
    assignment["target"] = {"@odata.type": "#microsoft.graph.groupAssignment", "groupId": "g"}  # a type


def results(client: intune.Client) -> None:
    try:
        result = client.ios_update_statuses.delete("a")
    except intune.ThrottledError as error:
        if error.outcome == "notSent" and error.status == "THROTTLED":
            return
        if error.outcome == "notsent":  # an outcome
            return
        if error.status == "THROTLED":  # a status
            return
        raise
    if result.outcome == "aplied":  # an outcome
        return
    if result.status == "Ok":  # a status
        return
    print(client.ios_update_statuses.create(NEW, dry_run=True).request["url"])
    print(client.ios_update_statuses.create(NEW, dry_run=True).request["uri"])  # a member
    client.ios_update_statuses.update("a", {"osVersion": "1"}).body["id"]  # None is possible


async def by_asyncio(client: intune.Client) -> None:
    async with client:
        created = await client.ios_update_statuses.create_async(NEW)
        await client.ios_update_statuses.update_async("a", created.body)
        await client.ios_update_statuses.create_async({"installStatus": "available"})  # what must be there
        await client.ios_update_statuses.update_async("a", {"osVersoin": "17.1"})  # a member
        await client.ios_update_statuses.get_async("a", fliter="x")  # an option
        async for entity in client.ios_update_statuses.items():
            print(entity["id"])
            print(entity["ID"])  # a member
