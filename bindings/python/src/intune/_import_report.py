"""What an import tells of its rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import intune

from ._import_file import Source
from ._report import harmless, shown

#: How many rows that were not created are told one by one.
_MOST = 20
_OUTCOMES = {"applied": "applied", "rejected": "rejected", "unknown": "unknown", "notSent": "not sent"}
_COLUMNS = ("line", "index", "outcome", "status", "httpStatus", "id", "requestId", "code", "field", "message")


def counted(number: int, one: str, many: str) -> str:
    """How many there are, in words."""
    return f"{number} {one if number == 1 else many}"


class Told:
    """What became of the rows of a file."""

    def __init__(self, source: Source, result: intune.Result[Any]) -> None:
        self.source, self.result = source, result
        self._by_outcome = {outcome: [row for row in result.rows if row.outcome == outcome] for outcome in _OUTCOMES}
        #: Rows that were refused for something that was about the caller at that time, and are sent by the next run.
        self._again = [row for row in self._by_outcome["rejected"] if row.status in ("UNAUTHORIZED", "THROTTLED")]

    @property
    def goes_on(self) -> bool:
        """Whether the same command has something to send."""
        return bool(self._again or self._by_outcome["notSent"])

    def text(self, journal: str, *, is_whole: bool) -> str:
        """A summary, the first of those that were not created, and how to go on."""
        rows = self.result.rows
        lines = [f"{self.source.name}: {counted(len(rows), 'row', 'rows')}"]
        for outcome, words in _OUTCOMES.items():
            lines.append(f"  {words:<9}{len(self._by_outcome[outcome]):>9}")
        # Of rows that are not sent the message says why, where it was the call that ended.
        failing = ("rejected", "unknown") if self.result.message else ("rejected", "unknown", "notSent")
        failed = [row for row in rows if row.outcome in failing]
        # Rows of a request that failed as a whole are told together.
        told = [list(each) for _, each in groupby(failed, lambda row: (row.outcome, self._why(row)))]
        lines += [self._line(alike) for alike in told[:_MOST]]
        if len(told) > _MOST:
            rest = "the report has them" if is_whole else "--report FILE writes all"
            lines.append(f"and {sum(map(len, told[_MOST:]))} more; {rest}")
        if self.result.message:
            lines.append(f"ended by: {shown(self.result.message)}")
        return "\n".join([*lines, *self._how_to_go_on(journal), ""])

    def _line(self, alike: list[intune.Row]) -> str:
        first, last = [self.source.line(row.index) for row in (alike[0], alike[-1])]
        if first is None or last is None:
            what, first, last = "row", alike[0].index, alike[-1].index
        else:
            what = "line"
        where = f"{what} {first}" if len(alike) == 1 else f"{what}s {first} to {last}, {len(alike)} rows"
        outcome, why = f"{_OUTCOMES[alike[0].outcome]}: ", self._why(alike[0])
        return f"{where}: {why if why.startswith(outcome) else outcome + why}"

    @staticmethod
    def _why(row: intune.Row) -> str:
        return shown(row.error.message if row.error else row.status)

    def _how_to_go_on(self, journal: str) -> Iterator[str]:
        unknown = self._by_outcome["unknown"]
        if len(self._by_outcome["rejected"]) > len(self._again):
            yield "Rows that are rejected stay so: import them, corrected, from a file of their own."
        if unknown:
            yield (
                "Of rows that are unknown --unknown reconcile looks whether they are there, and sends those that are "
                "not."
            )
        if self.goes_on:
            token = " with a new token" if any(row.status == "UNAUTHORIZED" for row in self._again) else ""
            yield f"To go on, run the same command again{token}: {journal} has what became of each row."
        elif unknown:
            yield "Run the same command again with that."


def write(told: Told, path: str) -> None:
    """Writes what became of every row: NDJSON where the name says so, else CSV."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = [_members(told, row) for row in told.result.rows]
        if path.lower().endswith((".ndjson", ".jsonl", ".json")):
            file.writelines([json.dumps(row, ensure_ascii=False) + "\n" for row in rows])
            return
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([[harmless(shown(row[name])) for name in _COLUMNS] for row in rows])


def _members(told: Told, row: intune.Row) -> dict[str, Any]:
    error = row.error
    values = (
        told.source.line(row.index),
        row.index,
        row.outcome,
        row.status,
        row.http_status,
        row.id,
        row.request_id,
        error and error.code,
        error and error.field,
        error and error.message,
    )
    return dict(zip(_COLUMNS, values))
