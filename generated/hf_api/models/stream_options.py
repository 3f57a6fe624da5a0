# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class StreamOptions(OpenModel[Any]):
    """Options of a stream."""

    include_usage: bool | None | Unset = UNSET
    """Whether to send the token usage in a last chunk whose list of choices is empty. Default: false."""
    include_obfuscation: bool | None | Unset = UNSET
    """Whether to add padding to events, which hides their length from network observers. Only OpenAI's own servers
    support it.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.include_usage is not UNSET:
            fields["include_usage"] = self.include_usage
        if self.include_obfuscation is not UNSET:
            fields["include_obfuscation"] = self.include_obfuscation
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            include_usage=fields.pop("include_usage", UNSET),
            include_obfuscation=fields.pop("include_obfuscation", UNSET),
            additional_properties=fields,
        )
