"""Where a call's token comes from: text, a callable, or a credential of azure-identity's kind."""

from __future__ import annotations

from ._text import encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .types import TokenSource


def resolve(source: TokenSource | None, scope: str) -> bytes | None:
    """The token to send, asked for anew on each call: a credential keeps its own."""
    if source is None:
        return None
    if isinstance(source, (str, bytes)):
        return encode("token", source)
    if hasattr(source, "get_token_info"):
        token = source.get_token_info(scope).token
    elif hasattr(source, "get_token"):
        token = source.get_token(scope).token
    elif callable(source):
        token = source()
    else:
        raise TypeError(f"token: expected str, a callable or a credential, not {type(source).__name__}")
    if not isinstance(token, str):
        raise TypeError(f"token: expected str from {type(source).__name__}, not {type(token).__name__}")
    return encode("token", token)
