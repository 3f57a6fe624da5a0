# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generated_token import GeneratedToken
    from ..models.stream_details import StreamDetails


class TextGenerationEvent(OpenModel[Any]):
    """One event of streamed text generation: one token. The last event also has `generated_text`."""

    token: GeneratedToken
    """Generated token."""
    index: int | None | Unset = UNSET
    """Index of the token, from 1. Old servers do not send it."""
    top_tokens: list[GeneratedToken] | None | Unset = UNSET
    """Most likely tokens at this position, if requested."""
    generated_text: None | str | Unset = UNSET
    """Complete text, in the last event; null before."""
    details: None | StreamDetails | Unset = UNSET
    """Details of the generation, in the last event, if requested; null before."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["token"] = to_json(self.token)
        if self.index is not UNSET:
            fields["index"] = self.index
        if self.top_tokens is not UNSET:
            fields["top_tokens"] = to_json(self.top_tokens)
        if self.generated_text is not UNSET:
            fields["generated_text"] = self.generated_text
        if self.details is not UNSET:
            fields["details"] = to_json(self.details)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            token=parse_value(fields.pop("token"), models_.GeneratedToken.from_dict),
            index=fields.pop("index", UNSET),
            top_tokens=fields.pop("top_tokens", UNSET)
            if fields.get("top_tokens") is None
            else parse_list(fields.pop("top_tokens"), models_.GeneratedToken.from_dict),
            generated_text=fields.pop("generated_text", UNSET),
            details=fields.pop("details", UNSET)
            if fields.get("details") is None
            else parse_value(fields.pop("details"), models_.StreamDetails.from_dict),
            additional_properties=fields,
        )
