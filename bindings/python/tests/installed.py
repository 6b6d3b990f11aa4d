"""Run by a Python that has the wheel installed and nothing else: the package works, by the library inside it."""

from __future__ import annotations

import os
import sys

import intune

(url, seed) = sys.argv[1:]
package = os.path.dirname(os.path.abspath(intune.__file__))
assert package.startswith(sys.prefix), package
assert os.path.dirname(intune.library_path) == package, intune.library_path
assert os.path.isfile(os.path.join(package, "py.typed"))
assert [problem.field for problem in intune.validate({"status": "none"}, require="none")] == ["status"]
with open(seed, "rb") as file, intune.Client(base_url=url, token="a-token") as client:
    created = client.ios_update_statuses.create(file.read())
print(f"intune {intune.version()}, installed: {created.http_status} {created.outcome}")
