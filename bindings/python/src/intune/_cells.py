"""Rows of tables, CSV's and pandas', as entities: a column a property."""

from __future__ import annotations

from . import _errors, _offline, _result
from ._answers import Problem
from ._json import NOTHING
from ._lazy import json, t, types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TRUTHS = {"true": True, "false": False}
_WHOLE = frozenset(["Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64"])
_NUMBERS = _WHOLE | {"Edm.Double", "Edm.Single", "Edm.Decimal"}


def rows_from_csv(
    source: types.CsvSource,
    resource: str = "iosUpdateStatuses",
    *,
    delimiter: t.Optional[str] = None,
    api_version: t.Optional[str] = None,
    allow_unknown: bool = False,
) -> list[t.Any]:
    """The entities of a CSV file, a row each, for `create_many`.

    `source` is a path, or a text file that is open, best with `newline=""`. The header has the names of the resource's
    properties. A text, a date and an enum's member are what stands in the cell (a date and its time may have a blank
    between them, as pandas writes it), a flag is `true` or `false`, a number is written as in JSON, a list or an object
    as JSON. An empty cell is None where the property may be that, and else left out. A cell that is none of that goes
    on as its text, so that `create_many` rejects its row and no other.
    Lines without a cell that has something are left out; a byte order mark and Excel's line ends do no harm.

    `resource` is the resource by name; defaults to `"iosUpdateStatuses"`. `delimiter` defaults to the header's own:
    `,`, `;` or a tabulator. `api_version` is the version of Graph whose properties there are; defaults to `"v1.0"`.
    `allow_unknown` lets columns pass that it does not know. Returns a list of dictionaries. Raises InvalidRequestError,
    whose `problems` name the lines, for a column that there is not (with the nearest), one that is there twice, and a
    line with more cells than the header; ValueError for what is no UTF-8; OSError. Since 0.1.0.
    """
    return [row for _, row in lines_from_csv(source, Columns(resource, api_version, allow_unknown), delimiter)]


def lines_from_csv(
    source: types.CsvSource, columns: Columns, delimiter: str | None = None
) -> list[tuple[int, dict[str, t.Any]]]:
    """The same with the number of the line that each row begins in."""
    if not hasattr(source, "read"):
        with open(source, encoding="utf-8", newline="") as file:
            return lines_from_csv(file, columns, delimiter)
    try:
        text = source.read()
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8: save it as CSV UTF-8 ({error.reason} at byte {error.start})") from None
    return columns.of_text(text, delimiter)


