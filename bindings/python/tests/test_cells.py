"""Tables as rows: CSV as people and Excel write it, and what pandas has in its frames."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from conftest import client, emulating

import intune
from intune import _cells

HEADER = (
    "installStatus,osVersion,deviceId,userId,deviceDisplayName,userName,deviceModel,"
    "complianceGracePeriodExpirationDateTime,status,lastReportedDateTime,userPrincipalName"
)
LINE = "available,17.1,d,u,,Ada,,2026-12-31T23:56:44Z,compliant,2026-12-31T23:56:44Z,u@example.com"


def rows(text: str, **options: Any) -> list[Any]:
    return intune.rows_from_csv(io.StringIO(text, newline=""), **options)


def refusals(text: str, **options: Any) -> list[str]:
    with pytest.raises(intune.InvalidRequestError) as refused:
        rows(text, **options)
    return [problem.line() for problem in refused.value.problems]


def test_a_line_is_an_entity() -> None:
    (row,) = rows(f"{HEADER}\n{LINE}\n")
    assert list(row) == HEADER.split(",")
    assert (row["installStatus"], row["osVersion"]) == ("available", "17.1")
    # What is empty is None where it may be.
    assert (row["deviceDisplayName"], row["deviceModel"]) == (None, None)
    assert row["lastReportedDateTime"] == "2026-12-31T23:56:44Z"
    assert intune.validate(row) == []


def test_what_must_be_there_is_left_out_where_it_is_empty() -> None:
    text = f"id,{HEADER}\n,{LINE.replace('available', '').replace('2026-12-31T23:56:44Z', '', 1)}\n"
    (row,) = rows(text)
    assert {"id", "installStatus", "complianceGracePeriodExpirationDateTime"}.isdisjoint(row)
    fields = [problem.field for problem in intune.validate(row)]
    assert fields == ["installStatus", "complianceGracePeriodExpirationDateTime"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_excel_s_files_are_read(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    lines = [HEADER, LINE.replace("Ada", '"Ada\n""A,;\t"""'), "", "," * 10, LINE.replace("17.1", "Ä")]
    text = "\r\n".join(lines) + "\r\n"
    if delimiter != ",":
        quoted = '"Ada\n""A,;\t"""'
        text = text.replace(quoted, "QUOTED").replace(",", delimiter).replace("QUOTED", quoted)
    path.write_bytes(text.encode("utf-8-sig"))
    for source in (path, f"{path}"):
        first, second = intune.rows_from_csv(source)
        assert first["userName"] == 'Ada\n"A,;\t"'
        assert second["osVersion"] == "Ä"
        assert list(first) == HEADER.split(",")
    with path.open(encoding="utf-8", newline="") as file:
        assert len(intune.rows_from_csv(file)) == 2


def test_types_are_the_description_s() -> None:
    text = (
        "deviceName,isSupervised,freeStorageSpaceInBytes,deviceActionResults\n"
        'x,TRUE,12,"[{""actionName"": ""a""}]"\nNaN,yes,NaN,{\n5,false,1.5,3\n'
    )
    first, second, third = rows(text, resource="managedDevices")
    assert (first["isSupervised"], first["freeStorageSpaceInBytes"]) == (True, 12)
    assert first["deviceActionResults"] == [{"actionName": "a"}]
    # What is none of that stays the text that it is, for the check to tell of.
    assert list(second.values()) == ["NaN", "yes", "NaN", "{"]
    assert list(third.values()) == ["5", False, 1.5, "3"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-12-31 23:56:44+00:00", "2026-12-31T23:56:44+00:00"),
        ("2026-12-31 23:56:44.951111-08:00", "2026-12-31T23:56:44.951111-08:00"),
        ("2026-12-31 23:56:44Z", "2026-12-31T23:56:44Z"),
        # Without a zone it is no moment, whatever stands between.
        ("2026-12-31 23:56:44", "2026-12-31 23:56:44"),
        ("2026-12-31", "2026-12-31"),
    ],
)
def test_a_moment_is_read_as_pandas_writes_it(written: str, read: str) -> None:
    (row,) = rows(f"{HEADER}\n{LINE.replace('2026-12-31T23:56:44Z', written)}\n")
    assert (row["lastReportedDateTime"], row["complianceGracePeriodExpirationDateTime"]) == (read, read)


def test_a_bad_cell_costs_its_row_alone() -> None:
    text = f"{HEADER}\n{LINE}\n{LINE.replace('2026-12-31T23:56:44Z', '31.12.2026', 1)}\n{LINE.replace('av', 'Av')}\n"
    with emulating() as url, client(url) as caller:
        result = caller.ios_update_statuses.create_many(rows(text))
        assert [row.outcome for row in result.rows] == ["applied", "rejected", "rejected"]
        fields = [row.error.field for row in result.rows if row.error]
        assert fields == ["complianceGracePeriodExpirationDateTime", "installStatus"]


