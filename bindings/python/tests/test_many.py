"""Many creates in one call: what rows may be given as, what is told of each, and what ends a run."""

from __future__ import annotations

import asyncio
import copy
import csv
import datetime
import io
import json
import os
import pickle
import signal
import subprocess
import sys
import types
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import REQUEST, ROOT, TOKEN, changed, client, control, emulating, statuses, there

import intune

BATCH = {"method": "POST", "path": "/v1.0/$batch"}
#: The third batch is carried out, and its answer never comes.
LOST = {**BATCH, "nth": 3, "fault": {"applied": True, "wire": "hang"}}


@pytest.fixture
def service() -> Iterator[str]:
    with emulating("--quota", "off") as url:
        yield url


def outcomes(rows: list[intune.Row]) -> dict[str, int]:
    assert [row.index for row in rows] == list(range(len(rows)))
    found = [row.outcome for row in rows]
    return {outcome: found.count(outcome) for outcome in sorted(set(found))}


def lines(rows: list[Any]) -> str:
    return "\n".join([json.dumps(row) for row in rows])


def as_csv(rows: list[Any]) -> csv.DictReader[str]:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return csv.DictReader(io.StringIO(out.getvalue()))


class Frame:
    """A pandas.DataFrame as this package sees one."""

    def __init__(self, rows: list[Any]) -> None:
        self.columns = list(rows[0])
        self._rows = rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def keys(self) -> list[str]:
        return self.columns

    def to_dict(self, orient: str) -> list[Any]:
        assert orient == "records"
        return self._rows


@pytest.mark.parametrize(
    "form",
    [
        lambda rows: rows,
        tuple,
        iter,
        lambda rows: (row for row in rows),
        lambda rows: [json.dumps(row) for row in rows],
        lambda rows: [json.dumps(row, indent=2).encode() for row in rows],
        lambda rows: [types.MappingProxyType(row) for row in rows],
        lambda rows: [rows[0], json.dumps(rows[1]), *rows[2:]],
        json.dumps,
        lambda rows: json.dumps(rows).encode(),
        lines,
        as_csv,
        Frame,
    ],
    ids=["list", "tuple", "iterator", "generator", "texts", "bytes", "mappings", "mixed", "array", "array_bytes"]
    + ["ndjson", "csv", "frame"],
)
def test_rows_come_in_every_form(form: Any, service: str) -> None:
    rows = statuses(45)
    with client(service) as caller:
        result = caller.ios_update_statuses.create_many(form(rows))
    assert (result.status, outcomes(result.rows)) == ("OK", {"applied": 45})
    entities = {entity["id"]: entity for entity in control(service, "entities")}
    assert [entities[row.id or ""]["deviceId"] for row in result.rows] == [row["deviceId"] for row in rows]
    assert result.rows[0] == intune.Row(result.body[0])
    assert result.rows is result.rows


def test_values_are_those_of_a_create(service: str) -> None:
    moment = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=-8)))
    rows = [
        changed(lastReportedDateTime=moment, deviceId=uuid.UUID(int=5), userName="\ud83d ä\n\u2028"),
        changed(osVersion=None),
    ]
    with client(service) as caller:
        result = caller.ios_update_statuses.create_many(rows)
    assert result.status == "OK", result.rows
    sent = control(service, "journal?path=*batch")["entries"][0]["body"]
    bodies = [request["body"] for request in json.loads(sent)["requests"]]
    assert bodies[0]["lastReportedDateTime"] == "2026-01-02T03:04:05-08:00"
    assert (bodies[0]["deviceId"], bodies[0]["userName"]) == (f"{uuid.UUID(int=5)}", "\ud83d ä\n\u2028")
    assert bodies[1]["osVersion"] is None


#: Texts that stand in JSON as they are, and others.
TEXTS = ["", "plain", "ä \u2028 \U0001f600", 'a "b" \\ c', "\t\n\r\0\x1f\x7f", "\ud83d", "a\ud800\\u0041"]
NAMES = ["userName", "deviceModel", "deviceDisplayName", "osVersion", "userId"]


def test_a_row_is_what_it_was_when_it_was_given(service: str) -> None:
    def reused() -> Iterator[Any]:
        row = changed()
        for status in statuses(90):
            row.update(status)
            yield row

    with client(service) as caller:
        caller.ios_update_statuses.create_many(reused())
    assert there(service) == [row["deviceId"] for row in statuses(90)]