class Columns:
    """The properties of a resource, as columns."""

    def __init__(self, resource: str, api_version: str | None, allow_unknown: bool = False) -> None:
        described = _offline.describe(resource, api_version)
        self._properties = {each["name"]: each for each in described["properties"]}
        self._resource, self._allow_unknown = resource, allow_unknown
        self._problems: list[Problem] = []

    def of_text(self, text: str, delimiter: str | None = None) -> list[tuple[int, dict[str, t.Any]]]:
        """The rows of CSV, each with the number of the line that it begins in."""
        import csv
        import io

        text = text[1:] if text.startswith("\ufeff") else text
        header = text.partition("\n")[0]
        delimiter = delimiter or max(",;\t", key=header.count)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows, begun = [], 1
        try:
            names = self._checked(next(lines, []))
            for begun, cells in _numbered(lines):
                row = self._of_cells(names, cells, f"line {begun}")
                if row is not None:
                    rows.append((begun, row))
        except csv.Error as error:
            self._wrong(f"line {lines.line_num}", f"is no CSV: {error}")
        self._refuse()
        return rows

    def of_reader(self, reader: t.Any) -> Iterator[dict[str, t.Any]]:
        """The rows of a csv.DictReader."""
        names = self._checked(reader.fieldnames or [])
        for row in reader:
            more = row.get(reader.restkey) or []
            row = self._of_cells(names, [*[row.get(name) or "" for name in names], *more], f"line {reader.line_num}")
            if row is not None:
                yield row
        self._refuse()

    def of_frame(self, frame: t.Any) -> Iterator[dict[str, t.Any]]:
        """The rows of a pandas.DataFrame. What is missing in it is what an empty cell is."""
        names = list(frame.columns)
        for name in names:
            if not isinstance(name, str):
                self._wrong(f"{name}", f"must have text as its name, not {type(name).__name__}")
        if names:
            self._checked([name for name in names if isinstance(name, str)])
        self._refuse()
        for record in frame.to_dict("records"):
            row: dict[str, t.Any] = {}
            for name in names:
                value = record[name]
                if _is_nothing(value):
                    self._empty(row, name)
                elif type(value) is float and value.is_integer() and self._type(name) in _WHOLE:
                    # A column of whole numbers with gaps comes as one of floats.
                    row[name] = int(value)
                else:
                    row[name] = value
            yield row

    def _type(self, name: str) -> str | None:
        known = self._properties.get(name)
        return None if known is None or known["collection"] else known["type"]

    def _checked(self, names: t.Sequence[str]) -> t.Sequence[str]:
        """The header, and what is wrong with it is noted."""
        for index, name in enumerate(names):
            if name in names[:index] and name:
                self._wrong(name, "is there twice")
            elif name and name not in self._properties and "@odata." not in name and not self._allow_unknown:
                self._wrong(name, f"is no property of {self._resource}{self._nearest(name)}")
        if not any(names):
            self._wrong("line 1", "must have the names of properties")
        return names

    def _nearest(self, name: str) -> str:
        from difflib import get_close_matches

        near = {known.lower(): known for known in self._properties}
        found = get_close_matches(name.strip().lower(), near, 1)
        return f"; {near[found[0]]} is" if found else f"; there are {', '.join(self._properties)}"

    def _of_cells(self, names: t.Sequence[str], cells: t.Sequence[str], where: str) -> dict[str, t.Any] | None:
        """An entity; None of a line that has nothing."""
        if not any(cells):
            return None
        row: dict[str, t.Any] = {}
        for name, cell in zip(names, cells):
            if not cell:
                self._empty(row, name)
            elif name:
                row[name] = self._value(name, cell)
            else:
                self._wrong(where, "has something in a column without a name", cell)
        for name in names[len(cells) :]:
            self._empty(row, name)
        if any(cells[len(names) :]):
            self._wrong(where, f"has {len(cells)} cells, and the header {len(names)}")
        return row

    def _empty(self, row: dict[str, t.Any], name: str) -> None:
        known = self._properties.get(name)
        if known is not None and known["nullable"] and not known["readOnly"]:
            row[name] = None

    def _value(self, name: str, cell: str) -> t.Any:
        """What a cell says; its text where that is not what the property takes: the check tells of it."""
        known = self._properties.get(name)
        if known is None:
            return cell
        kind = known["type"]
        if known["collection"] or not (kind.startswith("Edm.") or known["members"]):
            expected: tuple[type, ...] = (list, dict)
        elif kind == "Edm.Boolean":
            return _TRUTHS.get(cell.lower(), cell)
        elif kind == "Edm.DateTimeOffset":
            # pandas and databases write a blank for the T.
            zone = cell[16:]
            is_blank = cell[10:11] == " " and ("+" in zone or "-" in zone or zone.endswith("Z"))
            return f"{cell[:10]}T{cell[11:]}" if is_blank else cell
        elif kind in _NUMBERS:
            expected = (int, float)
        else:
            return cell
        try:
            # What is no JSON, such as NaN, is text.
            value = json.loads(cell, parse_constant=str)
        except (ValueError, RecursionError):
            return cell
        return value if type(value) in expected else cell

    def _wrong(self, field: str, problem: str, got: str | None = None) -> None:
        self._problems.append(Problem({"field": field, "problem": problem, "got": got}))

    def _refuse(self) -> None:
        if self._problems:
            raise _errors.error_of(_result.refusal(self._problems))


def _numbered(lines: t.Any) -> Iterator[tuple[int, list[str]]]:
    """Each record and the number of the line that it begins in: one may have several."""
    while True:
        begun = lines.line_num + 1
        try:
            yield begun, next(lines)
        except StopIteration:
            return


def _is_nothing(value: object) -> bool:
    """Whether it is what pandas has where a table has nothing."""
    is_nan = isinstance(value, float) and value != value
    return value is None or is_nan or type(value).__name__ in NOTHING
