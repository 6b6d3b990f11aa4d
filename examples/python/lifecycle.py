"""Creates, reads, lists, changes and deletes. Environment: INTUNE_TOKEN, and INTUNE_BASE_URL for another root."""

import os
import sys

try:
    import intune
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bindings", "python", "src"))
    import intune

PATH = "/deviceManagement/iosUpdateStatuses"
OURS = "userName eq 'lifecycle'"


def status(number: int) -> "intune.types.NewIosUpdateDeviceStatus":
    return {
        "installStatus": "available",
        "osVersion": "17.1",
        "deviceId": f"device-{number}",
        "userId": "user",
        "deviceDisplayName": f"Device {number}",
        "userName": "lifecycle",
        "deviceModel": None,
        "complianceGracePeriodExpirationDateTime": "2026-12-31T23:56:44.951111-08:00",
        "status": "compliant",
        "lastReportedDateTime": "2026-12-31T23:56:44.7769392-08:00",
        "userPrincipalName": "lifecycle@example.com",
    }


def tell(request: str, result: "intune.Result[object]", *more: object) -> None:
    print(request, "->", result.http_status, *more)


def live(client: intune.Client) -> None:
    statuses = client.ios_update_statuses
    ids = []
    for number in (1, 2, 3):
        created = statuses.create(status(number))
        ids.append(created.body["id"])
        tell(f"POST {PATH}", created)
    one = f"{PATH}/{ids[0]}"

    read = statuses.get(ids[0])
    tell(f"GET {one}", read)
    print(read.raw_body.decode())

    listed = statuses.list(filter=OURS)
    tell(f"GET {PATH}?$filter={OURS}", listed, [entity["deviceDisplayName"] for entity in listed.body["value"]])

    # A page at a time: the list may be as long as it likes. statuses.items() gives the entities of these pages.
    for page in statuses.pages(filter=OURS, top=2):
        tell(f"GET {PATH}?$filter={OURS}&$top=2", page, [entity["deviceDisplayName"] for entity in page.body["value"]])

    # Only what is named is sent.
    changed = statuses.update(ids[0], {"installStatus": "success", "osVersion": "17.2"})
    tell(f"PATCH {one}", changed, changed.outcome)

    for id in ids:
        tell(f"DELETE {PATH}/{id}", statuses.delete(id))
    counted = statuses.count(filter=OURS)
    tell(f"GET {PATH}/$count?$filter={OURS}", counted, counted.body)


def main() -> int:
    try:
        with intune.Client(base_url=os.environ.get("INTUNE_BASE_URL"), token=os.environ.get("INTUNE_TOKEN")) as client:
            live(client)
    except intune.IntuneError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
