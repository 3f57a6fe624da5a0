"""ResultList: the results of one call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from hf_ext._core.results.meta import Meta
from hf_ext._core.values import json

T = TypeVar("T")


class ResultList(list[T]):
    """Results in the order of the server; a list with `meta` and `raw`.

    Attributes:
        meta: The status, headers and duration of the response, with its request id and provider.
    """

    __slots__ = ("_content", "meta")

    def __init__(self, items: Iterable[T] = (), *, meta: Meta | None = None, content: bytes | None = None) -> None:
        super().__init__(items)
        self.meta: Meta = meta or Meta()
        self._content = content

    @property
    def raw(self) -> Any:
        """The response as decoded JSON, decoded again at each access; None if this list is not from a response."""
        return None if self._content is None else json.loads(self._content)
