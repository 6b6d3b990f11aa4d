"""From Python values to the text that C takes. What C would cut short or could not hold is refused here, by name."""

from __future__ import annotations

import json
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


def encode(name: str, value: str | bytes) -> bytes:
    """UTF-8 for an argument. Bytes go through as they are; the library judges them."""
    if isinstance(value, str):
        try:
            data = value.encode()
        except UnicodeEncodeError:
            data = None
        # Raised out here, because the codec's own error holds the whole text, and that may be a token.
        if data is None:
            raise ValueError(f"{name}: a lone surrogate has no UTF-8 form")
    elif isinstance(value, bytes):
        data = value
    else:
        raise TypeError(f"{name}: expected str or bytes, not {type(value).__name__}")
    if b"\0" in data:
        raise ValueError(f"{name}: a NUL character would end the text there")
    return data


def document(name: str, value: Mapping[str, object] | str | bytes) -> bytes:
    """JSON for an argument: text byte for byte, a mapping through `json`."""
    if isinstance(value, (str, bytes)):
        return encode(name, value)
    if not hasattr(value, "keys"):
        raise TypeError(f"{name}: expected a mapping, str or bytes, not {type(value).__name__}")
    return _dumped(name, value if isinstance(value, dict) else dict(value))


def _dumped(name: str, value: object) -> bytes:
    try:
        data = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise type(error)(f"{name}: {error}") from None
    return encode(name, data)


def json_text(name: str, value: object) -> bytes:
    """JSON for an argument: text byte for byte, a mapping, list or tuple through `json`."""
    if not isinstance(value, (list, tuple)):
        return document(name, value)  # type: ignore[arg-type]
    return _dumped(name, value)


def joined(name: str, value: str | Iterable[str] | None) -> str | None:
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


def options(values: Mapping[str, object]) -> bytes | None:
    """The options that are not None, as the library spells them; None where there are none."""
    members = []
    for name, value in values.items():
        if value is None:
            continue
        if isinstance(value, str):
            encode(name, value)
        try:
            data = json.dumps(_camel_keys(name, value), ensure_ascii=False, allow_nan=False, default=os.fspath)
        except (TypeError, ValueError, RecursionError) as error:
            raise type(error)(f"{name}: {error}") from None
        members.append(json.dumps(camel(name)).encode() + b": " + encode(name, data))
    return b"{" + b", ".join(members) + b"}" if members else None


def camel(name: str) -> str:
    """`max_retries` as `maxRetries`."""
    first, *rest = name.split("_")
    return first + "".join([word[:1].upper() + word[1:] for word in rest])


def _camel_keys(name: str, value: Any) -> object:
    if not hasattr(value, "keys"):
        return value
    # Names of headers are the caller's own.
    spelt = camel if name != "headers" else str
    return {spelt(key) if isinstance(key, str) else key: member for key, member in value.items()}


def guid() -> str:
    """A random GUID (version 4)."""
    data = bytearray(os.urandom(16))
    data[6] = data[6] & 0x0F | 0x40
    data[8] = data[8] & 0x3F | 0x80
    text = data.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
