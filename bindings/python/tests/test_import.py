"""`python -m intune import`: what it reads, what it tells of each row, how it ends, and how it goes on."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TOKEN, changed, control, emulating, statuses, there

BATCH = {"method": "POST", "path": "/v1.0/$batch"}
COMMAND = [sys.executable, "-m", "intune", "import"]


@pytest.fixture
def service() -> Iterator[str]:
    with emulating("--quota", "off") as url:
        yield url


def environment(url: str) -> dict[str, str]:
    return {**os.environ, "INTUNE_BASE_URL": url, "INTUNE_TOKEN": TOKEN, "PYTHONIOENCODING": "utf-8"}


def importing(url: str, *arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *[f"{argument}" for argument in arguments]],
        env=environment(url),
        input=given,
        capture_output=True,
        encoding="utf-8",
    )
    assert TOKEN not in done.stdout + done.stderr
    return done


def write_csv(path: Path, rows: list[Any]) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def written(path: Path, rows: list[Any]) -> Path:
    """The rows in the form that the file's name says."""
    if path.suffix == ".csv":
        return write_csv(path, rows)
    path.write_text(json.dumps(rows, indent=1) if path.suffix == ".json" else "\n".join(map(json.dumps, rows)))
    return path


@pytest.mark.parametrize("name", ["s.csv", "s.json", "s.ndjson", "s.txt"])
def test_a_file_is_created(name: str, service: str, tmp_path: Path) -> None:
    file = written(tmp_path / name, statuses(25))
    done = importing(service, file)
    expected = (
        f"{file}: 25 rows\n  applied         25\n  rejected         0\n  unknown          0\n  not sent         0\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")
    assert there(service) == [row["deviceId"] for row in statuses(25)]
    # The same once more sends nothing.
    assert importing(service, file).stdout == expected
    assert len(there(service)) == 25
    assert Path(f"{file}.journal").stat().st_size


def test_stdin_is_read_where_a_journal_is_named(service: str, tmp_path: Path) -> None:
    given = json.dumps(statuses(2))
    refused = importing(service, "-", given=given)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("intune import: --journal: ")
    done = importing(service, "-", "--journal", tmp_path / "j", given="\ufeff" + given)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "stdin: 2 rows")
    assert len(there(service)) == 2
    done = importing(service, "-", "--journal", tmp_path / "one", given=json.dumps(statuses(1)))
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "stdin: 1 row")


@pytest.mark.parametrize(
    ("name", "lines"), [("s.csv", [3, 4]), ("s.json", [16, 30]), ("s.ndjson", [2, 4])], ids=["csv", "json", "ndjson"]
)
def test_what_was_not_created_is_told_with_its_line(name: str, lines: list[int], service: str, tmp_path: Path) -> None:
    rows = [*statuses(1), changed(installStatus="Available"), changed(status="\x1b[2J?")]
    file = written(tmp_path / name, rows)
    if file.suffix == ".ndjson":
        file.write_text(file.read_text().replace("\n", "\n\r\n").replace("\n\r\n", "\n", 1))
    done = importing(service, file, "--report", tmp_path / "all.ndjson")
    assert done.returncode == 3
    told = done.stdout.splitlines()
    assert told[1:3] == ["  applied          1", "  rejected         2"]
    assert told[5].startswith(f"line {lines[0]}: rejected: installStatus: must be one of ")
    assert told[6].startswith(f"line {lines[1]}: rejected: status: must be one of ")
    assert "\x1b" not in done.stdout
    assert told[7:] == ["Rows that are rejected stay so: import them, corrected, from a file of their own."]
    report = [json.loads(line) for line in (tmp_path / "all.ndjson").read_text().splitlines()]
    assert [(row["index"], row["outcome"]) for row in report] == [(0, "applied"), (1, "rejected"), (2, "rejected")]
    assert [row["line"] for row in report][1:] == lines
    assert (report[1]["status"], report[1]["field"]) == ("INVALID_REQUEST", "installStatus")


def test_many_that_were_not_created_are_cut(service: str, tmp_path: Path) -> None:
    file = written(tmp_path / "s.csv", [changed(osVersion=f"{number}", status=f"={number}") for number in range(30)])
    done = importing(service, file)
    assert done.stdout.count(": rejected: ") == 20
    assert "\nand 10 more; --report FILE writes all\n" in done.stdout
    done = importing(service, file, "--report", tmp_path / "all.csv")
    assert "\nand 10 more; the report has them\n" in done.stdout
    with (tmp_path / "all.csv").open(newline="") as report:
        rows = list(csv.DictReader(report))
    assert [row["line"] for row in rows] == [f"{line}" for line in range(2, 32)]
    assert {row["outcome"] for row in rows} == {"rejected"}


def test_a_dry_run_sends_nothing(service: str, tmp_path: Path) -> None:
    file = written(tmp_path / "s.json", [*statuses(120), changed(osVersion=3)])
    done = importing(service, file, "--dry-run")
    assert (done.returncode, done.stderr) == (3, "")
    assert (
        done.stdout
        == f"{file}: 121 rows, 120 would be sent, 1 not\n  6 batches, 20 s at least for the service's quota\n"
    )
    one = importing(service, written(tmp_path / "s.csv", statuses(1)), "--dry-run")
    assert one.returncode == 0
    assert one.stdout.splitlines()[0].endswith("s.csv: 1 row, 1 would be sent, 0 not")
    assert one.stdout.splitlines()[1].startswith("  1 batch, ")
    assert control(service, "journal")["entries"] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.csv", "s.json"]


