"""The cache key of a call. Two calls have equal keys if their content, server and credentials are equal."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from hf_ext._core.settings.policy import RequestCall
from hf_ext.resilience._single_flight import LeaderFunction

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from hf_ext.resilience.flow import Call

# Each of these types has its own encoding, so the encoded content is enough to distinguish them.
_SELF_DESCRIBING: Final = frozenset({str, bytes, int, float, bool, type(None)})


class _Identity:
    """A key for one object. It equals only a key for the same object.

    It keeps a reference to the object, so that Python does not give the id of the object to another object.
    """

    __slots__ = ("_object",)

    def __init__(self, value: object) -> None:
        self._object = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self._object is other._object

    def __hash__(self) -> int:
        return id(self._object)


def request_key(call: Call) -> Hashable | None:
    """Return the key of `call`. Return None if an argument cannot be encoded: a file, an array, a function.

    The key contains the function, the object of a method, and a digest of the arguments. Each client has its own
    resource objects, such as `client.chat`, so calls with the same key use the same server and token. Arguments are
    compared by content and type. A key contains no prompt and no token.
    """
    import msgspec

    fn: Any = call.fn
    args, kwargs = call.args, call.kwargs
    while isinstance(fn, partial | LeaderFunction):
        if isinstance(fn, partial):
            args, kwargs = (*fn.args, *args), {**fn.keywords, **kwargs}
        fn = fn.func if isinstance(fn, partial) else fn.fn
    if isinstance(fn, RequestCall):
        return fn.key
    try:
        # Encode as MessagePack and not as JSON, because MessagePack distinguishes bytes from text.
        content = msgspec.msgpack.encode((args, kwargs), order="deterministic")
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None
    return *_function_key(fn), tuple(_types((args, kwargs))), sha256(content).digest()


def _function_key(fn: Any) -> tuple[Hashable, Hashable]:
    """Return the key of a function. The key of a method is its object and its code, because names may be equal."""
    owner = getattr(fn, "__self__", None)
    if owner is None:
        return _Identity(fn), None
    code = getattr(fn, "__func__", None)  # None for a built-in method
    return _Identity(owner), getattr(fn, "__name__", "") if code is None else _Identity(code)


def _types(value: Any) -> Iterator[type]:
    """Yield the types that cannot be seen in the encoding: a date is encoded as text, and an object as a dict."""
    kind: Any = value.__class__
    if kind in _SELF_DESCRIBING:
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
