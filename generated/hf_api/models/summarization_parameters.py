# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generation_parameters import GenerationParameters
    from ..models.truncation_strategy import TruncationStrategy


class SummarizationParameters(OpenModel[Any]):
    """Parameters of a summarization. In recordings hf-inference also accepted fields of `generate_parameters` here, for
    example `max_length`.
    """

    clean_up_tokenization_spaces: bool | Unset = UNSET
    """Whether to remove extra spaces that the tokenizer leaves in the summary."""
    truncation: TruncationStrategy | Unset = UNSET
    """How to truncate a text that is too long."""
    generate_parameters: GenerationParameters | Unset = UNSET
    """Parameters of the token generation."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.clean_up_tokenization_spaces is not UNSET:
            fields["clean_up_tokenization_spaces"] = self.clean_up_tokenization_spaces
        if self.truncation is not UNSET:
            fields["truncation"] = self.truncation
        if self.generate_parameters is not UNSET:
            fields["generate_parameters"] = to_json(self.generate_parameters)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            clean_up_tokenization_spaces=pop_optional(fields, "clean_up_tokenization_spaces"),
            truncation=pop_optional(fields, "truncation"),
            generate_parameters=pop_optional(fields, "generate_parameters")
            if fields.get("generate_parameters") is None
            else parse_value(fields.pop("generate_parameters"), models_.GenerationParameters.from_dict),
            additional_properties=fields,
        )
