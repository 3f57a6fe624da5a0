"""The key of a call: equal for two calls if they send the same content to the same server with the same credentials."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from hf_ext.resilience._single_flight import Led

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from hf_ext.resilience.flow import Call

__all__ = ["request_key"]

_PLAIN: Final = frozenset({str, bytes, int, float, bool, type(None)})


class _Identity:
    """Equal for one object only; holds it, lest another take its id."""

    __slots__ = ("_held",)

    def __init__(self, held: object) -> None:
        self._held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self._held is other._held

    def __hash__(self) -> int:
        return id(self._held)


def request_key(call: Call) -> Hashable | None:
    """Return the key of `call`, or None if its arguments hold something whose content cannot be told.

    The function stands for server and credentials: a method counts with its object, and a client's resources belong to
    one client, so with one token. The arguments count by content and type, as a digest: no prompt and no token can be
    read from a key. Files, arrays, functions and other objects without plain content make a call unknown.
    """
    import msgspec

    fn: Any = call.fn
    args, kwargs = call.args, call.kwargs
    while isinstance(fn, partial | Led):
        if isinstance(fn, partial):
            args, kwargs = (*fn.args, *args), {**fn.keywords, **kwargs}
        fn = fn.func if isinstance(fn, partial) else fn.fn
    try:
        # MessagePack, not JSON: it tells bytes from text.
        content = msgspec.msgpack.encode((args, kwargs), order="deterministic")
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None
    return *_function(fn), tuple(_types((args, kwargs))), sha256(content).digest()


def _function(fn: Any) -> tuple[Hashable, Hashable]:
    """Return what identifies a function: a method by its object and its code, since names may occur twice."""
    owner = getattr(fn, "__self__", None)
    if owner is None:
        return _Identity(fn), None
    code = getattr(fn, "__func__", None)  # what is built in has none, and is known by its name
    return _Identity(owner), getattr(fn, "__name__", "") if code is None else _Identity(code)


def _types(value: Any) -> Iterator[type]:
    """Yield the types that the content does not show: a date is encoded as a text, an object as a dict."""
    kind: Any = value.__class__
    if kind in _PLAIN:
        return
    if kind is dict:
        for key, each in value.items():
            yield from _types(key)
            yield from _types(each)
    elif kind is list or kind is tuple:
        for each in value:
            yield from _types(each)
    else:
        yield kind