def test_what_was_given_is_no_good(service: str, tmp_path: Path) -> None:
    def said(text: str, *arguments: object, name: str = "s.csv") -> str:
        file = tmp_path / name
        file.write_text(text)
        done = importing(service, file, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        return done.stderr.replace(f"{file}", "FILE")

    assert said("osVersoin,osVersion,osVersion\n1,2,3,4\n") == (
        "intune import: FILE:\n  osVersoin: is no property of iosUpdateStatuses; osVersion is\n"
        "  osVersion: is there twice\n  line 2: has 4 cells, and the header 3\n"
    )
    assert said('[{"a": 1}', name="s.json").startswith("intune import: rows is cut short: ")
    assert said("osVersion\n1\n", "--resource", "statuses").startswith("intune import: FILE:\n  resource: ")
    assert said("osVersion\n1\n", "--batch-size", 21).startswith("intune import: batchSize: ")
    assert said("osVersion\n1\n", "--unknown", "ask").startswith("usage: ")
    assert said("osVersion\n1\n", "--journal", tmp_path / "none" / "j").startswith("intune import: journal: ")
    assert said("", name="s.ndjson") == said("\n \n") == "intune import: FILE: is empty\n"
    assert said("osVersion\n1\n", "--report", tmp_path / "none" / "r.csv").startswith("intune import: --report: ")
    assert said("osVersion\n1\n", "--report", tmp_path).startswith("intune import: --report: ")
    missing = importing(service, tmp_path / "none.csv")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr == f"intune import: {tmp_path / 'none.csv'}: No such file or directory\n"
    folder = importing(service, tmp_path)
    assert (folder.returncode, folder.stdout) == (2, "")
    assert control(service, "journal")["entries"] == []


def test_a_journal_of_other_rows_is_refused(service: str, tmp_path: Path) -> None:
    file = written(tmp_path / "s.csv", statuses(2))
    assert importing(service, file).returncode == 0
    written(file, statuses(3))
    done = importing(service, file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("intune import: journal: ")
    assert len(there(service)) == 2


def test_rows_that_could_not_be_sent_are_told_with_why(service: str, tmp_path: Path) -> None:
    file = written(tmp_path / "s.csv", statuses(25))
    with emulating("--tls", "--ca-file", f"{tmp_path / 'ca.pem'}") as untrusted:
        done = importing(untrusted, file, "--batch-size", 5)
    assert (done.returncode, done.stderr) == (1, "")
    told = done.stdout.splitlines()
    assert told[4] == "  not sent        25"
    assert told[5].startswith("lines 2 to ")
    assert ": not sent: the certificate of 127.0.0.1 is not trusted: " in told[5]
    assert told[-1].startswith("To go on, run the same command again: ")
    assert importing(service, file).returncode == 0
    file = written(tmp_path / "stop.csv", [*statuses(2), changed(status="?")])
    stopped = importing(service, file, "--stop-on-error").stdout.splitlines()
    assert stopped[5].startswith("lines 2 to 3, 2 rows: not sent: row 2 was not created, and ")


def test_a_token_that_ends_is_renewed_by_the_next_run(service: str, tmp_path: Path) -> None:
    control(service, "faults", {**BATCH, "nth": 3, "times": 0, "fault": "401-expired"})
    file = written(tmp_path / "s.csv", statuses(80))
    done = importing(service, file, "--concurrency", 1)
    assert done.returncode == 1
    assert done.stdout.splitlines()[5].startswith("lines 42 to 61, 20 rows: rejected: 401 InvalidAuthenticationToken: ")
    assert done.stdout.splitlines()[-1] == (
        f"To go on, run the same command again with a new token: {file}.journal has what became of each row."
    )
    assert len(there(service)) == 40
    control(service, "faults", method="DELETE")
    assert importing(service, file).returncode == 0
    assert there(service) == [row["deviceId"] for row in statuses(80)]


@pytest.mark.skipif(sys.platform == "win32", reason="the signal cannot be sent there")
@pytest.mark.parametrize("name", ["s.csv", "s.ndjson"])
def test_ctrl_c_is_gone_on_from(name: str, service: str, tmp_path: Path) -> None:
    rows = statuses(90)
    # The third batch is carried out, and its answer never comes.
    control(service, "faults", {**BATCH, "nth": 3, "fault": {"applied": True, "wire": "hang"}})
    file = written(tmp_path / name, rows)
    child = subprocess.Popen(
        [*COMMAND, f"{file}", "--concurrency", "1"],
        env=environment(service),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(there(service)) < 60:
        assert child.poll() is None
    child.send_signal(signal.SIGINT)
    said, complained = child.communicate()
    assert (child.returncode, complained) == (130, "")
    told = said.splitlines()
    assert told[:5] == [
        f"{file}: 90 rows",
        "  applied         40",
        "  rejected         0",
        "  unknown         20",
        "  not sent        30",
    ]
    assert told[5].startswith(f"lines {'42 to 61' if name == 's.csv' else '41 to 60'}, 20 rows: unknown: ")
    assert told[-1] == f"To go on, run the same command again: {file}.journal has what became of each row."
    # As it is told: what is not known is sent by nobody.
    again = importing(service, file)
    assert (again.returncode, again.stdout.splitlines()[1:4]) == (
        3,
        ["  applied         70", "  rejected         0", "  unknown         20"],
    )
    assert again.stdout.splitlines()[-1] == "Run the same command again with that."
    done = importing(service, file, "--unknown", "reconcile")
    assert (done.returncode, done.stdout.splitlines()[1]) == (0, "  applied         90")
    assert there(service) == [row["deviceId"] for row in rows]
