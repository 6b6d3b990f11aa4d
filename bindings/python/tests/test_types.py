"""What a type checker finds in programs, and that annotations can be read at run time."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Optional

import pytest
from conftest import ROOT

import intune
import intune.types
from intune import _native, _text

MISTAKES = Path(__file__).parent / "mistakes.py"


def test_a_type_checker_finds_every_mistake() -> None:
    pytest.importorskip("mypy")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file=", MISTAKES],
        cwd=ROOT / "bindings/python",
        env={"MYPYPATH": "src"},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    found = {int(line) for line in re.findall(r"^[^:]*mistakes\.py:(\d+): error:", done.stdout, flags=re.M)}
    lines = MISTAKES.read_text().splitlines()
    planted = {number for number, line in enumerate(lines, 1) if "  # " in line}
    assert len(planted) > 30
    assert found == planted, done.stdout


def public() -> Iterator[tuple[str, Any]]:
    for name in intune.__all__:
        thing = getattr(intune, name)
        if inspect.isclass(thing):
            yield name, thing
            for kind in thing.__mro__:
                for member, value in vars(kind).items():
                    value = value.fget if isinstance(value, property) else value
                    is_ours = inspect.isfunction(value) and value.__module__.startswith("intune")
                    if is_ours and (not member.startswith("_") or member.endswith("__")):
                        yield f"{name}.{member}", value
        elif callable(thing):
            yield name, thing
    for name, thing in vars(intune.types).items():
        if inspect.isclass(thing) and thing.__module__.startswith("intune.types"):
            yield f"types.{name}", thing


def test_annotations_can_be_read() -> None:
    read = {name: typing.get_type_hints(thing) for name, thing in public()}
    assert len(read) > 100
    assert read["Client.request"]["return"] == intune.Result[Any]
    entity: Any = intune.types.Entity
    assert read["Resource.create"]["return"] == intune.Result[entity]
    assert read["Resource.create_async"] == read["Resource.create"]
    assert read["Resource.create_many_async"] == read["Resource.create_many"]
    assert read["Resource.list"]["return"] == intune.Result[intune.types.EntityList[entity]]
    assert read["Client.__init__"]["cloud"] == Optional[intune.types.Cloud]
    assert read["Problem"]["field"] == Optional[str]


def test_a_dictionary_says_what_must_be_there() -> None:
    hints = typing.get_type_hints(intune.types.NewIosUpdateDeviceStatus)
    assert hints["installStatus"] is intune.types.InstallStatus
    optional = intune.types.NewIosUpdateDeviceStatus.__optional_keys__
    assert optional == {"id", "@odata.type", "@odata.context", "platform"}
    changes = intune.types.IosUpdateDeviceStatusChanges
    assert set(typing.get_type_hints(changes)) == set(hints)
    assert changes.__required_keys__ == frozenset()


def test_no_name_of_a_type_stands_twice() -> None:
    """All of them are imported into one module."""
    package = ROOT / "bindings/python/src/intune/types"
    modules = [path.stem for path in package.glob("*.py") if path.stem not in ("__init__", "entities", "values")]
    names = [name for module in modules for name in importlib.import_module(f"intune.types.{module}").__all__]
    by_hand = re.findall(r"^(?:class )?([A-Z]\w+)(?: = |[(:])", (package / "__init__.py").read_text(), flags=re.M)
    assert len(names) == len(set(names)) > 5
    assert set(names).isdisjoint(by_hand)
    assert set(names) | set(by_hand) <= set(vars(intune.types))


def test_importing_the_package_imports_no_types() -> None:
    heavy = ["typing", "threading", "uuid", "json", "csv"]
    ours = [f"intune.{name}" for name in ("types", "_many", "_rows", "_progress", "_cells", "_offline", "_pages")]
    code = f"import sys, intune; print([name for name in {heavy + ours} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert importlib.import_module("intune").types is intune.types
    with pytest.raises(AttributeError, match="no attribute 'typos'"):
        intune.typos  # noqa: B018


def test_the_enums_are_the_library_s() -> None:
    wrong = {"installStatus": "?", "status": "?"}
    install, compliance = intune.validate(wrong, require="none", api_version="beta")
    for problem, members in ((install, intune.types.InstallStatus), (compliance, intune.types.ComplianceStatus)):
        assert problem.problem == f"must be one of {', '.join(typing.get_args(members))}"


@pytest.mark.parametrize("name", intune.describe())
def test_what_is_described_is_what_the_types_say(name: str) -> None:
    def compare(told: object, kind: Any) -> None:
        if typing.get_origin(kind) is list:
            assert isinstance(told, list)
            for each in told:
                compare(each, *typing.get_args(kind))
        elif typing.get_origin(kind) is dict:
            assert isinstance(told, dict)
            for each in told.values():
                compare(each, typing.get_args(kind)[1])
        elif hasattr(kind, "__total__"):
            assert isinstance(told, dict)
            members = typing.get_type_hints(kind)
            assert set(told) == set(members)
            for member, of in members.items():
                compare(told[member], of)
        else:
            # Optional ones are of text, or of a list of it.
            assert isinstance(told, (list, str, type(None)) if typing.get_args(kind) else kind)

    compare(intune.describe(name), intune.types.Description)


def test_the_statuses_are_the_header_s() -> None:
    header = (ROOT / "include/intune.h").read_text()
    numbers = re.findall(r"^#define INTUNE_\w+ \(?(-?\d+)\)?$", header, flags=re.M)
    names = {_native.lib.intune_status_name(int(number)).decode() for number in numbers}
    assert set(typing.get_args(intune.types.Status)) == names - {"UNKNOWN"} | {"PARTIAL"}


@pytest.mark.parametrize(
    "kind",
    [
        "ClientOptions",
        "CallOptions",
        "EntityOptions",
        "ReadOptions",
        "ListOptions",
        "CreateOptions",
        "CreateManyOptions",
    ],
)
def test_the_options_are_the_library_s(kind: str) -> None:
    with intune.Client() as client:
        calls: dict[str, Callable[..., object]] = {
            "ClientOptions": intune.Client,
            "CallOptions": lambda **options: client.request("GET", "/a", **options),
            "EntityOptions": lambda **options: client.ios_update_statuses.delete("a", **options),
            "ReadOptions": lambda **options: client.ios_update_statuses.get("a", **options),
            "ListOptions": client.ios_update_statuses.list,
            "CreateOptions": lambda **options: client.ios_update_statuses.create("{}", **options),
            "CreateManyOptions": lambda **options: client.ios_update_statuses.create_many("[]", **options),
        }
        call = calls[kind]
        names = set(getattr(intune.types, kind).__annotations__)
        with pytest.raises(intune.InvalidRequestError) as refused:
            call(qqqqqqqqqqqqqqqqqq=1)
        (known,) = re.findall(r"there are (.*)$", refused.value.problems[0].problem)
        named = {"cloud", "baseUrl"} if kind == "ClientOptions" else set()
        assert {_text.camel(name) for name in names - {"token"}} | named == set(known.split(", "))
        for name in names - {"token", "select", "orderby", "expand"}:
            # What no option takes stands for what has no JSON form, so each has to refuse it.
            with pytest.raises(intune.InvalidRequestError, match=rf"^{_text.camel(name)}: "):
                call(**{name: {1}})
            if kind != "ClientOptions":
                call(
                    **{name: None, "dry_run": True} if name != "dry_run" else {name: True}
                ) if kind != "CreateOptions" else None
        if kind == "ClientOptions":
            call(**dict.fromkeys(names)).close()  # type: ignore[attr-defined]
