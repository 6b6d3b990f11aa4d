"""What pandas itself makes of entities, and what becomes of what it has in its frames."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import pytest
from conftest import changed, client, control, emulating, statuses

import intune

MOMENT = "2026-12-31T23:56:44Z"


def problems(rows: Any) -> list[str]:
    """What is wrong with rows of which none is sent."""
    with client("http://127.0.0.1:9") as caller, pytest.raises(intune.InvalidRequestError) as refused:
        caller.ios_update_statuses.create_many(rows)
    return [problem.line() for problem in refused.value.problems]


def sent(rows: Any) -> list[dict[str, Any]]:
    """What the service has after all rows were created."""
    with emulating() as url, client(url) as caller:
        result = caller.ios_update_statuses.create_many(rows)
        assert result.status == "OK", result.body
        entities: list[dict[str, Any]] = control(url, "entities")
        return entities


def test_entities_are_a_frame_and_a_frame_is_entities() -> None:
    with emulating("--page-size", "2") as url, client(url) as caller:
        resource = caller.ios_update_statuses
        resource.create_many(statuses(5))
        frame = pd.DataFrame(resource.items())
        assert frame.shape == (5, 12)
        assert list(frame.columns)[:3] == ["id", "installStatus", "osVersion"]
        assert sorted(frame["deviceId"]) == [f"d{number:05}" for number in range(5)]
        assert pd.to_datetime(frame["lastReportedDateTime"]).dt.tz is not None
        few = pd.DataFrame(resource.items(select="id,osVersion", filter="deviceId eq 'd00003'"))
        assert few["osVersion"].tolist() == [changed()["osVersion"]]

        copies = frame.drop(columns="id")
        result = resource.create_many(copies)
        assert pd.DataFrame(result.body)["outcome"].tolist() == ["applied"] * 5
        again = pd.DataFrame(resource.items()).drop(columns="id")
        assert len(again) == 10
        pd.testing.assert_frame_equal(again.drop_duplicates().reset_index(drop=True), copies)


@pytest.mark.parametrize("convert", [False, True], ids=["as it comes", "nullable types"])
def test_what_a_frame_lacks_is_null(convert: bool) -> None:
    frame = pd.DataFrame([changed(userName="Ada", deviceModel=None), changed(userName=None, deviceModel="iPad")])
    if convert:
        frame = frame.convert_dtypes()
    assert frame["userName"].isna().tolist() == [False, True]
    found = [(each["userName"], each["deviceModel"]) for each in sent(frame)]
    assert found == [("Ada", None), (None, "iPad")]


def test_a_date_that_a_frame_lacks_rejects_its_row_alone() -> None:
    frame = pd.DataFrame(statuses(2)).assign(lastReportedDateTime=pd.to_datetime([MOMENT, None]))
    with emulating() as url, client(url) as caller:
        result = caller.ios_update_statuses.create_many(frame)
        assert [row.outcome for row in result.rows] == ["applied", "rejected"]
        error = result.rows[1].error
        assert error is not None
        assert error.message == "lastReportedDateTime: is missing"
        assert [each["deviceId"] for each in control(url, "entities")] == ["d00000"]


def test_other_types_of_columns_are_what_they_say() -> None:
    frame = pd.DataFrame(statuses(2)).assign(
        installStatus=pd.Categorical(["available", "success"]),
        lastReportedDateTime=pd.Timestamp("2026-12-31T15:56:44.5", tz="America/Los_Angeles"),
        complianceGracePeriodExpirationDateTime=[datetime.datetime(2027, 1, 1, tzinfo=datetime.timezone.utc)] * 2,
    )
    one, two = sent(frame)
    assert (one["installStatus"], two["installStatus"]) == ("available", "success")
    assert pd.Timestamp(one["lastReportedDateTime"]) == pd.Timestamp("2026-12-31T23:56:44.5Z")
    assert pd.Timestamp(one["complianceGracePeriodExpirationDateTime"]) == pd.Timestamp("2027-01-01T00:00:00Z")


def test_numbers_of_a_frame_are_whole_where_the_property_is() -> None:
    policy = {
        "displayName": "p", "description": None, "activeHoursStart": datetime.time(8), "activeHoursEnd": "18:00:00",
        "scheduledInstallDays": ["monday"],
    }  # fmt: skip
    for offsets in ([60, None], pd.array([60, None], dtype="Int16"), pd.Series([np.int64(60), None], dtype=object)):
        frame = pd.DataFrame([policy, policy]).assign(utcTimeOffsetInMinutes=offsets)
        with emulating() as url, client(url) as caller:
            configurations = caller.resource("iosUpdateConfigurations")
            assert configurations.create_many(frame).status == "OK"
            found = [each["utcTimeOffsetInMinutes"] for each in configurations.items()]
        assert [repr(value) for value in found] == ["60", "None"]


def test_a_frame_of_nothing_is_no_rows() -> None:
    for frame in (pd.DataFrame(), pd.DataFrame(columns=["osVersion"])):
        with client("http://127.0.0.1:9") as caller:
            assert caller.ios_update_statuses.create_many(frame).rows == []


def test_a_frame_that_is_no_table_of_the_resource_is_refused() -> None:
    frame = pd.DataFrame(statuses(1))
    assert problems(frame.rename(columns={"osVersion": "OsVersoin"})) == [
        "OsVersoin: is no property of iosUpdateStatuses; osVersion is"
    ]
    assert problems(pd.concat([frame, frame[["osVersion"]]], axis=1)) == ["osVersion: is there twice"]
    assert problems(frame.assign(lastReportedDateTime=pd.Timestamp("2026-12-31T23:56:44"))) == [
        "[0].lastReportedDateTime: must be a date with its zone, such as datetime.timezone.utc;"
        ' got "2026-12-31 23:56:44"'
    ]


def test_records_are_values_and_what_is_no_value_is_named_with_its_row() -> None:
    frame = pd.DataFrame(statuses(3)).assign(
        userName=["Ada", None, "Bob"], lastReportedDateTime=pd.to_datetime([MOMENT, MOMENT, None])
    )
    assert problems(frame.to_dict("records")) == [
        '[1].userName: must be a finite number, or None where there is nothing; got "nan"',
        '[2].lastReportedDateTime: must be None where there is nothing; got "NaT"',
    ]
    assert problems([changed(userName=pd.NA)]) == ['[0].userName: must be None where there is nothing; got "<NA>"']
    # As pandas' own documentation does it.
    whole = frame[:2].astype(object).where(frame[:2].notna(), None).to_dict("records")
    assert [each["userName"] for each in sent(whole)] == ["Ada", None]
    assert [each["deviceId"] for each in sent(row for _, row in frame[:1].iterrows())] == ["d00000"]


@pytest.mark.parametrize(
    ("value", "got"),
    [
        (np.int64(3), "3"),
        (np.uint8(3), "3"),
        (np.float64(1.5), "1.5"),
        (np.float32(1.5), "1.5"),
        (np.bool_(True), "true"),
    ],
)
def test_numpy_s_numbers_are_numbers(value: object, got: str) -> None:
    (problem,) = intune.validate(changed(osVersion=value))
    assert problem.line().endswith(f'got "{got}"')
    assert intune.validate(changed(osVersion=np.str_("17.1"))) == []
