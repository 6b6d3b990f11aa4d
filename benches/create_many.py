"""CPU milliseconds of a process that creates entities from as many dictionaries as a file of NDJSON has lines.

Environment: INTUNE_BASE_URL says where. Reading the file is not counted; importing the package, and looking at each row
of the result, is.
"""

import json
import os
import resource
import sys


def cpu_ms() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


with open(sys.argv[1], encoding="utf-8") as file:
    rows = [json.loads(line) for line in file]
begun = cpu_ms()
import intune  # noqa: E402

with intune.Client(base_url=os.environ["INTUNE_BASE_URL"], token="token", pacing="off") as client:
    result = client.ios_update_statuses.create_many(rows)
assert all(row.outcome == "applied" for row in result.rows) and len(result.rows) == len(rows)
print(round(cpu_ms() - begun, 1))
