# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_choice import ChatChoice
    from ..models.usage import Usage


class ChatCompletion(OpenModel[Any]):
    """A chat completion: the answer to a conversation."""

    choices: list[ChatChoice]
    """The answers, `n` of them."""
    id: None | str | Unset = UNSET
    """Identifier of the answer, assigned by the provider. Empty from old versions of Text Generation Inference."""
    object_: None | str | Unset = UNSET
    """`chat.completion`; from old versions of Text Generation Inference `text_completion`."""
    created: float | None | Unset = UNSET
    """Creation time, Unix time in seconds."""
    model: None | str | Unset = UNSET
    """Model that generated the answer, often under the provider's name for it."""
    usage: None | Unset | Usage = UNSET
    """Token usage."""
    system_fingerprint: None | str | Unset = UNSET
    """Version of the server and model that generated the answer."""
    service_tier: None | str | Unset = UNSET
    """Service tier that was used."""
    metadata: Any | Unset = UNSET
    """Further data of the provider about the answer, free-form."""
    prompt: Any | Unset = UNSET
    """The prompt as the provider processed it (Together), usually an empty list."""
    prompt_logprobs: Any | Unset = UNSET
    """Log probabilities of the prompt tokens (vLLM). Null unless requested."""

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
        if self.service_tier is not UNSET:
            fields["service_tier"] = self.service_tier
        if self.metadata is not UNSET:
            fields["metadata"] = self.metadata
        if self.prompt is not UNSET:
            fields["prompt"] = self.prompt
        if self.prompt_logprobs is not UNSET:
            fields["prompt_logprobs"] = self.prompt_logprobs
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            choices=parse_list(fields.pop("choices"), models_.ChatChoice.from_dict),
            id=fields.pop("id", UNSET),
            object_=fields.pop("object", UNSET),
            created=fields.pop("created", UNSET),
            model=fields.pop("model", UNSET),
            usage=fields.pop("usage", UNSET)
            if fields.get("usage") is None
            else parse_value(fields.pop("usage"), models_.Usage.from_dict),
            system_fingerprint=fields.pop("system_fingerprint", UNSET),
            service_tier=fields.pop("service_tier", UNSET),
            metadata=fields.pop("metadata", UNSET),
            prompt=fields.pop("prompt", UNSET),
            prompt_logprobs=fields.pop("prompt_logprobs", UNSET),
            additional_properties=fields,
        )
