"""Requests and parsers of a task in a dialect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from hf_ext._calls.tasks.dialects import Arguments, DialectTable

NONE: Mapping[str, Any] = MappingProxyType({})


def parser(
    table: DialectTable[Any], inputs: Any = "a", dialect: Any = "huggingface", parameters: Mapping[str, Any] = NONE
) -> Callable[[Any], Any]:
    """Return the parser of a response to `inputs`, which are the inputs that the task has validated."""
    return table.rows[dialect].operation_for(Arguments("org/name", inputs, parameters)).parse
