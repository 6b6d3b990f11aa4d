"""What must be true of every wheel. Arguments: the wheels, and words that no byte of them may have."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import sys
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

MOST_BYTES = 3_000_000
LICENCES = ("LICENSE-APACHE", "LICENSE-MIT", "LICENSE-THIRD-PARTY")
LIBRARIES = ("intune/libintune.so", "intune/intune.dll")


def check(path: Path, forbidden: list[bytes]) -> str:
    size = path.stat().st_size
    assert size <= MOST_BYTES, f"{size} bytes, more than {MOST_BYTES}"
    _, version, tags = path.stem.split("-", 2)
    with zipfile.ZipFile(path) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        times = {entry.date_time for entry in archive.infolist()}
    assert len(times) == 1, times
    about = f"intune-{version}.dist-info"
    recorded(files, f"{about}/RECORD")
    metadata = BytesParser().parsebytes(files[f"{about}/METADATA"])
    described(metadata, version)
    wheel = BytesParser().parsebytes(files[f"{about}/WHEEL"])
    python, abi, platforms = tags.split("-")
    promised = sorted(f"{python}-{abi}-{platform}" for platform in platforms.split("."))
    assert sorted(wheel.get_all("Tag", [])) == promised, wheel.items()
    assert wheel["Root-Is-Purelib"] == "false"

    assert metadata.get_all("License-File") == [*LICENCES]
    for name in LICENCES:
        assert files[f"{about}/licenses/{name}"].strip(), name
    # What the library is made of has licences of its own, whose text must go along.
    assert b"rustls" in files[f"{about}/licenses/{LICENCES[-1]}"]
    assert b'"CycloneDX"' in files[f"{about}/sboms/intune.cdx.json"]
    assert [name for name in LIBRARIES if name in files] == ["intune/intune.dll" if "win" in tags else LIBRARIES[0]]
    assert "intune/py.typed" in files
    strange = [name for name in files if not re.fullmatch(r"intune/([a-z_/]+\.py|py\.typed)|" + about + "/.+", name)]
    assert len(strange) == 1, strange
    for name, data in files.items():
        for word in forbidden:
            assert word not in data, f"{name} names {word.decode()}"
    return f"{path.name}: {size} bytes, {len(files)} files"


def described(metadata: Message, version: str) -> None:
    """What PyPI shows, and what pip goes by."""
    assert (metadata["Name"], metadata["Version"]) == ("intune", version)
    assert metadata["License-Expression"] == "MIT OR Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.9"
    assert metadata["Requires-Dist"] is None
    assert metadata["Author"]
    assert len(metadata["Summary"]) < 120
    labels = [url.partition(", ")[0] for url in metadata.get_all("Project-URL", [])]
    assert labels == ["Changelog", "Documentation", "Issues", "Source"], labels
    classifiers = metadata.get_all("Classifier", [])
    assert {"Typing :: Typed", "Programming Language :: Python :: 3.9"} <= {*classifiers}, classifiers
    # PEP 639: the expression takes their place.
    assert not [each for each in classifiers if each.startswith("License")], classifiers
    text = metadata.get_payload()
    assert isinstance(text, str)
    assert "pip install" in text[:400]
    # PyPI's page has nothing beside it that these could lead to.
    assert not re.search(r"\]\((?!https://|#)", text)


def recorded(files: dict[str, bytes], record: str) -> None:
    """RECORD has every file with its digest."""
    rows = list(csv.reader(io.StringIO(files[record].decode())))
    assert sorted(name for name, *_ in rows) == sorted(files)
    for name, digest, size in rows:
        if name != record:
            found = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={found}", f"{len(files[name])}"), name


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:] if argument.endswith(".whl")]
    assert paths
    for path in paths:
        print(check(path, [word.encode() for word in sys.argv[1:] if not word.endswith(".whl")]))
