"""Creates a status for each row of a CSV file, and goes on where an earlier run ended.

Environment: INTUNE_TOKEN, and INTUNE_BASE_URL for another root. Argument: the file; without one, three rows of its own.
"""

import io
import os
import sys

try:
    import intune
except ImportError:
    sys.path.insert(
        0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bindings", "python", "src")
    )
    import intune

CSV = """installStatus,osVersion,deviceId,userId,deviceDisplayName,userName,deviceModel,\
complianceGracePeriodExpirationDateTime,status,lastReportedDateTime,userPrincipalName
available,17.1,d1,u1,Lobby,Ada,iPad,2026-12-31T23:56:44Z,compliant,2026-12-31T23:56:44Z,ada@contoso.example
success,17.2,d2,u2,,,,2026-12-31T23:56:44Z,compliant,2026-12-31T23:56:44Z,
Success,17.2,d3,u3,,,,2026-12-31T23:56:44Z,compliant,2026-12-31T23:56:44Z,
"""


def on_progress(progress: intune.Progress) -> None:
    print(f"{progress.done} of {progress.total}", file=sys.stderr)


def main() -> int:
    path = sys.argv[1] if len(sys.argv) > 1 else None
    rows = intune.rows_from_csv(path or io.StringIO(CSV))
    journal = f"{path}.journal" if path else None
    with intune.Client(base_url=os.environ.get("INTUNE_BASE_URL"), token=os.environ.get("INTUNE_TOKEN")) as client:
        try:
            told = client.ios_update_statuses.create_many(rows, journal=journal, progress=on_progress).rows
        except intune.IntuneError as error:
            # What became of the rows until then; none where nothing was tried.
            print(error, file=sys.stderr)
            told = error.rows
    for row in told:
        print(row.index, row.outcome, row.id or (row.error.message if row.error else row.status))
    return 0 if told and all(row.outcome == "applied" for row in told) else 1


if __name__ == "__main__":
    sys.exit(main())
