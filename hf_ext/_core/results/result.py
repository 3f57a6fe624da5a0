"""Result: a typed response that keeps the response itself."""

from __future__ import annotations

from typing import Any, Self, TypeVar

import msgspec

from hf_ext._core.results.meta import Meta
from hf_ext._core.values import json

_R = TypeVar("_R", bound="Result")


class Result(msgspec.Struct, dict=True):
    """A response, decoded in one pass; what its type does not know stays reachable through `raw`.

    Two results are equal if their fields are; `meta` and `raw` do not count.
    """

    @property
    def meta(self) -> Meta:
        """Facts about the call: status, request id, provider, timings, headers."""
        meta: Meta | None = vars(self).get("meta")
        return meta if meta is not None else Meta()

    @property
    def raw(self) -> Any:
        """Everything the server sent, decoded from JSON anew at each access; None if this object was not received."""
        content: bytes | None = vars(self).get("content")
        return None if content is None else json.loads(content)

    def attach_response(self, meta: Meta | None, content: bytes | None) -> Self:
        """Keep the response beside the fields; for the code that decodes."""
        state = vars(self)
        state["meta"] = meta
        state["content"] = content
        return self

    def attach_meta(self, meta: Meta) -> Self:
        """Keep the facts about the call alone; for the code that streams."""
        vars(self)["meta"] = meta
        return self

    def verify(self) -> Self:
        """Return the result, or raise if it is not what was asked for; a stream calls it at its end."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        # A Struct's own pickling forgets __dict__, and with it meta and raw.
        return _restore, (type(self), msgspec.structs.asdict(self), vars(self))

    def __copy__(self) -> Self:
        return _restore(type(self), msgspec.structs.asdict(self), vars(self))


def _restore(cls: type[_R], fields: dict[str, Any], state: dict[str, Any]) -> _R:
    result = cls(**fields)
    vars(result).update(state)
    return result
