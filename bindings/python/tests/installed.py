"""Run in an empty folder by a Python that has the wheel installed and nothing else: the package works, by the library
inside it. Arguments: the emulator's URL, the example, and the most that an import may take, in ms (0: not measured)."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from importlib import metadata

import intune

(url, example, most) = sys.argv[1:]

#: Tells how long an import takes, and what was imported that comes from elsewhere than Python and this package.
IMPORT = """
import sys, time
before = {*sys.modules}
begun = time.perf_counter()
import intune
took = time.perf_counter() - begun
files = {name: getattr(sys.modules[name], "__file__", None) or "" for name in {*sys.modules} - before}
packages = ("site-packages", "dist-packages")
print(took * 1000, *[n for n, f in files.items() if any(p in f for p in packages) and n.partition(".")[0] != "intune"])
"""


def python(*arguments: str, **variables: str) -> str:
    """What a Python of its own prints."""
    done = subprocess.run(
        [*os.environ.get("STARTS_PYTHON", "").split(), sys.executable, *arguments],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = done.stdout.decode()
    assert done.returncode == 0, (arguments, done.returncode, said)
    return said


package = os.path.dirname(os.path.abspath(intune.__file__))
assert os.path.normcase(package).startswith(os.path.normcase(sys.prefix)), package
assert os.path.dirname(intune.library_path) == package, intune.library_path
assert os.path.isfile(os.path.join(package, "py.typed"))
assert intune.__version__ == metadata.version("intune") == intune.version()
assert metadata.requires("intune") is None
assert [problem.field for problem in intune.validate({"status": "none"}, require="none")] == ["status"]

assert "201 applied" in python(example, INTUNE_BASE_URL=url, INTUNE_TOKEN="a-token")

assert "usage: python -m intune" in python("-m", "intune", "--help")
with intune.Client(base_url=url, token="a-token") as client:
    rows = [entity for entity, _ in zip(client.ios_update_statuses.items(), range(3))]
with open("rows.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.DictWriter(file, [name for name in rows[0] if name != "id"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
assert "applied" in python("-m", "intune", "import", "rows.csv", INTUNE_BASE_URL=url, INTUNE_TOKEN="a-token")

# The fastest counts: the others waited for a processor, too.
took, runs = float("inf"), 0
while runs < 1 or (int(most) and (runs < 10 or (took > int(most) and runs < 50))):
    ms, *others = python("-c", IMPORT).split()
    took, runs = min(took, float(ms)), runs + 1
    assert others == [], others
assert not int(most) or took <= int(most), f"import intune takes {took:.1f} ms, more than {most}"
version = ".".join(map(str, sys.version_info[:3]))
print(f"intune {intune.__version__} by Python {version} on {sys.platform}: import {took:.1f} ms")
