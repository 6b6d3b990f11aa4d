"""Many creates in one call: whatever rows are given as becomes one text, a line a row."""

from __future__ import annotations

import io

# What `json` makes its texts with: its own way to that makes another encoder for each row.
from _json import encode_basestring, make_encoder

from . import _errors, _progress, _result, _text
from ._answers import Problem
from ._calls import Calls
from ._lazy import t, types
from ._native import lib
from ._result import Result

#: What `json` writes as this package does.
_PLAIN = frozenset([str, int, float, bool, type(None)])
#: What of that is no text and has a template all the same.
_WORDS = {None: "null", True: "true", False: "false"}
_TEMPLATED = frozenset([str, bool, type(None)])
#: Has another byte in the place of each that a text of JSON escapes.
_ESCAPING = bytes([0xFF if byte < 0x20 or byte in b'"\\' else byte for byte in range(0x100)])
#: Tables have few shapes of rows. What has more is no table, and templates would not pay.
_MOST_SHAPES = 50
#: How many values wait to be written together: enough that a row of its own hardly costs more.
_MOST_WAITING = 400


def create(
    calls: Calls, resource: bytes, rows: object, progress: types.ProgressTeller | None, options: t.Mapping[str, t.Any]
) -> Result[t.Any]:
    """Creates an entity a row, and tells `progress` how far it is."""
    unknown = bool(options.get("allow_unknown"))
    document = _document(rows, resource.decode(), calls.api_version, unknown)
    with _progress.Telling(progress) as told:
        return calls.call(
            lib.intune_entity_create_many, (resource, document), options, "CreateManyOptions", told.function, told.key
        )


def _document(rows: t.Any, resource: str, api_version: str | None, allow_unknown: bool) -> bytes | _text.Unwritable:
    """The rows as C takes them."""
    if isinstance(rows, (str, bytes)):
        return _text.document("rows", rows)
    # What a csv.DictReader and a pandas.DataFrame have; neither is imported for this.
    is_reader = hasattr(rows, "fieldnames") and hasattr(rows, "line_num")
    is_frame = hasattr(rows, "columns") and hasattr(rows, "to_dict")
    if is_reader or is_frame:
        from . import _cells

        columns = _cells.Columns(resource, api_version, allow_unknown)
        rows = columns.of_reader(rows) if is_reader else columns.of_frame(rows)
    elif hasattr(rows, "keys") or not hasattr(rows, "__iter__"):
        raise TypeError(f"rows: expected an iterable of entities, str or bytes, not {type(rows).__name__}")
    return _Lines().of(rows)


class _Template:
    """The lines of rows with the same names, and values of the same types, but for the values."""

    def __init__(self, row: t.Mapping[str, object]) -> None:
        self.names = [*row]
        #: Which of the values are no text.
        self._words: list[int] = []
        around, before, quote = [], "{", ""
        for index, (name, value) in enumerate(row.items()):
            quote = '"' if isinstance(value, str) else ""
            around.append(f"{before}{encode_basestring(name)}: {quote}")
            before = f"{quote}, "
            if not quote:
                self._words.append(index)
        self._begin, self._end = around[0], f"{quote}}}\n"
        self._row = [part for each in (*around[1:], self._end + self._begin) for part in ("", each)]

    def lines(self, values: list[t.Any]) -> bytes | None:
        """The lines of rows with these values, one behind the other; None where one of them needs an escape."""
        width = len(self.names)
        if self._words:
            values = values.copy()
        for index in self._words:
            values[index::width] = [_WORDS[value] for value in values[index::width]]
        try:
            written = "".join(values).encode()
            if written.translate(_ESCAPING) != written:
                return None
            parts = [self._begin, *self._row * (len(values) // width)]
            parts[1::2], parts[-1] = values, self._end
            return "".join(parts).encode()
        except UnicodeEncodeError:
            return None


class _Lines:
    """Rows as NDJSON, so that no row needs another one to be whole, and each is held once."""

    def __init__(self) -> None:
        self._encode = make_encoder(None, str, encode_basestring, None, ": ", ", ", False, False, False)
        #: By names and types: the template, or whether `json` may write it.
        self._shapes: dict[tuple[object, ...], _Template | bool] = {}
        #: Those of the last row, and the values of rows that are still to be written: they are alike.
        self._shape: tuple[object, ...] = ()
        self._kind: _Template | bool = False
        self._waiting: list[t.Any] = []
        self._out = io.BytesIO()
        self._problems: list[Problem] = []

    def of(self, rows: t.Iterable[t.Any]) -> bytes:
        """All of them. Raises the InvalidRequestError that names every part that has no JSON form."""
        for index, row in enumerate(rows):
            if not self._simple(row):
                self._write_waiting()
                self._out.write(self._any(row, f"[{index}]"))
        self._write_waiting()
        if self._problems:
            raise _errors.error_of(_result.refusal(self._problems))
        # Nothing is copied: the text is what was written to.
        return self._out.getvalue() or b"[]"

    def _simple(self, row: t.Any) -> bool:
        """Takes a flat dictionary without anything unusual, which most rows are; False for all others."""
        if type(row) is not dict:
            return False
        values = [*row.values()]
        shape = (*row, *map(type, values))
        if shape != self._shape:
            self._write_waiting()
            self._shape, self._kind = shape, self._kind_of(shape, row)
        if self._kind is False:
            return False
        if self._kind is True:
            return self._write_json(row)
        # What is taken is what the row has now: whoever gives it may change it for the next.
        self._waiting += values
        if len(self._waiting) >= _MOST_WAITING:
            self._write_waiting()
        return True

    def _write_waiting(self) -> None:
        values, template = self._waiting, self._kind
        if not values or isinstance(template, bool):
            return
        self._waiting = []
        lines = template.lines(values)
        if lines is not None:
            self._out.write(lines)
            return
        width = len(template.names)
        for begin in range(0, len(values), width):
            one = values[begin : begin + width]
            line = template.lines(one)
            if line is None:
                self._write_json(dict(zip(template.names, one)))
            else:
                self._out.write(line)

    def _write_json(self, row: dict[str, t.Any]) -> bool:
        try:
            line = "".join(self._encode(row, 0)).encode(errors="backslashreplace")
        except ValueError:
            # A number that has no JSON form: it is looked for.
            return False
        self._out.write(line)
        self._out.write(b"\n")
        return True

    def _kind_of(self, shape: tuple[object, ...], row: dict[t.Any, object]) -> _Template | bool:
        kind = self._shapes.get(shape)
        if kind is None:
            types = {*map(type, row.values())}
            kind = _PLAIN.issuperset(types) and all(type(name) is str for name in row)
            if len(self._shapes) < _MOST_SHAPES:
                if kind and row and _TEMPLATED.issuperset(types):
                    kind = _Template(row)
                self._shapes[shape] = kind
        return kind

    def _any(self, row: t.Any, path: str) -> bytes:
        if not isinstance(row, (str, bytes)) and not hasattr(row, "keys"):
            raise TypeError(f"rows{path}: expected a mapping, str or bytes, not {type(row).__name__}")
        written = _text.document(f"rows{path}", row)
        if isinstance(written, _text.Unwritable):
            for member, problem, got in written.found:
                field = f"{path}.{member}" if member else path
                self._problems.append(Problem({"field": field, "problem": problem, "got": got}))
            return b"\n"
        # A line feed is blank wherever JSON may have one.
        line = written.strip().replace(b"\n", b" ")
        if not line.startswith(b"{"):
            got = line[:40].decode(errors="replace") or None
            self._problems.append(Problem({"field": path, "problem": "must be a JSON object", "got": got}))
        return line + b"\n"
