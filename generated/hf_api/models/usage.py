# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.completion_tokens_details import CompletionTokensDetails
    from ..models.prompt_tokens_details import PromptTokensDetails


class Usage(OpenModel[Any]):
    """Token usage of one request. Providers add fields of their own, for example latencies in seconds."""

    prompt_tokens: int | None | Unset = UNSET
    """Number of input tokens, including the chat template and the tools."""
    completion_tokens: int | None | Unset = UNSET
    """Number of generated tokens, including reasoning tokens. Absent for embeddings."""
    total_tokens: int | None | Unset = UNSET
    """Sum of `prompt_tokens` and `completion_tokens`."""
    cached_tokens: int | None | Unset = UNSET
    """Number of input tokens read from the provider's cache, if the provider does not report it in
    `prompt_tokens_details`.
    """
    prompt_tokens_details: None | PromptTokensDetails | Unset = UNSET
    """Kinds of input tokens."""
    completion_tokens_details: CompletionTokensDetails | None | Unset = UNSET
    """Kinds of generated tokens."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.prompt_tokens is not UNSET:
            fields["prompt_tokens"] = self.prompt_tokens
        if self.completion_tokens is not UNSET:
            fields["completion_tokens"] = self.completion_tokens
        if self.total_tokens is not UNSET:
            fields["total_tokens"] = self.total_tokens
        if self.cached_tokens is not UNSET:
            fields["cached_tokens"] = self.cached_tokens
        if self.prompt_tokens_details is not UNSET:
            fields["prompt_tokens_details"] = to_json(self.prompt_tokens_details)
        if self.completion_tokens_details is not UNSET:
            fields["completion_tokens_details"] = to_json(self.completion_tokens_details)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            prompt_tokens=fields.pop("prompt_tokens", UNSET),
            completion_tokens=fields.pop("completion_tokens", UNSET),
            total_tokens=fields.pop("total_tokens", UNSET),
            cached_tokens=fields.pop("cached_tokens", UNSET),
            prompt_tokens_details=fields.pop("prompt_tokens_details", UNSET)
            if fields.get("prompt_tokens_details") is None
            else parse_value(fields.pop("prompt_tokens_details"), models_.PromptTokensDetails.from_dict),
            completion_tokens_details=fields.pop("completion_tokens_details", UNSET)
            if fields.get("completion_tokens_details") is None
            else parse_value(fields.pop("completion_tokens_details"), models_.CompletionTokensDetails.from_dict),
            additional_properties=fields,
        )