def test_a_row_is_sent_as_it_is_whatever_rows_came_before(service: str) -> None:
    rows = [changed(**{name: text}) for text in TEXTS for name in NAMES]
    rows += [changed(**{name: None for at, name in enumerate(NAMES) if bits >> at & 1}) for bits in range(32)]
    rows += [dict(reversed([*changed(userName=text).items()])) for text in TEXTS]
    rows += [changed(more=value) for value in (True, False, None, 1, 1.5, -(10**30), "x", ["x"], {"x": None})]
    rows += [changed(**{f"{bits:b}": "x", 'a "b" \\ ': "x"}) for bits in range(60)]
    with client(service) as caller:
        caller.ios_update_statuses.create_many(iter(rows * 2), allow_unknown=True)
    batches = [json.loads(entry["body"]) for entry in control(service, "journal?path=*batch")["entries"]]
    sent = [json.dumps(request["body"]) for batch in batches for request in batch["requests"]]
    assert sorted(sent) == sorted([json.dumps(row) for row in rows * 2])


def test_a_row_that_does_not_pass_costs_itself_alone(service: str) -> None:
    rows = [*statuses(1), changed(installStatus="Available"), *statuses(1, 1), '{"torn']
    with client(service) as caller:
        result = caller.ios_update_statuses.create_many(rows)
        assert (result.status, result.status_number) == ("PARTIAL", 2)
        assert outcomes(result.rows) == {"applied": 2, "rejected": 2}
        wrong = result.rows[1]
        assert (wrong.status, wrong.http_status, wrong.id) == ("INVALID_REQUEST", None, None)
        assert wrong.error is not None and wrong.error.field == "installStatus"
        assert wrong.error.problems[0].got == "Available"
        assert wrong.error.message.startswith("installStatus: must be one of ")
        assert (result.rows[0].error, result.rows[0].http_status) == (None, 201)
        assert result.rows[3].status == "INVALID_JSON"
        refused = caller.ios_update_statuses.create_many([changed(more=1)], allow_unknown=True)
        assert refused.rows[0].http_status == 400


def test_no_rows_are_no_rows() -> None:
    forms: list[Any] = [[], iter(()), "[]"]
    with client("http://127.0.0.1:9") as caller:
        for none in forms:
            result = caller.ios_update_statuses.create_many(none)
            assert (result.status, result.rows) == ("OK", [])


@pytest.mark.parametrize("rows", [3, None, {"deviceId": "d"}, [3], [None], [["a"]]], ids=repr)
def test_what_is_no_rows_is_a_type_error(rows: Any) -> None:
    with client("http://127.0.0.1:9") as caller, pytest.raises(TypeError, match=r"^rows"):
        caller.ios_update_statuses.create_many(rows)


def test_what_has_no_json_form_is_named_before_anything_is_sent() -> None:
    rows = [
        changed(),
        changed(lastReportedDateTime=datetime.datetime(2026, 1, 2), osVersion=float("nan")),
        {3: "x"},
        "",
        "[1]",
    ]
    with client("http://127.0.0.1:9") as caller, pytest.raises(intune.InvalidRequestError) as refused:
        caller.ios_update_statuses.create_many(rows)
    fields = [problem.field for problem in refused.value.problems]
    assert sorted(fields, key=str) == ["[1].lastReportedDateTime", "[1].osVersion", "[2].3", "[3]", "[4]"]
    assert (refused.value.rows, refused.value.outcome) == ([], "notSent")
    for text, field in ((b"a\0", "rows[0]"), ("{\0}", "rows[0]")):
        with client("http://127.0.0.1:9") as caller, pytest.raises(intune.InvalidRequestError, match="NUL") as refused:
            caller.ios_update_statuses.create_many([text])
        assert refused.value.problems[0].field == field


def test_a_text_that_is_no_rows_is_refused() -> None:
    with client("http://127.0.0.1:9") as caller:
        with pytest.raises(intune.InvalidJsonError):
            caller.ios_update_statuses.create_many("nope")
        with pytest.raises(intune.InvalidRequestError):
            caller.ios_update_statuses.create_many(b"5")
        with pytest.raises(intune.InvalidRequestError, match="batchSize"):
            caller.ios_update_statuses.create_many([], batch_size=21)
        with pytest.raises(TypeError, match=r"^progress"):
            caller.ios_update_statuses.create_many([], progress=3)  # type: ignore[call-overload]


