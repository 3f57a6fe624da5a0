"""Parsers of lists of models, from the Hub and from the router."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from hf_ext._calls.tasks.rows import list_depth
from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.result import Result
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values import json
from hf_ext.models.results import ModelInfo, RouterModel

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

R = TypeVar("R", bound=Result)


class _RouterModels(msgspec.Struct):
    data: list[msgspec.Raw] | None  # Ollama without models sends null


def parse_page(response: ResponseLike) -> list[ModelInfo]:
    """Parse one page of models of the Hub."""
    rows = json.decode(response.content, list[msgspec.Raw])
    return [_parse_row(row, ModelInfo, response) for row in rows]


def parse_router_models(response: ResponseLike) -> ResultList[RouterModel]:
    """Parse the list of models in the field `data`. Together sends the list itself."""
    content = response.content
    rows = json.decode(content, list[msgspec.Raw]) if list_depth(content) else json.decode(content, _RouterModels).data
    models = (_parse_row(row, RouterModel, response) for row in rows or ())
    return ResultList(models, meta=meta_of(response), content=response.content)


def _parse_row(row: msgspec.Raw, type_: type[R], response: ResponseLike) -> R:
    content = bytes(row)
    return json.decode(content, type_).attach_response(meta_of(response), content)
