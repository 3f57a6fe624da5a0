"""Options of text generation and completions."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.text.completion_parameters import CompletionParameters
from hf_ext._schema.text.text_parameters import TextParameters


class CompletionOptions(CompletionParameters, RequestOptions, total=False):
    """Keyword arguments of `text.complete` and `text.stream_complete`."""


class TextOptions(TextParameters, RequestOptions, total=False):
    """Keyword arguments of `text.generate_tgi` and `text.stream_tgi`."""