def test_what_is_wrong_with_a_table_is_named_with_its_line() -> None:
    (unknown,) = refusals(f"{HEADER.replace('osVersion', 'OsVersoin')}\n{LINE}\n")
    assert unknown == "OsVersoin: is no property of iosUpdateStatuses; osVersion is"
    (unknown,) = refusals(f"{HEADER},zzz\n{LINE},1\n")
    assert unknown.startswith("zzz: is no property of iosUpdateStatuses; there are id, installStatus, ")
    assert refusals(f"{HEADER},osVersion\n{LINE},1\n") == ["osVersion: is there twice"]
    assert refusals("") == refusals("\n") == ["line 1: must have the names of properties"]
    assert refusals(f'{HEADER}\n{LINE}\n"a\nb",{LINE},1\n') == ["line 3: has 13 cells, and the header 11"]
    assert refusals(f"{HEADER},\n{LINE},x\n{LINE},\n{LINE}\n") == [
        'line 2: has something in a column without a name; got "x"'
    ]
    (broken,) = refusals(f'{HEADER}\n"av"x,{LINE}\n')
    assert broken.startswith("line 2: is no CSV: ")
    with pytest.raises(intune.InvalidRequestError, match="iosUpdateStatuses"):
        rows(HEADER, resource="iosUpdateStatus")


def test_unknown_columns_pass_where_that_is_asked_for() -> None:
    (row,) = rows("deviceId,more,@odata.type\nd,1,#t\n", allow_unknown=True)
    assert row == {"deviceId": "d", "more": "1", "@odata.type": "#t"}
    assert rows("deviceId,@odata.type\nd,#t\n") == [{"deviceId": "d", "@odata.type": "#t"}]
    assert rows("osVersion|deviceId\n1|d\n", delimiter="|") == [{"osVersion": "1", "deviceId": "d"}]
    assert rows("osVersion,platform\n1,iOS\n", api_version="beta") == [{"osVersion": "1", "platform": "iOS"}]
    assert rows("osVersion,deviceId\n1\n") == [{"osVersion": "1", "deviceId": None}]


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    for encoding in ("utf-16", "cp1252"):
        path.write_text(f"{HEADER}\n{LINE.replace('Ada', 'Zoë')}\n", encoding=encoding)
        with pytest.raises(ValueError, match=r"is not UTF-8: save it as CSV UTF-8 \(.* at byte \d+\)"):
            intune.rows_from_csv(path)
    with pytest.raises(FileNotFoundError):
        intune.rows_from_csv(tmp_path / "none.csv")


def test_a_dict_reader_is_read_as_a_file_is() -> None:
    with client("http://127.0.0.1:9") as caller:
        reader = csv.DictReader(io.StringIO(f"{HEADER}\n{LINE}\n\n{',' * 10}\n{LINE}\n"))
        forecast = caller.ios_update_statuses.create_many(reader, dry_run=True).forecast
        assert (forecast["valid"], forecast["invalid"]) == (2, 0)
        for text, said in ((f"{HEADER},x\n{LINE},\n", "^x: "), (f"{HEADER}\n{LINE},1\n", "^line 2: has 12 cells")):
            with pytest.raises(intune.InvalidRequestError, match=said):
                caller.ios_update_statuses.create_many(csv.DictReader(io.StringIO(text)))


def nothing(name: str) -> Any:
    """As pandas' NaT and NA are: they are equal to nothing, and NA is neither true nor false."""
    kind = type(name, (), {"__ne__": lambda one, other: one, "__bool__": lambda one: bool([][0])})
    return kind()


class Frame:
    """A pandas.DataFrame as this package sees one; its columns are of one type, and what is missing is NaN or NaT."""

    def __init__(self, **columns: list[Any]) -> None:
        self.columns: list[Any] = list(columns)
        self._rows = [dict(zip(columns, cells)) for cells in zip(*columns.values())]

    def keys(self) -> list[Any]:
        return self.columns

    def to_dict(self, orient: str) -> list[Any]:
        assert orient == "records"
        return self._rows


def test_what_is_missing_in_a_frame_is_an_empty_cell() -> None:
    frame = Frame(
        id=[None, None],
        osVersion=[float("nan"), "17.1"],
        installStatus=[nothing("NAType"), "available"],
        lastReportedDateTime=[nothing("NaTType"), "2026-12-31T23:56:44Z"],
    )
    columns = _cells.Columns("iosUpdateStatuses", None)
    assert list(columns.of_frame(frame)) == [
        {"osVersion": None},
        {"osVersion": "17.1", "installStatus": "available", "lastReportedDateTime": "2026-12-31T23:56:44Z"},
    ]
    # Whole numbers with a gap come as floats.
    frame = Frame(freeStorageSpaceInBytes=[1.0, float("nan"), 1.5])
    columns = _cells.Columns("managedDevices", None)
    found = [row.get("freeStorageSpaceInBytes") for row in columns.of_frame(frame)]
    assert [repr(value) for value in found] == ["1", "None", "1.5"]


def test_a_frame_s_columns_are_properties() -> None:
    wrong, unnamed = Frame(osVersoin=[1]), Frame(osVersion=[1])
    unnamed.columns = [3]
    with client("http://127.0.0.1:9") as caller:
        for frame, said in (
            (wrong, "^osVersoin: is no property of iosUpdateStatuses; osVersion is"),
            (unnamed, "^3: must have text as its name, not int"),
        ):
            with pytest.raises(intune.InvalidRequestError, match=said):
                caller.ios_update_statuses.create_many(frame)
