"""Options of the model search."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.models.search_parameters import SearchParameters


class SearchOptions(SearchParameters, RequestOptions, total=False):
    """Keyword arguments of `models.search`."""
