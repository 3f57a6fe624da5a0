"""The key of a call: equal for two calls if they send the same content to the same server with the same credentials."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable

    from hf_ext.resilience.flow import Call

__all__ = ["request_key"]


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
    one client, so with one token. The arguments count by content, as a digest: no prompt and no token can be read from
    a key. Files, arrays, functions and other objects without plain content make a call unknown.
    """
    import msgspec

    fn: Any = call.fn
    args, kwargs = call.args, call.kwargs
    while isinstance(fn, partial):
        fn, args, kwargs = fn.func, (*fn.args, *args), {**fn.keywords, **kwargs}
    try:
        # MessagePack, not JSON: it tells bytes from text.
        content = msgspec.msgpack.encode((args, kwargs), order="deterministic")
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None
    return _Identity(_owner(fn)), getattr(fn, "__name__", ""), sha256(content).digest()


def _owner(fn: Any) -> object:
    owner = getattr(fn, "__self__", None)
    return fn if owner is None else owner
