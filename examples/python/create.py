"""Creates the example of the reference page. Environment: INTUNE_TOKEN, and INTUNE_BASE_URL for another root."""

import os
import sys

try:
    import intune
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bindings", "python", "src"))
    import intune

STATUS = """{
"@odata.type": "#microsoft.graph.iosUpdateDeviceStatus",
"installStatus": "available",
"osVersion": "Os Version value",
"deviceId": "Device Id value",
"userId": "User Id value",
"deviceDisplayName": "Device Display Name value",
"userName": "User Name value",
"deviceModel": "Device Model value",
"complianceGracePeriodExpirationDateTime": "2016-12-31T23:56:44.951111-08:00",
"status": "notApplicable",
"lastReportedDateTime": "2017-01-01T00:00:17.7769392-08:00",
"userPrincipalName": "User Principal Name value"
}"""


def main() -> int:
    try:
        with intune.Client(base_url=os.environ.get("INTUNE_BASE_URL"), token=os.environ.get("INTUNE_TOKEN")) as client:
            statuses = client.ios_update_statuses
            request = statuses.create(STATUS, dry_run=True).request
            print(request["method"], request["url"])
            created = statuses.create(STATUS)
            print(created.http_status, created.outcome)
            print(created.raw_body.decode())
    except intune.IntuneError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
