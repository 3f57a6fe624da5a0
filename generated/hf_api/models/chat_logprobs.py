# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.token_logprob import TokenLogprob


class ChatLogprobs(OpenModel[Any]):
    """Log probabilities of the tokens of an answer."""

    content: list[TokenLogprob] | None | Unset = UNSET
    """Log probabilities of the tokens of `content`, one entry for each token."""
    refusal: list[TokenLogprob] | None | Unset = UNSET
    """Log probabilities of the tokens of `refusal`, one entry for each token."""
    reasoning_content: list[TokenLogprob] | None | Unset = UNSET
    """Log probabilities of the tokens of `reasoning_content`, one entry for each token (DeepSeek)."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.content is not UNSET:
            fields["content"] = to_json(self.content)
        if self.refusal is not UNSET:
            fields["refusal"] = to_json(self.refusal)
        if self.reasoning_content is not UNSET:
            fields["reasoning_content"] = to_json(self.reasoning_content)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            content=fields.pop("content", UNSET)
            if fields.get("content") is None
            else parse_list(fields.pop("content"), models_.TokenLogprob.from_dict),
            refusal=fields.pop("refusal", UNSET)
            if fields.get("refusal") is None
            else parse_list(fields.pop("refusal"), models_.TokenLogprob.from_dict),
            reasoning_content=fields.pop("reasoning_content", UNSET)
            if fields.get("reasoning_content") is None
            else parse_list(fields.pop("reasoning_content"), models_.TokenLogprob.from_dict),
            additional_properties=fields,
        )
