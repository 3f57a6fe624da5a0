"""Parsers of the responses of dedicated servers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from hf_ext._calls.tasks.response_parsers import result_list
from hf_ext._calls.tasks.rows import decode_row_lists, decode_rows, list_depth
from hf_ext._core.values.result_count import check_result_count

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._core.results.result_list import ResultList

T = TypeVar("T")


def list_per_text_reader(
    type_: type[T], texts: int, what: str = "result"
) -> Callable[[ResponseLike], ResultList[list[T]]]:
    """Return a parser for one list for each text. A response that is a flat list is the list of a single text."""

    def parse(response: ResponseLike) -> ResultList[list[T]]:
        if list_depth(response.content) < 2:
            rows = decode_rows(response.content, type_)
            lists = [rows] if rows else []
        else:
            lists = decode_row_lists(response.content, type_)
        check_result_count(len(lists), texts, what)
        return result_list(lists, response)

    return parse
