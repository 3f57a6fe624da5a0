# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generated_token import GeneratedToken
    from ..models.prefill_token import PrefillToken


class BestOfSequence(OpenModel[Any]):
    """A text that was generated for `best_of` but not selected."""

    generated_text: None | str | Unset = UNSET
    """The text."""
    finish_reason: None | str | Unset = UNSET
    """Why generation stopped: `length`, `eos_token` or `stop_sequence`."""
    generated_tokens: int | None | Unset = UNSET
    """Number of generated tokens."""
    seed: int | None | Unset = UNSET
    """Seed that was used."""
    prefill: list[PrefillToken] | None | Unset = UNSET
    """Tokens of the prompt, if requested."""
    tokens: list[GeneratedToken] | None | Unset = UNSET
    """Generated tokens."""
    top_tokens: list[list[GeneratedToken]] | None | Unset = UNSET
    """Most likely tokens at each position, if requested."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.generated_text is not UNSET:
            fields["generated_text"] = self.generated_text
        if self.finish_reason is not UNSET:
            fields["finish_reason"] = self.finish_reason
        if self.generated_tokens is not UNSET:
            fields["generated_tokens"] = self.generated_tokens
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        if self.prefill is not UNSET:
            fields["prefill"] = to_json(self.prefill)
        if self.tokens is not UNSET:
            fields["tokens"] = to_json(self.tokens)
        if self.top_tokens is not UNSET:
            fields["top_tokens"] = to_json(self.top_tokens)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            generated_text=fields.pop("generated_text", UNSET),
            finish_reason=fields.pop("finish_reason", UNSET),
            generated_tokens=fields.pop("generated_tokens", UNSET),
            seed=fields.pop("seed", UNSET),
            prefill=fields.pop("prefill", UNSET)
            if fields.get("prefill") is None
            else parse_list(fields.pop("prefill"), models_.PrefillToken.from_dict),
            tokens=fields.pop("tokens", UNSET)
            if fields.get("tokens") is None
            else parse_list(fields.pop("tokens"), models_.GeneratedToken.from_dict),
            top_tokens=fields.pop("top_tokens", UNSET)
            if fields.get("top_tokens") is None
            else parse_list(
                fields.pop("top_tokens"), lambda items: parse_list(items, models_.GeneratedToken.from_dict)
            ),
            additional_properties=fields,
        )
