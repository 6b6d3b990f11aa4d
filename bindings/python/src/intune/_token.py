"""Where a client's token comes from: text, a callable, or a credential of azure-identity's kind."""

from __future__ import annotations

from _weakref import ref
from ctypes import c_void_p
from itertools import count

from . import _helper, _text
from ._errors import IntuneError
from ._lazy import t, types
from ._native import at_end, lib
from ._pointers import TOKEN_FN, ClientPointer

#: Who is asked, by the key that the library hands back. Weakly: a callable often knows whoever has its client.
_providers: dict[int, ref[Provider]] = {}
_keys = count(1)

_LATEST_MS = 2**63 - 1


class Provider:
    """A callable or a credential that a client's calls are given tokens by. Its client's pointer keeps it."""

    __slots__ = ("__weakref__", "_ask", "client", "key", "scope")

    def __init__(self, source: types.TokenSource) -> None:
        self.key = next(_keys)
        self._ask = _asker(source)
        self.scope = ""
        #: The client's handle: a number that does no harm where the client is gone.
        self.client: int | None = None
        _providers[self.key] = ref(self)

    def __del__(self) -> None:
        _providers.pop(self.key, None)

    def token(self, claims: str | None) -> tuple[bytes, int]:
        """A token, and when it expires, in milliseconds since 1970 in UTC; 0: it does not say."""
        given = self._ask(self.scope, claims)
        if hasattr(given, "__await__"):
            if hasattr(given, "close"):
                given.close()
            raise TypeError("token: an awaitable came; callable and credential must not be asynchronous ones")
        token = given if isinstance(given, str) else getattr(given, "token", None)
        if not isinstance(token, str):
            raise TypeError(f"token: expected str, or an object with token and expires_on, not {type(given).__name__}")
        try:
            data = _text.encode("token", token)
        except IntuneError as error:
            # No call's failure: the call's own is that the provider failed.
            raise ValueError(error.message) from None
        expires_on = None if token is given else getattr(given, "expires_on", None)
        if expires_on is None:
            return data, 0
        if not isinstance(expires_on, (int, float)):
            raise TypeError(f"token: expected seconds since 1970 as expires_on, not {type(expires_on).__name__}")
        # An infinite one and one that is no number are no good as integers.
        return data, max(0, min(int(expires_on * 1000), _LATEST_MS))


def install(pointer: ClientPointer, provider: Provider, scope: str) -> None:
    """Has a client ask this provider. It can be asked until the pointer is gone, which calls and pagers have, too."""
    provider.scope, provider.client = scope, pointer.value
    pointer.provider = provider
    lib.intune_client_set_token_provider(pointer, _trampoline, provider.key)


def _asker(source: t.Any) -> t.Callable[[str, str | None], t.Any]:
    """What asks the source for a token, by scope and claims; TypeError for what can give none."""
    if hasattr(source, "get_token_info"):
        return lambda scope, claims: source.get_token_info(scope, **({"options": {"claims": claims}} if claims else {}))
    if hasattr(source, "get_token"):
        return lambda scope, claims: source.get_token(scope, **({"claims": claims} if claims else {}))
    if not callable(source):
        raise TypeError(f"token: expected str, a callable or a credential, not {type(source).__name__}")
    takes_claims, needs_claims = _claims_of(source)
    return lambda scope, claims: source(claims=claims) if needs_claims or (claims and takes_claims) else source()


def _claims_of(source: t.Callable[..., t.Any]) -> tuple[bool, bool]:
    """Whether a callable takes `claims=`, and whether it cannot be called without."""
    import inspect

    try:
        parameters = inspect.signature(source).parameters
    except (TypeError, ValueError):
        # A function of C that does not tell.
        return False, False
    claims = parameters.get("claims")
    if claims is not None and claims.kind in (claims.POSITIONAL_OR_KEYWORD, claims.KEYWORD_ONLY):
        return True, claims.default is claims.empty
    return any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()), False


def _provide(key: int | None, claims: bytes | None, sink: int) -> int:
    answer: int = _helper.on_main(_asked, key, claims, sink)
    return answer


def _asked(key: int | None, claims: bytes | None, sink: int) -> int:
    # What escaped from here ctypes would print and turn into a random number for C.
    try:
        try:
            known = _providers.get(key or 0)
            provider = known() if known else None
            if provider is None:
                lib.intune_token_sink_fail(sink, b"it is gone")
                return 1
            token, expires_at_ms = provider.token(None if claims is None else _decoded(claims))
            # What is no token the library refuses itself, and says why.
            lib.intune_token_sink_set(sink, token, expires_at_ms)
            return 0
        except BaseException as error:
            _helper.keep(error)
            lib.intune_token_sink_fail(sink, _why(error))
            return 1
    except BaseException as error:
        _helper.keep(error)
        return 1


def _decoded(claims: bytes) -> str:
    """A challenge's claims as the JSON that MSAL and azure-identity take; the service sends that in base64."""
    from binascii import a2b_base64

    try:
        # Too much padding does no harm.
        text = a2b_base64(claims.translate(bytes.maketrans(b"-_", b"+/")) + b"==").decode()
    except ValueError:
        text = ""
    return text if text.startswith("{") else claims.decode()


def _why(error: BaseException) -> bytes:
    """One line for the call's message."""
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:
        text = ""
    line = f"{name}: {text}" if text else name
    return line.encode(errors="replace").replace(b"\0", b" ")


# C keeps this address, so it lives as long as the module.
_trampoline = TOKEN_FN(_provide)


def _clear() -> None:
    """After the interpreter's end there is nothing left to ask."""
    for known in list(_providers.values()):
        provider = known()
        if provider is not None:
            lib.intune_client_set_token_provider(c_void_p(provider.client), TOKEN_FN(), None)
    _providers.clear()


at_end.append(_clear)
