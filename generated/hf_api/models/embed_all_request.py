# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.truncation_direction import TruncationDirection


class EmbedAllRequest(OpenModel[Any]):
    """Texts whose tokens are to be embedded."""

    inputs: list[int] | list[list[int]] | list[str] | str
    """A text or a list of texts. The server also accepts lists of token ids instead of texts."""
    prompt_name: None | str | Unset = UNSET
    """Name of a prompt in the model's configuration. Its text is inserted before each input."""
    truncate: bool | None | Unset = UNSET
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts."""
    truncation_direction: TruncationDirection | Unset = UNSET
    """Side at which texts are truncated. Default: `right`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = self.inputs
        if self.prompt_name is not UNSET:
            fields["prompt_name"] = self.prompt_name
        if self.truncate is not UNSET:
            fields["truncate"] = self.truncate
        if self.truncation_direction is not UNSET:
            fields["truncation_direction"] = self.truncation_direction
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=fields.pop("inputs"),
            prompt_name=fields.pop("prompt_name", UNSET),
            truncate=fields.pop("truncate", UNSET),
            truncation_direction=pop_optional(fields, "truncation_direction"),
            additional_properties=fields,
        )
