"""The bar of a create of many: by what is installed, else a line on a terminal."""

from __future__ import annotations

import io
import sys
import types
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import client, emulating, statuses

import intune
from intune import _progress


@pytest.fixture
def service() -> Iterator[str]:
    with emulating("--quota", "off") as url:
        yield url


class Told:
    """Stands for a bar of any kind, and keeps what is done with it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.n = 0
        self.total: int | None = None
        self.closed = False
        self.texts: list[str] = []
        made.append(self)

    def add_task(self, text: str, total: int | None) -> int:
        return 7

    def start(self) -> None:
        pass

    def refresh(self) -> None:
        pass

    def set_postfix_str(self, text: str, refresh: bool) -> None:
        self.texts.append(text)

    def update(self, number: int, **members: Any) -> None:
        if members:
            assert number == 7
            self.n, self.total = members["completed"], members["total"]
            self.texts.append(members["description"])
        else:
            self.n += number

    def close(self) -> None:
        self.closed = True

    stop = close


made: list[Told] = []


def installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Has these packages be there, and no other bar."""
    made.clear()
    modules: dict[str, Any] = {
        "tqdm": types.SimpleNamespace(tqdm=Told),
        "rich.console": types.SimpleNamespace(Console=lambda stderr: None),
        "rich.progress": types.SimpleNamespace(Progress=Told),
    }
    for name, module in modules.items():
        # None in there is a module that cannot be imported.
        monkeypatch.setitem(sys.modules, name, module if name.partition(".")[0] in names else None)


@pytest.mark.parametrize(
    ("names", "text"), [(["tqdm", "rich"], "1 rejected"), (["rich"], "rows, 1 rejected")], ids=["tqdm", "rich"]
)
def test_a_bar_is_shown(names: list[str], text: str, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, *names)
    with client(service) as caller:
        caller.ios_update_statuses.create_many([*statuses(30), '{"status": 3}'], progress=True)
    (bar,) = made
    assert (bar.n, bar.total, bar.closed, bar.texts[-1]) == (31, 31, True, text)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_is_shown_on_a_terminal(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    for terminal in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", terminal)
        with client(service) as caller:
            caller.ios_update_statuses.create_many(statuses(30), progress=True)
        shown = terminal.getvalue()
        if terminal.isatty():
            assert shown.startswith("\r")
            assert shown.split("\r")[-1].startswith("30 of 30 rows, ")
            assert shown.endswith(" rows/s\n")
        else:
            assert shown == ""
    monkeypatch.setattr(sys, "stderr", None)
    with client(service) as caller:
        assert caller.ios_update_statuses.create_many(statuses(1), progress=True).status == "OK"


def test_a_bar_is_closed_whatever_ends_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "tqdm")
    with client("http://127.0.0.1:9") as caller, pytest.raises(intune.InvalidRequestError):
        caller.ios_update_statuses.create_many("5", progress=True)
    assert [bar.closed for bar in made] == [True]
    assert _progress._told == {}


def test_a_line_tells_what_there_is_to_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    members = {"total": 900, "done": 100, "rejected": 2, "unknown": 0, "notSent": 0, "rowsPerSecond": 5.04}
    for eta_ms, waiting_ms, line in (
        (59_000, 900, "100 of 900 rows, 5.0 rows/s, 59 s left, 2 rejected"),
        (61_000, 12_000, "100 of 900 rows, 5.0 rows/s, 1 min 1 s left, 2 rejected, the quota has room in 12 s"),
        (7_500_000, 0, "100 of 900 rows, 5.0 rows/s, 2 h 5 min left, 2 rejected"),
    ):
        _progress._Line().show(intune.Progress({**members, "etaMs": eta_ms, "waitingMs": waiting_ms}))
        assert terminal.getvalue().split("\r")[-1] == line
