"""The report over statuses: what it tells, from the service and from files, in each format."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import TOKEN, changed, client, emulating

import intune

ABSENT = "A device that is not listed is not a failed device"
STATES = {
    state["name"]: state for state in intune.describe("iosUpdateStatuses", "beta")["enums"]["iosUpdatesInstallStatus"]
}


def report(*arguments: object, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("INTUNE_TOKEN", "INTUNE_BASE_URL")}
    return subprocess.run(
        [sys.executable, "-m", "intune", "report", *[f"{argument}" for argument in arguments]],
        env={**kept, "PYTHONIOENCODING": "utf-8", **environment},
        input=given,
        capture_output=True,
        encoding="utf-8",
    )


def device(name: str, state: str, **members: object) -> Any:
    return {**changed(deviceDisplayName=name, installStatus=state), **members}


DEVICES = [
    device("Reception", "installFailed"),
    device("Lobby <b>&", "success", deviceModel=None),
    device("Lab", "success", userPrincipalName="ada@contoso.example"),
]


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Any:
    with emulating("--page-size", "2") as url, client(url) as caller:
        for status in DEVICES:
            caller.ios_update_statuses.create(status)
        yield url


def from_service(service: str, *arguments: object) -> str:
    done = report(*arguments, "--base-url", service, INTUNE_TOKEN=TOKEN)
    assert done.returncode == 0, done.stderr
    assert TOKEN not in done.stdout + done.stderr
    assert ABSENT in (done.stderr if "csv" in arguments else done.stdout)
    return done.stdout


def test_a_table_tells_states_and_devices(service: str) -> None:
    told = from_service(service)
    lines = told.splitlines()
    assert lines[0] == "iOS updates: 3 devices in 2 states"
    assert [line.split()[:4] for line in lines[3:5]] == [
        ["success", "2", "66.7", "%"],
        ["installFailed", "1", "33.3", "%"],
    ]
    for name in ("success", "installFailed"):
        assert f"{name}: {STATES[name]['meaning']}\n  what to do: {STATES[name]['whatToDo']}\n" in told
    assert re.search(r"^  Lobby <b>&  +Os Version value", told, flags=re.M)
    assert re.search(r"^  Lab .*ada@contoso\.example", told, flags=re.M)


def test_csv_has_a_row_a_device(service: str) -> None:
    rows = list(csv.DictReader(io.StringIO(from_service(service, "--format", "csv"))))
    assert [(row["state"], row["deviceDisplayName"], row["deviceModel"]) for row in rows] == [
        ("success", "Lobby <b>&", ""),
        ("success", "Lab", "Device Model value"),
        ("installFailed", "Reception", "Device Model value"),
    ]
    assert rows[2]["whatToDo"] == STATES["installFailed"]["whatToDo"]
    assert rows[2]["lastReportedDateTime"] == changed()["lastReportedDateTime"]


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.widths: list[int] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [name for name, _ in attrs if name in ("src", "href", "xlink:href") or name.startswith("on")]
        self.widths += [int(value or 0) for name, value in attrs if tag == "rect" and name == "width"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_needs_nothing_besides(service: str, tmp_path: Path) -> None:
    written = tmp_path / "report.html"
    done = report("--format", "html", "--output", written, INTUNE_TOKEN=TOKEN, INTUNE_BASE_URL=service)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = written.read_text(encoding="utf-8")
    page = Page(text)
    assert page.loaded == []
    assert {"script", "link", "img", "b"}.isdisjoint(page.tags)
    assert "url(" not in text
    assert (page.tags.count("rect"), page.tags.count("table"), page.tags.count("svg")) == (2, 2, 1)
    assert page.widths[0] == 2 * page.widths[1]
    for said in ("Lobby <b>&", "success: 2 (66.7 %)", STATES["installFailed"]["meaning"]):
        assert said in page.texts
    assert any(said.startswith(ABSENT) for said in page.texts)
    assert any(STATES["installFailed"]["whatToDo"] in said for said in page.texts)


def test_statuses_of_a_file_and_of_stdin(tmp_path: Path) -> None:
    file = tmp_path / "statuses.json"
    for document in (DEVICES, {"@odata.context": "x", "value": DEVICES}):
        file.write_text(json.dumps(document), encoding="utf-8-sig")
        done = report(file)
        assert done.stdout.startswith("iOS updates: 3 devices in 2 states\n"), done.stderr
        assert report("-", given=json.dumps(document)).stdout == done.stdout
    nothing = report("-", given="[]")
    assert nothing.stdout == f"iOS updates: 0 devices in 0 states\n\n{nothing.stdout.splitlines()[-1]}\n"
    assert ABSENT in nothing.stdout
    assert "<svg" not in report("-", "--format", "html", given="[]").stdout


def test_states_come_by_code_and_unknown_ones_as_they_are() -> None:
    """In beta some have no name."""
    rows = [
        device("a", f"{STATES['installFailed']['value']}"),
        device("b", "installFailed"),
        device("c", "-2016327712"),
    ]
    rows += [device("d", "timeout"), {"id": "e"}]
    done = report("-", "--format", "csv", given=json.dumps(rows))
    told = [(row["state"], row["meaning"]) for row in csv.DictReader(io.StringIO(done.stdout))]
    unknown = "This version does not know this state."
    assert told == [
        *[("installFailed", STATES["installFailed"]["meaning"])] * 2,
        ("-2016327712", unknown),
        ("timeout", STATES["timeout"]["meaning"]),
        ("(not told)", unknown),
    ]


def test_what_people_called_a_device_does_no_harm() -> None:
    names = ["=cmd|' /C calc'!A0", "+1", "-5", "@x", "\x1b[31mred\n", "</svg><script>"]
    rows = json.dumps([device(name, f"s{name}") for name in names])
    told = [
        row["deviceDisplayName"]
        for row in csv.DictReader(io.StringIO(report("-", "--format", "csv", given=rows).stdout))
    ]
    assert told == ["'=cmd|' /C calc'!A0", "'+1", "-5", "'@x", "\ufffd[31mred\ufffd", "</svg><script>"]
    assert "\x1b" not in report("-", given=rows).stdout
    page = report("-", "--format", "html", given=rows).stdout
    assert "script" not in Page(page).tags
    assert "\x1b" not in page


@pytest.mark.parametrize(
    ("arguments", "given", "status", "said"),
    [
        (["-"], "{", 2, "stdin: is not JSON: "),
        (["-"], "[" * 100_000, 2, "stdin: is not JSON: "),
        (["-"], '{"values":[]}', 2, 'stdin: must be an array of statuses, or an object that has it as "value"'),
        (["-"], "[{}, 3]", 2, "stdin: [1]: must be an object"),
        (["/nowhere/statuses.json"], "", 1, "/nowhere/statuses.json"),
        (["--cloud", "mars", "--base-url", "http://127.0.0.1:1"], "", 2, "cloud: "),
    ],
)
def test_what_is_no_good_is_told_in_a_line(arguments: list[str], given: str, status: int, said: str) -> None:
    done = report(*arguments, given=given, INTUNE_TOKEN="t")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (status, "", 1)
    assert done.stderr.startswith("intune report: ")
    assert said in done.stderr


def test_without_a_token_it_says_where_one_comes_from() -> None:
    done = report("--base-url", "http://127.0.0.1:1")
    assert done.returncode == 2
    assert done.stderr == "intune report: no token: set INTUNE_TOKEN to an access token, or install azure-identity\n"


def test_a_credential_is_asked_where_there_is_no_token(service: str, tmp_path: Path) -> None:
    module = tmp_path / "azure" / "identity"
    module.mkdir(parents=True)
    (module / "__init__.py").write_text(
        "class DefaultAzureCredential:\n"
        "    def get_token(self, *scopes):\n"
        f"        return type('AccessToken', (), {{'token': '{TOKEN}', 'expires_on': 4e9}})\n"
    )
    path = os.pathsep.join([f"{tmp_path}", *sys.path])
    done = report("--base-url", service, PYTHONPATH=path)
    assert done.stdout.startswith("iOS updates: 3 devices"), done.stderr


def test_a_failed_call_is_told(tmp_path: Path) -> None:
    with emulating("--tls", "--ca-file", f"{tmp_path / 'ca.pem'}") as untrusted:
        done = report("--base-url", untrusted, INTUNE_TOKEN=TOKEN)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("intune report: the certificate of 127.0.0.1 is not trusted: ")
    assert TOKEN not in done.stderr


def test_help_tells_all() -> None:
    told = " ".join(report("--help").stdout.split())
    for said in (ABSENT, "INTUNE_TOKEN", "--format {csv,html,table}", "--api-version"):
        assert said in told
