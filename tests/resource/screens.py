"""Works the kiosk screens by their types. Environment: INTUNE_BASE_URL, INTUNE_TOKEN."""

from __future__ import annotations

import os

import intune

LOBBY: intune.types.NewKioskScreen = {
    "displayName": "Lobby",
    "mode": "clock",
    "isLocked": True,
    "installedDateTime": "2026-11-26T08:00:00Z",
    "roomId": "5f0c6c1e-52a7-4a4e-9d0b-0f6a2a7e7a4c",
    "brightness": 60,
    "languages": ["de", "fr"],
    "openingHours": {"opens": "07:00:00", "closes": "19:00:00", "days": ["monday"]},
}
CINEMA: intune.types.NewKioskScreen = {**LOBBY, "mode": "film", "firmwareVersion": "2.1"}
STATUS: intune.types.IosUpdateDeviceStatusChanges = {
    "installStatus": "postponed",
    "complianceGracePeriodExpirationDateTime": "2026-12-31T23:56:44Z",
    "status": "compliant",
    "lastReportedDateTime": "2026-11-26T08:00:00Z",
    "batteryPercentage": 42,
}


def connect(api_version: str) -> intune.Client:
    return intune.Client(
        base_url=os.environ["INTUNE_BASE_URL"], token=os.environ["INTUNE_TOKEN"], api_version=api_version
    )


def work_screens(client: intune.Client) -> None:
    screens = client.kiosk_screens
    id = screens.create(LOBBY).body["id"]
    read = screens.get(id).body
    print(f"created: {read['displayName']}, {read['mode']}, {read['brightness']}")
    print(f"counted: {screens.count().body}, listed: {screens.list().body['value'][0]['displayName']}")

    screens.update(id, {"mode": "lunchMenu", "brightness": None})
    print(f"updated: {screens.get(id).body['mode']}")
    notice = {"text": "Fire drill at ten", "seconds": 30}
    print(f"notice: {screens.action(id, 'showNotice', notice).outcome}")

    # What stands below a screen takes the screen's id.
    faults = client.kiosk_screen_faults
    faults.create({"code": 7}, parent_id=id)
    print(f"fault: {faults.list(parent_id=id).body['value'][0]['code']}")

    # In v1.0 there are neither films nor firmware.
    print(f"refused: {', '.join(problem.field or '' for problem in screens.validate(CINEMA))}")
    screens.delete(id)
    print(f"left: {screens.count().body}")


def create_status(client: intune.Client) -> None:
    created = client.ios_update_statuses.create(STATUS, require="nonNullable").body
    print(f"status: {created['installStatus']}, {created['batteryPercentage']}")


def show_films(client: intune.Client) -> None:
    created = client.kiosk_screens.create(CINEMA).body
    print(f"in beta: {created['mode']}, {created['firmwareVersion']}")


def main() -> None:
    with connect("v1.0") as client:
        work_screens(client)
        create_status(client)
    with connect("beta") as client:
        show_films(client)


if __name__ == "__main__":
    main()