def test_a_dry_run_gives_the_forecast() -> None:
    rows = [*statuses(120), changed(installStatus="?")]
    with client("http://127.0.0.1:9", pacing="intune") as caller:
        forecast = caller.ios_update_statuses.create_many(rows, dry_run=True).forecast
    assert (forecast["rows"], forecast["valid"], forecast["invalid"]) == (121, 120, 1)
    assert (forecast["batches"], forecast["minimumMs"]) == (6, 20000)


def test_progress_is_told(service: str) -> None:
    told: list[intune.Progress] = []
    with client(service) as caller:
        caller.ios_update_statuses.create_many([*statuses(40), '{"installStatus": 3}'], progress=told.append)
    assert told and [progress.total for progress in told] == [41] * len(told)
    last = told[-1]
    assert (last.done, last.applied, last.rejected, last.unknown, last.not_sent) == (41, 40, 1, 0, 0)
    assert last.rows_per_second > 0


#: With room for one batch, the second waits for the quota, so that there is progress in between.
TIGHT = {"writes": 20, "any": 1000, "window_ms": 60000}


def test_false_stops(service: str) -> None:
    told: list[intune.Progress] = []

    def tell(progress: intune.Progress) -> bool:
        told.append(progress)
        return progress.done < 20

    with client(service, pacing=TIGHT) as caller, pytest.raises(intune.CancelledError) as ended:
        caller.ios_update_statuses.create_many(statuses(60), progress=tell)
    assert outcomes(ended.value.rows) == {"applied": 20, "notSent": 40}
    # Whoever said no is not asked again.
    assert [progress.done < 20 for progress in told].count(False) == 1
    restored = pickle.loads(pickle.dumps(ended.value))
    assert restored.rows == ended.value.rows


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), KeyboardInterrupt(), SystemExit(3)], ids=repr)
def test_what_progress_raises_comes_out_with_the_rows(error: BaseException, service: str) -> None:
    def tell(progress: intune.Progress) -> None:
        if progress.done:
            raise error

    with client(service, pacing=TIGHT) as caller, pytest.raises(type(error)) as raised:
        caller.ios_update_statuses.create_many(statuses(60), progress=tell)
    assert raised.value is error
    result = raised.value.result  # type: ignore[attr-defined]
    assert (result.status, outcomes(result.rows)) == ("CANCELLED", {"applied": 20, "notSent": 40})
    assert len(there(service)) == 20


def test_progress_may_make_calls_of_its_own(service: str) -> None:
    counted: list[int] = []
    with client(service) as caller:
        many = caller.ios_update_statuses.create_many
        many(statuses(5), progress=lambda _: counted.append(many(statuses(1, 9)).rows[0].index))
    assert set(counted) == {0}
    assert set(there(service)) == {"d00000", "d00001", "d00002", "d00003", "d00004", "d00009"}


def test_a_journal_goes_on_where_a_run_ended(service: str, tmp_path: Path) -> None:
    rows, journal = statuses(60), tmp_path / "journal"
    with client(service, pacing=TIGHT) as caller, pytest.raises(intune.CancelledError):
        caller.ios_update_statuses.create_many(rows, journal=journal, progress=lambda each: each.done < 20)
    with client(service) as caller:
        result = caller.ios_update_statuses.create_many(iter(rows), journal=journal)
        assert (result.status, outcomes(result.rows)) == ("OK", {"applied": 60})
        assert there(service) == [row["deviceId"] for row in rows]
        with pytest.raises(intune.InvalidRequestError) as refused:
            caller.ios_update_statuses.create_many(statuses(59), journal=journal)
        assert (refused.value.field, refused.value.rows) == ("journal", [])


def test_a_lost_answer_is_unknown_until_it_is_looked_for(service: str, tmp_path: Path) -> None:
    rows, journal = statuses(60), f"{tmp_path}/journal"
    control(service, "faults", LOST)
    with client(service) as caller, pytest.raises(intune.RequestTimeoutError) as ended:
        caller.ios_update_statuses.create_many(rows, journal=journal, deadline_ms=700, concurrency=1)
    assert outcomes(ended.value.rows) == {"applied": 40, "unknown": 20}
    with client(service) as caller:
        told = caller.ios_update_statuses.create_many(rows, journal=journal)
        assert (told.status, outcomes(told.rows)) == ("PARTIAL", {"applied": 40, "unknown": 20})
        found = caller.ios_update_statuses.reconcile(rows[-1]).body
        assert (found["outcome"], len(found["matches"]), found["reason"]) == ("applied", 1, None)
        told = caller.ios_update_statuses.create_many(rows, journal=journal, unknown="reconcile")
        assert (told.status, told.rows[-1].id) == ("OK", found["matches"][0])
    assert there(service) == [row["deviceId"] for row in rows]


