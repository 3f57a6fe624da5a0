"""Options of the Responses API."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.responses.input_items_parameters import InputItemsParameters
from hf_ext._schema.responses.response_parameters import ResponseParameters
from hf_ext._schema.responses.retrieval_parameters import RetrievalParameters
from hf_ext.tools.loop.options import RunOptions


class ResponseOptions(ResponseParameters, RequestOptions, total=False):
    """Keyword arguments of `responses.create`, `responses.stream` and `responses.parse`."""


class RetrievalOptions(RetrievalParameters, RequestOptions, total=False):
    """Keyword arguments of `responses.retrieve` and `responses.resume`."""


class InputItemsOptions(InputItemsParameters, RequestOptions, total=False):
    """Keyword arguments of `responses.input_items`."""


class ResponseRunOptions(ResponseOptions, RunOptions, total=False):
    """Keyword arguments of `responses.run`."""
