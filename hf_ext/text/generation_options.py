"""Options of completions."""

from __future__ import annotations

from typing import Literal

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.text.completion_parameters import CompletionParameters

CompletionDialect = Literal["huggingface", "openai", "tgi", "toolkit"]
"""A dialect in which servers continue a text."""

CompletionStreamDialect = Literal["huggingface", "openai", "tgi"]
"""A dialect in which servers stream the continuation of a text."""


class CompletionOptions(CompletionParameters, RequestOptions, total=False):
    """Keyword arguments of `text.complete` and `text.stream_complete`."""
