"""CPU milliseconds of creating entities in one call from as many dictionaries as a file of NDJSON has lines.

Environment: INTUNE_BASE_URL says where. Reading the file and importing the package are not counted; looking at each row of
the result is.
"""

import json
import os
import resource
import sys

import intune


def cpu_ms() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


with open(sys.argv[1], encoding="utf-8") as file:
    rows = [json.loads(line) for line in file]
begun = cpu_ms()
with intune.Client(base_url=os.environ["INTUNE_BASE_URL"], token="token", pacing="off") as client:
    result = client.ios_update_statuses.create_many(rows)
assert all(row.outcome == "applied" for row in result.rows) and len(result.rows) == len(rows)
print(round(cpu_ms() - begun, 1))
