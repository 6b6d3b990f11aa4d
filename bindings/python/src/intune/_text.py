"""From Python values to the text that C takes. What C would cut short or could not hold is refused here, by name."""

from __future__ import annotations

import os
from _json import encode_basestring

from ._json import Writer
from ._lazy import _answers, _errors, _result, t, types


def encode(name: str, value: str | bytes) -> bytes:
    """UTF-8 for an argument. Bytes go through as they are; the library judges them."""
    if isinstance(value, str):
        try:
            data = value.encode()
        except UnicodeEncodeError:
            data = None
        # Raised out here, because the codec's own error holds the whole text, and that may be a token.
        if data is None:
            raise refused(name, "has a lone surrogate, and that has no UTF-8 form")
    elif isinstance(value, bytes):
        data = value
    else:
        raise TypeError(f"{name}: expected str or bytes, not {type(value).__name__}")
    if b"\0" in data:
        raise refused(name, "has a NUL character, which would end the text there")
    return data


def refused(name: str, problem: str) -> _errors.IntuneError:
    """The InvalidRequestError for an argument that nothing is tried with."""
    return _errors.error_of(_result.refusal([_answers.Problem({"field": name, "problem": problem})]))


class Unwritable:
    """A document with parts that have no JSON form: `found` says which, and `rest` is it with null in their place."""

    def __init__(self, found: list[tuple[str, str, str | None]], rest: bytes | None) -> None:
        self.found, self.rest = found, rest

    def problems(self, besides: _result.Result[t.Any]) -> list[_answers.Problem]:
        """What is wrong with it, and what the library found wrong besides when it was given `rest`."""
        members = {path.partition(".")[0].partition("[")[0] for path, _, _ in self.found}
        own = [_answers.Problem({"field": path or None, "problem": what, "got": got}) for path, what, got in self.found]
        return own + [problem for problem in besides.problems if problem.field not in members]

    def refused(self, besides: _result.Result[t.Any]) -> _errors.IntuneError:
        """The InvalidRequestError for it."""
        return _errors.error_of(_result.refusal(self.problems(besides), besides.outcome))


def document(name: str, value: object, *, lists: bool = False) -> bytes | Unwritable:
    """JSON for an argument: text byte for byte, a mapping, and a list or tuple where those will do, as JSON."""
    if isinstance(value, bytes):
        return encode(name, value)
    if isinstance(value, str):
        return encode(name, _escaped(value))
    if not hasattr(value, "keys") and not (lists and isinstance(value, (list, tuple))):
        what = "mapping, list, tuple" if lists else "mapping"
        raise TypeError(f"{name}: expected a {what}, str or bytes, not {type(value).__name__}")
    writer = Writer(lambda part: "null")
    text = writer.text(value)
    data = None if text is None else text.encode(errors="backslashreplace")
    return Unwritable(writer.found, data) if data is None or writer.found else data


def _escaped(document: str) -> str:
    """JSON with its lone surrogates as escapes, which they were where a service sent them."""
    try:
        document.encode()
    except UnicodeEncodeError:
        import re

        # One behind a backslash is no JSON, and stays what it is.
        pairs = re.compile(r"(\\.)|[\ud800-\udfff]", re.DOTALL)
        return pairs.sub(lambda found: found[1] or f"\\u{ord(found[0]):x}", document)
    return document


def joined(name: str, value: str | t.Iterable[str] | None) -> str | None:
    """Names with commas between them, given as such or one by one; None where there are none."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes) or not hasattr(value, "__iter__"):
        raise TypeError(f"{name}: expected str or an iterable of str, not {type(value).__name__}")
    names = list(value)
    for each in names:
        if not isinstance(each, str):
            raise TypeError(f"{name}: expected an iterable of str, and there is {type(each).__name__} in it")
    return ",".join(names) if names else None


def options(values: t.Mapping[str, object], kind: str) -> bytes | None:
    """The options that are not None, as the library spells them; None where there are none.

    `kind` is the TypedDict that has their names. What has no JSON form goes as a list, which the library takes for no
    option, so that it tells what is wrong with all of them.
    """
    members = []
    for name, value in values.items():
        if value is None and _is_known(name, kind):
            continue
        if isinstance(value, str):
            encode(name, value)
        writer = Writer(lambda part: f"[{encode_basestring(type(part).__name__)}]")
        text = writer.text(_camel_keys(name, os.fspath(value) if isinstance(value, os.PathLike) else value))
        members.append(encode_basestring(camel(name)).encode() + b": " + encode(name, "[]" if text is None else text))
    return b"{" + b", ".join(members) + b"}" if members else None


def _is_known(name: str, kind: str) -> bool:
    """Whether there is such an option, whose default None means. That of no option is refused as any value is."""
    return name in getattr(types, kind).__annotations__


def camel(name: str) -> str:
    """`max_retries` as `maxRetries`."""
    first, *rest = name.split("_")
    return first + "".join([word[:1].upper() + word[1:] for word in rest])


def _camel_keys(name: str, value: t.Any) -> object:
    if not hasattr(value, "keys"):
        return value
    # Names of headers are the caller's own.
    spelt = camel if name != "headers" else str
    members = {spelt(key) if isinstance(key, str) else key: value[key] for key in value.keys()}  # noqa: SIM118
    return {key: os.fspath(member) if isinstance(member, os.PathLike) else member for key, member in members.items()}


def guid() -> str:
    """A random GUID (version 4)."""
    data = bytearray(os.urandom(16))
    data[6] = data[6] & 0x0F | 0x40
    data[8] = data[8] & 0x3F | 0x80
    text = data.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
