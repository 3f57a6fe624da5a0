# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.completion_choice import CompletionChoice
    from ..models.usage import Usage


class Completion(OpenModel[Any]):
    """A completion: the continuation of a text, or one piece of it in a stream."""

    choices: list[CompletionChoice]
    """Continuations, `n` of each prompt. Empty in the last event of a stream if the event only holds `usage`."""
    id: None | str | Unset = UNSET
    """Identifier of the continuation, assigned by the server. Empty from Text Generation Inference."""
    object_: None | str | Unset = UNSET
    """`text_completion`."""
    created: int | None | Unset = UNSET
    """Creation time, Unix time in seconds."""
    model: None | str | Unset = UNSET
    """Model that was used."""
    usage: None | Unset | Usage = UNSET
    """Token usage; in a stream, in the last event, if requested."""
    system_fingerprint: None | str | Unset = UNSET
    """Version of the server and model that were used."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["choices"] = to_json(self.choices)
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.created is not UNSET:
            fields["created"] = self.created
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.usage is not UNSET:
            fields["usage"] = to_json(self.usage)
        if self.system_fingerprint is not UNSET:
            fields["system_fingerprint"] = self.system_fingerprint
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            choices=parse_list(fields.pop("choices"), models_.CompletionChoice.from_dict),
            id=fields.pop("id", UNSET),
            object_=fields.pop("object", UNSET),
            created=fields.pop("created", UNSET),
            model=fields.pop("model", UNSET),
            usage=fields.pop("usage", UNSET)
            if fields.get("usage") is None
            else parse_value(fields.pop("usage"), models_.Usage.from_dict),
            system_fingerprint=fields.pop("system_fingerprint", UNSET),
            additional_properties=fields,
        )
