"""CPU milliseconds of importing the package and of a first create: INTUNE_BASE_URL says where."""

import os
import sys
import time

begun = time.process_time()
import intune  # noqa: E402

with open(sys.argv[1]) as file, intune.Client(base_url=os.environ["INTUNE_BASE_URL"], token="token") as client:
    client.ios_update_statuses.create(file.read())
print(round((time.process_time() - begun) * 1000, 1))
