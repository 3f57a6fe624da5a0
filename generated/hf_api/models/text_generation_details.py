# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.best_of_sequence import BestOfSequence
    from ..models.generated_token import GeneratedToken
    from ..models.prefill_token import PrefillToken


class TextGenerationDetails(OpenModel[Any]):
    """Details of the generation of a text."""

    finish_reason: None | str | Unset = UNSET
    """Why generation stopped: `length` (the maximum number of tokens was reached), `eos_token` (the model ended the
    text) or `stop_sequence`.
    """
    generated_tokens: int | None | Unset = UNSET
    """Number of generated tokens."""
    seed: int | None | Unset = UNSET
    """Seed that was used; null if generation was not random."""
    prefill: list[PrefillToken] | None | Unset = UNSET
    """Tokens of the prompt, if requested."""
    tokens: list[GeneratedToken] | None | Unset = UNSET
    """Generated tokens."""
    top_tokens: list[list[GeneratedToken]] | None | Unset = UNSET
    """Most likely tokens at each position, if requested."""
    best_of_sequences: list[BestOfSequence] | None | Unset = UNSET
    """Other texts that were generated for `best_of`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
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
        if self.best_of_sequences is not UNSET:
            fields["best_of_sequences"] = to_json(self.best_of_sequences)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
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
            best_of_sequences=fields.pop("best_of_sequences", UNSET)
            if fields.get("best_of_sequences") is None
            else parse_list(fields.pop("best_of_sequences"), models_.BestOfSequence.from_dict),
            additional_properties=fields,
        )
