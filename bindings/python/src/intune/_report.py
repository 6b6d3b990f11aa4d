"""Statuses of iOS updates by state, as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from ._offline import describe
from ._report_texts import ABSENT as ABSENT
from ._report_texts import COLUMNS, NOT_TOLD, UNKNOWN


class State:
    """A state and the statuses of the devices that are in it."""

    def __init__(self, member: Mapping[str, Any]) -> None:
        self.name: str = member["name"]
        self.meaning: str = member.get("meaning") or UNKNOWN
        self.what_to_do: str = member.get("whatToDo") or ""
        self.statuses: list[Mapping[str, Any]] = []


class Report:
    """Statuses by state, the state of most devices first."""

    def __init__(self, statuses: Iterable[Mapping[str, Any]]) -> None:
        members = _members()
        by_name: dict[str, State] = {}
        for status in statuses:
            told = status.get("installStatus")
            name = NOT_TOLD if told is None else shown(told)
            # Some come as their code.
            member = members.get(name, {"name": name})
            by_name.setdefault(member["name"], State(member)).statuses.append(status)
        self.states = sorted(by_name.values(), key=lambda state: -len(state.statuses))
        self.total = sum(len(state.statuses) for state in self.states)

    def share(self, state: State) -> str:
        """How many of all devices are in a state: `"12.5 %"`."""
        return f"{100 * len(state.statuses) / self.total:.1f} %"

    def headline(self) -> str:
        """What it is about, in a line."""
        devices, states = _counted(self.total, "device"), _counted(len(self.states), "state")
        return f"iOS updates: {devices} in {states}"


def statuses_of(file: IO[str]) -> list[Mapping[str, Any]]:
    """The statuses of a file of JSON: an array of them, or a list's body, which has it as `value`.

    Raises ValueError for anything else.
    """
    try:
        document = json.load(file)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON: {error}") from None
    statuses = document.get("value") if isinstance(document, dict) else document
    if not isinstance(statuses, list):
        raise ValueError('must be an array of statuses, or an object that has it as "value"')
    for index, status in enumerate(statuses):
        if not isinstance(status, dict):
            raise ValueError(f"[{index}]: must be an object")
    return statuses


def cells(status: Mapping[str, Any]) -> list[str]:
    """What is told of a device, column by column."""
    return [shown(status.get(name)) for name in COLUMNS]


def as_table(report: Report) -> str:
    """The report as text with a table a state."""
    lines = [report.headline(), ""]
    rows = [[state.name, f"{len(state.statuses)}", report.share(state), state.meaning] for state in report.states]
    if rows:
        lines += [*_aligned([["state", "devices", "share", "meaning"], *rows]), ""]
    for state in report.states:
        lines += [f"{state.name}: {state.meaning}"]
        if state.what_to_do:
            lines += [f"  what to do: {state.what_to_do}"]
        table = [list(COLUMNS.values()), *[cells(status) for status in state.statuses]]
        lines += [f"  {line}" for line in _aligned(table)] + [""]
    return "\n".join([*lines, ABSENT, ""])


def as_csv(report: Report) -> str:
    """The report as a row a device, with a header. What a spreadsheet would take for a formula begins with `'`."""
    names = ["deviceId", *COLUMNS]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["state", *names, "meaning", "whatToDo"])
    for state in report.states:
        for status in state.statuses:
            told = [harmless(shown(status.get(name))) for name in names]
            writer.writerow([harmless(state.name), *told, state.meaning, state.what_to_do])
    return out.getvalue()


def _members() -> dict[str, Mapping[str, Any]]:
    """The states that there are, those of beta too, by name and by code."""
    described = describe("iosUpdateStatuses", "beta")
    (kind,) = [each["type"] for each in described["properties"] if each["name"] == "installStatus"]
    members = described["enums"][kind]
    return {key: member for member in members for key in (member["name"], f"{member['value']}")}


def shown(value: object) -> str:
    """A value on one line, without what a terminal would obey."""
    text = "" if value is None else f"{value}"
    return "".join([letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text])


def harmless(text: str) -> str:
    """A cell of CSV: what a spreadsheet would take for a formula begins with `'`."""
    is_number = text.lstrip("-").isdecimal()
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) and not is_number else text


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows)]
    return ["  ".join([cell.ljust(width) for cell, width in zip(row, widths)]).rstrip() for row in rows]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
