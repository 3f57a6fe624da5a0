# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chunk_choice import ChunkChoice
    from ..models.usage import Usage


class ChatCompletionChunk(OpenModel[Any]):
    """One event of a streamed chat completion. Join the pieces of each choice by `index`. A chunk with `finish_reason`
    is the last of its choice; a chunk with `usage` and without choices may follow.
    """

    id: None | str | Unset = UNSET
    """Identifier of the answer, assigned by the provider, the same in all chunks. Empty from old versions of Text
    Generation Inference.
    """
    object_: None | str | Unset = UNSET
    """`chat.completion.chunk`; from old versions of Text Generation Inference `text_completion`."""
    created: float | None | Unset = UNSET
    """Creation time, Unix time in seconds."""
    model: None | str | Unset = UNSET
    """Model that generates the answer, often under the provider's name for it."""
    choices: list[ChunkChoice] | None | Unset = UNSET
    """Next pieces of the answers. Empty in a chunk that only holds `usage`."""
    usage: None | Unset | Usage = UNSET
    """Token usage, in the last chunk; null before. Some providers send the usage so far in every chunk."""
    system_fingerprint: None | str | Unset = UNSET
    """Version of the server and model that generate the answer."""
    service_tier: None | str | Unset = UNSET
    """Service tier that is used."""
    obfuscation: None | str | Unset = UNSET
    """Padding; ignore it."""
    x_groq: Any | Unset = UNSET
    """Sent only by Groq: an object whose `usage` holds the token usage in the last chunk."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.created is not UNSET:
            fields["created"] = self.created
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.choices is not UNSET:
            fields["choices"] = to_json(self.choices)
        if self.usage is not UNSET:
            fields["usage"] = to_json(self.usage)
        if self.system_fingerprint is not UNSET:
            fields["system_fingerprint"] = self.system_fingerprint
        if self.service_tier is not UNSET:
            fields["service_tier"] = self.service_tier
        if self.obfuscation is not UNSET:
            fields["obfuscation"] = self.obfuscation
        if self.x_groq is not UNSET:
            fields["x_groq"] = self.x_groq
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id", UNSET),
            object_=fields.pop("object", UNSET),
            created=fields.pop("created", UNSET),
            model=fields.pop("model", UNSET),
            choices=fields.pop("choices", UNSET)
            if fields.get("choices") is None
            else parse_list(fields.pop("choices"), models_.ChunkChoice.from_dict),
            usage=fields.pop("usage", UNSET)
            if fields.get("usage") is None
            else parse_value(fields.pop("usage"), models_.Usage.from_dict),
            system_fingerprint=fields.pop("system_fingerprint", UNSET),
            service_tier=fields.pop("service_tier", UNSET),
            obfuscation=fields.pop("obfuscation", UNSET),
            x_groq=fields.pop("x_groq", UNSET),
            additional_properties=fields,
        )
