"""The native library: where it is looked for, what is refused in its place, and that its table is the header's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from ctypes import POINTER, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_void_p
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from intune import _errors, _functions, _native, _pointers

#: What each of the header's types is to ctypes, as a parameter and as what is returned.
PARAMETERS = {
    "const char *": c_char_p,
    "char *": c_char_p,
    "size_t *": POINTER(c_size_t),
    "void *": c_void_p,
    "int32_t": c_int32,
    "size_t": c_size_t,
    "intune_log_fn": _pointers.LOG_FN,
    "intune_client *": c_void_p,
    "const intune_client *": c_void_p,
    "intune_client **": POINTER(_pointers.ClientPointer),
    "intune_result *": c_void_p,
    "const intune_result *": c_void_p,
    "intune_pager *": c_void_p,
    "const intune_pager *": c_void_p,
    "intune_pager **": POINTER(_pointers.PagerPointer),
    "intune_token_sink *": c_void_p,
    "intune_progress_fn": _pointers.PROGRESS_FN,
    "intune_token_fn": _pointers.TOKEN_FN,
    "int64_t": c_int64,
}
RETURNED = {
    "const char *": c_char_p,
    "int32_t": c_int32,
    "int64_t": c_int64,
    "size_t": c_size_t,
    "uint32_t": c_uint32,
    "intune_result *": _pointers.ResultPointer,
}


def header() -> str:
    return re.sub(r"/\*.*?\*/", "", (ROOT / "include/intune.h").read_text(), flags=re.S)


def types(parameters: str) -> list[str]:
    """The types of `const char *token, int32_t level`, without the names."""
    if parameters == "void":
        return []
    return [re.sub(r"\w+$", "", parameter.strip()).strip() for parameter in parameters.split(",")]


def test_the_table_is_the_header_s() -> None:
    declared = {}
    for returned, name, parameters in re.findall(r"^(\w[\w ]*[ *])(intune_\w+)\(([^;]*)\);", header(), flags=re.M):
        taken = types(parameters)
        # Text that comes with a length may hold a NUL, and ctypes would cut a c_char_p there.
        with_length = returned == "const char *" and "size_t *" in taken
        result = c_void_p if with_length else RETURNED[returned.strip()]
        declared[name] = (result, tuple(PARAMETERS[kind] for kind in taken))
    assert declared == _functions.FUNCTIONS
    exported = {line.split()[0] for line in (ROOT / "abi/symbols").read_text().splitlines()}
    assert exported == set(declared)


@pytest.mark.parametrize(
    ("callback", "name", "returned"),
    [
        (_pointers.LOG_FN, "void (*intune_log_fn)", None),
        (_pointers.PROGRESS_FN, "int32_t (*intune_progress_fn)", c_int32),
        (_pointers.TOKEN_FN, "int32_t (*intune_token_fn)", c_int32),
    ],
)
def test_a_callback_is_the_header_s(callback: Any, name: str, returned: Any) -> None:
    (parameters,) = re.findall(rf"typedef {re.escape(name)}\((.*?)\);", header(), flags=re.S)
    assert callback._restype_ is returned
    assert list(callback._argtypes_) == [PARAMETERS[kind] for kind in types(parameters)]


def test_the_abi_and_the_statuses_are_the_header_s() -> None:
    numbers = dict(re.findall(r"#define INTUNE_(\w+) (-?\d+)", header()))
    assert int(numbers["ABI_VERSION"]) == _native.ABI_VERSION
    failures = {int(number): name for name, number in numbers.items() if int(number) < 0}
    assert failures.keys() == _errors.BY_STATUS.keys()
    for number, name in failures.items():
        assert _native.lib.intune_status_name(number) == name.encode()


def importing(library: Path) -> str:
    """The last line that `import intune` says where this is the library; it has to fail."""
    done = subprocess.run(
        [sys.executable, "-c", "import intune"],
        env={**os.environ, "INTUNE_LIBRARY": str(library)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            f"unsigned intune_abi_version(void) {{ return {_native.ABI_VERSION + 1}; }}",
            f"has ABI {_native.ABI_VERSION + 1}, and this package needs ABI {_native.ABI_VERSION}",
        ),
        ("int something_else;", "is not the intune library: it has no intune_abi_version"),
        (
            f"unsigned intune_abi_version(void) {{ return {_native.ABI_VERSION}; }}",
            f"is too old: it has no {next(iter(_functions.FUNCTIONS))}",
        ),
    ],
)
def test_another_library_is_refused(source: str, said: str, tmp_path: Path) -> None:
    stand_in = tmp_path / "libintune.so"
    (tmp_path / "stand_in.c").write_text(source)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", stand_in, tmp_path / "stand_in.c"], check=True)
    assert importing(stand_in) == f"ImportError: intune: {stand_in} {said}"


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "libintune.so"
    text.write_text("no library")
    assert importing(text).startswith(f"ImportError: intune: {text} cannot be loaded: ")


def test_a_missing_library_says_where_it_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    said = importing(Path("/nowhere/libintune.so"))
    assert said.startswith("ImportError: intune: the native library was not found (as INTUNE_LIBRARY says)")
    assert said.endswith("Looked at: /nowhere/libintune.so")

    monkeypatch.delenv("INTUNE_LIBRARY", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    checkout = "/nowhere/bindings/python/src/intune"
    with pytest.raises(ImportError, match="set INTUNE_LIBRARY") as refused:
        _native.find(checkout)
    assert str(refused.value).endswith(
        f"Looked at: {checkout}/libintune.so, /nowhere/target/release/libintune.so, /nowhere/target/debug/libintune.so"
    )


def test_an_installed_package_looks_at_its_own_folder_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTUNE_LIBRARY", raising=False)
    installed = "/venv/lib/python3/site-packages/intune"
    assert _native.candidates(installed) == [f"{installed}/{_native.library_name(sys.platform)}"]
