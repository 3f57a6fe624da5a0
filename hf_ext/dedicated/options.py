"""Options of TEI's operations (openapi/inference.yaml describes each)."""

from __future__ import annotations

from typing import Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class TeiParameters(TypedDict, total=False):
    """Parameters of TEI's operations; which of them there are depends on the operation."""

    prompt_name: str
    raw_scores: bool
    return_text: bool
    truncate: bool
    truncation_direction: Literal["left", "right"]
    add_special_tokens: bool
    skip_special_tokens: bool


class TeiOptions(TeiParameters, RequestOptions, total=False):
    """Everything that the methods of `client.tei` take by keyword."""