def test_reconcile_finds_nothing_where_nothing_is(service: str) -> None:
    async def main() -> None:
        async with client(service) as caller:
            found = await caller.ios_update_statuses.reconcile_async(REQUEST)
            assert (found.body["outcome"], found.body["matches"]) == ("notSent", [])

    asyncio.run(main())


def test_asyncio_has_it_too(service: str) -> None:
    async def main() -> None:
        told: list[intune.Progress] = []
        async with client(service) as caller:
            done = await caller.ios_update_statuses.create_many_async(iter(statuses(25)), progress=told.append)
            assert outcomes(done.rows) == {"applied": 25}
            assert told[-1].done == 25
            control(service, "faults", {**LOST, "nth": 1})
            ended: list[Any] = []

            async def many() -> None:
                try:
                    await caller.ios_update_statuses.create_many_async(statuses(40), concurrency=1)
                except asyncio.CancelledError as cancelled:
                    ended.append(cancelled.result)  # type: ignore[attr-defined]
                    raise

            task = asyncio.create_task(many())
            while len(there(service)) < 45:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            (result,) = ended
            assert (result.status, outcomes(result.rows)) == ("CANCELLED", {"notSent": 20, "unknown": 20})

    asyncio.run(main())


CTRL_C = """
import intune, json, sys
url, token, rows, journal = sys.argv[1:]
client = intune.Client(base_url=url, token=token)
try:
    client.ios_update_statuses.create_many(json.loads(rows), journal=journal, concurrency=1)
except KeyboardInterrupt as interrupt:
    print(interrupt.result.status, [row.outcome for row in interrupt.result.rows].count("unknown"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the signal cannot be sent there")
def test_ctrl_c_leaves_the_rows(service: str, tmp_path: Path) -> None:
    control(service, "faults", LOST)
    arguments = [service, TOKEN, json.dumps(statuses(80)), f"{tmp_path}/journal"]
    child = subprocess.Popen(
        [sys.executable, "-c", CTRL_C, *arguments], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    while len(there(service)) < 60:
        assert child.poll() is None
    child.send_signal(signal.SIGINT)
    assert child.communicate()[0] == "CANCELLED 20\n"
    with client(service) as caller:
        done = caller.ios_update_statuses.create_many(statuses(80), journal=arguments[3], unknown="reconcile")
    assert done.status == "OK"
    assert there(service) == [row["deviceId"] for row in statuses(80)]


def test_what_came_of_a_row_is_data() -> None:
    row = intune.Row({"index": 3, "httpStatus": 0, "outcome": "notSent", "error": {"message": "m", "problems": []}})
    assert (row.index, row.http_status, row.id) == (3, None, None)
    assert row.error is not None and (row.error.message, row.error.code) == ("m", None)
    assert copy.deepcopy(row) == row == pickle.loads(pickle.dumps(row))
    assert repr(row).startswith("Row(error=RowError(")


def test_the_example_tells_of_each_row(service: str, tmp_path: Path) -> None:
    def example(*arguments: str) -> list[list[str]]:
        done = subprocess.run(
            [sys.executable, ROOT / "examples/python/create_many.py", *arguments],
            env={**os.environ, "INTUNE_BASE_URL": service, "INTUNE_TOKEN": TOKEN},
            capture_output=True,
            text=True,
        )
        assert done.stderr.endswith("3 of 3\n")
        assert done.returncode == int("rejected" in done.stdout)
        return [line.split(" ", 3) for line in done.stdout.splitlines()]

    first, second, third = example()
    assert (first[:2], second[:2]) == (["0", "applied"], ["1", "applied"])
    assert third[:3] == ["2", "rejected", "installStatus:"]
    file = tmp_path / "statuses.csv"
    reader = as_csv(statuses(3))
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(reader)
    assert example(f"{file}") == example(f"{file}")
    assert len(there(service)) == 5
