# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class StreamDetails(OpenModel[Any]):
    """Details of the generation of a streamed text."""

    finish_reason: None | str | Unset = UNSET
    """Why generation stopped: `length`, `eos_token` or `stop_sequence`."""
    generated_tokens: int | None | Unset = UNSET
    """Number of generated tokens."""
    input_length: int | None | Unset = UNSET
    """Number of tokens of the prompt. Old servers do not send it."""
    seed: int | None | Unset = UNSET
    """Seed that was used; null if generation was not random."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.finish_reason is not UNSET:
            fields["finish_reason"] = self.finish_reason
        if self.generated_tokens is not UNSET:
            fields["generated_tokens"] = self.generated_tokens
        if self.input_length is not UNSET:
            fields["input_length"] = self.input_length
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            finish_reason=fields.pop("finish_reason", UNSET),
            generated_tokens=fields.pop("generated_tokens", UNSET),
            input_length=fields.pop("input_length", UNSET),
            seed=fields.pop("seed", UNSET),
            additional_properties=fields,
        )
