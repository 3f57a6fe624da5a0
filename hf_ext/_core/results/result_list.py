"""ResultList: several results of one call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from hf_ext._core.results.meta import Meta
from hf_ext._core.values import json

T = TypeVar("T")


class ResultList(list[T]):
    """Results in the server's order, with the response beside them.

    Attributes:
        meta: Facts about the call: status, request id, provider, timings, headers.
    """

    __slots__ = ("_content", "meta")

    def __init__(self, items: Iterable[T] = (), *, meta: Meta | None = None, content: bytes | None = None) -> None:
        super().__init__(items)
        self.meta = meta or Meta()
        self._content = content

    @property
    def raw(self) -> Any:
        """Everything the server sent, decoded from JSON anew at each access; None if this list was not received."""
        return None if self._content is None else json.loads(self._content)
