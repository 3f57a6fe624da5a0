"""Response parsers: for one object, or for a list of rows (objects), in the JSON shapes that servers send.

Two parsers are for responses without a type: any text, and any JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from hf_ext._calls.request.readers import check_has_field
from hf_ext._calls.request.received_files import check_no_page
from hf_ext._calls.tasks.rows import decode_list, decode_rows, list_depth, list_type
from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.result import Result
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values import json
from hf_ext._core.values.result_count import check_result_count
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_api.types import ResponseLike

T = TypeVar("T")
R = TypeVar("R", bound=Result)


def object_reader(type_: type[R]) -> Callable[[ResponseLike], R]:
    """Return a parser of one object, which may be the first item of a list."""

    def parse(response: ResponseLike) -> R:
        content = response.content
        items = [json.decode(content, type_)] if list_depth(content) == 0 else json.decode(content, list_type(type_))
        if not items:
            raise ResponseDecodeError("the response is an empty list instead of a result")
        check_has_field(items[0], type_, content)
        return items[0].attach_response(meta_of(response), content)

    return parse


def list_reader(type_: type[T]) -> Callable[[ResponseLike], ResultList[T]]:
    """Return a parser of the rows about one input, in the shapes that `decode_list` accepts.

    Rows that do not fit the type are left out. If no row fits, ResponseDecodeError is raised. `raw` of the result
    contains all rows.
    """

    def parse(response: ResponseLike) -> ResultList[T]:
        return result_list(_validated_rows(decode_rows(response.content, type_), type_, response.content), response)

    return parse


def per_input_reader(
    type_: type[T], inputs: int, what: str = "result", of: str = "text"
) -> Callable[..., ResultList[T]]:
    """Return a parser of a list with one item for each input, in the shapes that `decode_list` accepts.

    Args:
        type_: The type of an item.
        inputs: The number of inputs in the request; any other number of items is an error.
        what: The noun for an item in the error message.
        of: The noun for an input in the error message.
    """

    def parse(response: ResponseLike) -> ResultList[T]:
        items = _validated_rows(decode_list(response.content, type_), type_, response.content)
        check_result_count(len(items), inputs, what, of)
        return result_list(items, response)

    return parse


class _Results(msgspec.Struct):
    results: msgspec.Raw


def results_reader(type_: type[T]) -> Callable[[ResponseLike], ResultList[T]]:
    """Return a parser of a list. hf-serve sends an object whose field `results` is the list."""

    def parse(response: ResponseLike) -> ResultList[T]:
        content = response.content
        if list_depth(content) == 0:
            content = bytes(json.decode(content, _Results).results)
        return result_list(_validated_rows(decode_rows(content, type_), type_, content), response)

    return parse


def parse_text(response: ResponseLike) -> str:
    """Return the response body as text.

    Raises:
        ResponseDecodeError: The body is a web page, such as the login page of a proxy.
    """
    check_no_page(response)
    return response.text


def parse_json(response: ResponseLike) -> Any:
    """Return the response body, decoded from JSON."""
    return json.loads(response.content)


def result_list(items: list[T], response: ResponseLike) -> ResultList[T]:
    """Return the items of a response as a `ResultList`, which keeps the response for `raw` and `meta`."""
    return ResultList(items, meta=meta_of(response), content=response.content)


def _validated_rows(items: list[T], type_: type[T], content: bytes) -> list[T]:
    """Return the rows; a single row that has no field of its type raises ResponseDecodeError."""
    if len(items) == 1:
        check_has_field(items[0], type_, content)
    return items
