"""Puts the native library into the wheel, and what it runs on into the wheel's name.

The library is the one that INTUNE_LIBRARY names, else the checkout's `target/release`. It may be another platform's:
the name comes from the file itself. An SBOM of it, where one lies beside this file, goes along.
"""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ELF_MACHINES = {62: "x86_64", 183: "aarch64"}
PE_MACHINES = {0x8664: "win_amd64", 0xAA64: "win_arm64"}

#: There are no wheels for an older one.
OLDEST_GLIBC = (2, 17)
#: What a wheel for that one was called before glibc's version was in the name; old pips know no other.
OLDEST_GLIBC_S_NAME = "manylinux2014"
#: The musl that Rust is built against.
MUSL = (1, 2)

SBOM = "intune.cdx.json"


class NativeLibrary(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            # The Rust source is not below this folder, so what would be built from it could not be used.
            sys.exit("intune: there is only a wheel: build it with `pip wheel --no-deps bindings/python`")
        if version == "editable":
            # From a checkout the package finds `target/release` by itself.
            return
        library = find_library(Path(self.root))
        name, platform = describe(library)
        build_data["force_include"][str(library)] = f"intune/{name}"
        if (Path(self.root) / SBOM).is_file():
            build_data["sbom_files"].append(SBOM)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"


def find_library(package: Path) -> Path:
    explicit = os.environ.get("INTUNE_LIBRARY")
    if explicit:
        library = Path(explicit).resolve()
    else:
        names = {"win32": "intune.dll", "darwin": "libintune.dylib"}
        library = package.parents[1] / "target" / "release" / names.get(sys.platform, "libintune.so")
    if not library.is_file():
        sys.exit(f"intune: no native library at {library}: `cargo build --release`, or name it by INTUNE_LIBRARY")
    return library


def describe(library: Path) -> tuple[str, str]:
    """The name that the package looks for, and the wheel's platform."""
    data = library.read_bytes()
    if data[:4] == b"\x7fELF":
        machine = ELF_MACHINES.get(number(data, 18))
        if machine:
            return "libintune.so", linux_platform(data, machine)
    elif data[:2] == b"MZ":
        platform = PE_MACHINES.get(number(data, number(data, 60) + 4))
        if platform:
            return "intune.dll", platform
    elif sys.platform == "darwin":
        return "libintune.dylib", re.sub(r"\W", "_", sysconfig.get_platform())
    sys.exit(f"intune: {library} is no library of a platform that there are wheels for")


def number(data: bytes, offset: int) -> int:
    """Two bytes of a header; 0 where it ends before."""
    return int.from_bytes(data[offset : offset + 2], "little")


def linux_platform(data: bytes, machine: str) -> str:
    """`manylinux` with the newest glibc that any symbol asks for, or `musllinux`; the tests ask auditwheel, too."""
    asked = {(int(major), int(minor)) for major, minor in re.findall(rb"\0GLIBC_(\d+)\.(\d+)(?:\.\d+)?(?=\0)", data)}
    if asked:
        newest = max(asked | {OLDEST_GLIBC})
        named = f"manylinux_{newest[0]}_{newest[1]}_{machine}"
        return f"{named}.{OLDEST_GLIBC_S_NAME}_{machine}" if newest == OLDEST_GLIBC else named
    # Its symbols have no versions: what tells is the name of the library that has them.
    if re.search(rb"\0libc\.(?:so|musl-\w+\.so\.1)\0", data):
        return f"musllinux_{MUSL[0]}_{MUSL[1]}_{machine}"
    sys.exit("intune: what is linked with neither glibc nor musl is no library of a platform that there are wheels for")
