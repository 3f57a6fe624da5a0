"""Options of the Responses API."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.responses.response_parameters import ResponseParameters


class ResponseOptions(ResponseParameters, RequestOptions, total=False):
    """Keyword arguments of `responses.create` and `responses.stream`."""
