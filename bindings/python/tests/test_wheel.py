"""The wheel's platform, read from the library itself; that the wheel works is tested where it is built."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import hatch_build


def elf(machine: int, *versions: bytes) -> bytes:
    return b"\x7fELF".ljust(18, b"\0") + struct.pack("<H", machine) + b"\0" + b"\0".join(versions) + b"\0"


def pe(machine: int) -> bytes:
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine)


@pytest.mark.parametrize(
    ("data", "name", "platform"),
    [
        (elf(62, b"GLIBC_2.9", b"GLIBC_2.34", b"GLIBC_2.2.5"), "libintune.so", "manylinux_2_34_x86_64"),
        (elf(183, b"GLIBC_2.4", b"memcpy@GLIBC_2.99"), "libintune.so", "manylinux_2_17_aarch64.manylinux2014_aarch64"),
        (elf(62, b"libc.so"), "libintune.so", "musllinux_1_2_x86_64"),
        (elf(183, b"libc.musl-aarch64.so.1"), "libintune.so", "musllinux_1_2_aarch64"),
        (pe(0x8664), "intune.dll", "win_amd64"),
        (pe(0xAA64), "intune.dll", "win_arm64"),
    ],
)
def test_the_platform_is_the_library_s(data: bytes, name: str, platform: str, tmp_path: Path) -> None:
    library = tmp_path / "built"
    library.write_bytes(data)
    assert hatch_build.describe(library) == (name, platform)


@pytest.mark.skipif(sys.platform == "darwin", reason="what is neither ELF nor PE is taken for Mach-O there")
@pytest.mark.parametrize("data", [elf(40), elf(62), pe(0x14C), b"", b"MZ", b"text"])
def test_what_is_no_library_makes_no_wheel(data: bytes, tmp_path: Path) -> None:
    library = tmp_path / "built"
    library.write_bytes(data)
    with pytest.raises(SystemExit, match="there are wheels for"):
        hatch_build.describe(library)


@pytest.mark.parametrize(
    ("target", "said"),
    [("wheel", "no native library at /nowhere/libintune.so"), ("sdist", "there is only a wheel")],
)
def test_what_cannot_be_built_says_so_in_a_line(target: str, said: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"from hatchling.build import *; build_{target}({str(tmp_path)!r})"],
        cwd=Path(hatch_build.__file__).parent,
        env={**os.environ, "INTUNE_LIBRARY": "/nowhere/libintune.so"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"intune: {said}")
    assert not list(tmp_path.iterdir())
