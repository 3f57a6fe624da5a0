"""Result: the typed result of a call, which keeps the response."""

from __future__ import annotations

from typing import Any, Self, TypeVar

import msgspec

from hf_ext._core.results.meta import Meta
from hf_ext._core.results.result_struct import ResultStruct
from hf_ext._core.values import json

_R = TypeVar("_R", bound="Result")


class Result(ResultStruct, dict=True):
    """A decoded response; `raw` has the fields that the type does not define.

    Two results are equal if their fields are equal; `meta` and `raw` are not compared.
    """

    @property
    def meta(self) -> Meta:
        """The status, headers and duration of the response, with its request id and provider."""
        meta: Meta | None = vars(self).get("meta")
        return meta if meta is not None else Meta()

    @property
    def raw(self) -> Any:
        """The response as decoded JSON, decoded again at each access; None if this object is not from a response."""
        content: bytes | None = vars(self).get("_content")
        return None if content is None else json.loads(content)

    def attach_response(self, meta: Meta | None, content: bytes | None) -> Self:
        """Keep `meta` and the body of the response, and return the result; the parsers call this."""
        state = vars(self)
        state["meta"] = meta
        state["_content"] = content
        return self

    def attach_meta(self, meta: Meta) -> Self:
        """Keep `meta` of the response, and return the result; streams call this."""
        vars(self)["meta"] = meta
        return self

    def verify(self) -> Self:
        """Return the result, or raise an error if it does not answer the request. `final` of a stream calls this."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickling of a Struct ignores __dict__, which has meta and the body.
        return _restore, (type(self), msgspec.structs.asdict(self), vars(self))

    def __copy__(self) -> Self:
        return _restore(type(self), msgspec.structs.asdict(self), vars(self))


def _restore(cls: type[_R], fields: dict[str, Any], state: dict[str, Any]) -> _R:
    result = cls(**fields)
    vars(result).update(state)
    return result
