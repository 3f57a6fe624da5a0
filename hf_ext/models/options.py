"""Options of the model search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class SearchParameters(TypedDict, total=False):
    """Filters of a model search. The operation list_models in openapi/hub.yaml describes each filter."""

    search: str
    author: str
    filter: Sequence[str]
    pipeline_tag: str
    inference: str
    inference_provider: Sequence[str]
    gated: bool
    apps: Sequence[str]
    num_parameters: str
    sort: str
    direction: int
    limit: int
    full: bool
    config: bool
    card_data: bool
    expand: Sequence[str]


class SearchOptions(SearchParameters, RequestOptions, total=False):
    """Keyword arguments of `models.search`."""
