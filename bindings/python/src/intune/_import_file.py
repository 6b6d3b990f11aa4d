"""What an import reads: rows, and in which line of the input each of them is."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from ._cells import Columns

#: What blanks are to JSON.
_BLANKS = b" \t\r\n"


class Source:
    """The rows of a file, or of stdin."""

    def __init__(self, file: str, resource: str, api_version: str | None, delimiter: str | None) -> None:
        self.name = "stdin" if file == "-" else file
        data = _read(file)
        data = data[3:] if data.startswith(b"\xef\xbb\xbf") else data
        if not data.strip(_BLANKS):
            raise ValueError(f"{self.name}: is empty")
        is_json = not file.lower().endswith(".csv") and data.lstrip(_BLANKS)[:1] in (b"[", b"{")
        #: What `create_many` takes.
        self.rows: Any = data
        self._data = data
        self._lines: list[int] | None = None
        if not is_json:
            self._read_csv(resource, api_version, delimiter)

    def _read_csv(self, resource: str, api_version: str | None, delimiter: str | None) -> None:
        try:
            text = self._data.decode()
        except UnicodeDecodeError as error:
            raise ValueError(f"{self.name}: is neither JSON nor UTF-8 (byte {error.start})") from None
        try:
            rows = Columns(resource, api_version).of_text(text, delimiter)
        except ValueError as error:
            problems = getattr(error, "problems", None)
            why = "".join([f"\n  {problem.line()}" for problem in problems]) if problems else f" {error}"
            raise ValueError(f"{self.name}:{why}") from None
        self._lines, self.rows = [line for line, _ in rows], [row for _, row in rows]

    def line(self, index: int) -> int | None:
        """The number of the line that a row begins in; None where that is not known."""
        if self._lines is None:
            # Most runs have nothing to tell of a row.
            self._lines = _lines_of(self._data)
        return self._lines[index] if index < len(self._lines) else None


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        with open(os.fspath(file), "rb") as opened:
            return opened.read()
    except OSError as error:
        raise ValueError(f"{file}: {error.strerror or error}") from None


def _lines_of(data: bytes) -> list[int]:
    """The line of each element of an array, or of each object of NDJSON."""
    if not data.lstrip(_BLANKS).startswith(b"["):
        numbered = enumerate(data.split(b"\n"), 1)
        return [number for number, line in numbered if line.strip(_BLANKS)]
    text, decoder = data.decode(errors="replace"), json.JSONDecoder()
    lines: list[int] = []
    at, line, counted = text.index("[") + 1, 1, 0
    try:
        while True:
            while text[at] in " \t\r\n,":
                at += 1
            if text[at] == "]":
                return lines
            line, counted = line + text.count("\n", counted, at), at
            lines.append(line)
            _, at = decoder.raw_decode(text, at)
    except (ValueError, IndexError, RecursionError):
        # What `json` cannot read has no numbers from there on.
        return lines
