# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.chunk_choice import ChunkChoice
    from ..models.usage import Usage


T = TypeVar("T", bound="ChatCompletionChunk")


@_attrs_define
class ChatCompletionChunk:
    """One event of a streamed chat completion. Join the pieces of each choice by `index`. A chunk with `finish_reason` is
    the last of its choice; a chunk with `usage` and without choices may follow.

    """

    id: None | str | Unset = UNSET
    """ Identifier of the answer, assigned by the provider, the same in all chunks. Empty from old versions of Text
    Generation Inference. """
    object_: None | str | Unset = UNSET
    """ `chat.completion.chunk`; from old versions of Text Generation Inference `text_completion`. """
    created: float | None | Unset = UNSET
    """ Creation time, Unix time in seconds. """
    model: None | str | Unset = UNSET
    """ Model that generates the answer, often under the provider's name for it. """
    choices: list[ChunkChoice] | None | Unset = UNSET
    """ Next pieces of the answers. Empty in a chunk that only holds `usage`. """
    usage: None | Unset | Usage = UNSET
    """ Token usage, in the last chunk; null before. Some providers send the usage so far in every chunk. """
    system_fingerprint: None | str | Unset = UNSET
    """ Version of the server and model that generate the answer. """
    service_tier: None | str | Unset = UNSET
    """ Service tier that is used. """
    obfuscation: None | str | Unset = UNSET
    """ Padding; ignore it. """
    x_groq: Any | Unset = UNSET
    """ Sent only by Groq: an object whose `usage` holds the token usage in the last chunk. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.created is not UNSET:
            field_dict["created"] = self.created
        if self.model is not UNSET:
            field_dict["model"] = self.model
        if self.choices is not UNSET:
            field_dict["choices"] = to_json(self.choices)
        if self.usage is not UNSET:
            field_dict["usage"] = to_json(self.usage)
        if self.system_fingerprint is not UNSET:
            field_dict["system_fingerprint"] = self.system_fingerprint
        if self.service_tier is not UNSET:
            field_dict["service_tier"] = self.service_tier
        if self.obfuscation is not UNSET:
            field_dict["obfuscation"] = self.obfuscation
        if self.x_groq is not UNSET:
            field_dict["x_groq"] = self.x_groq
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id", UNSET)

        object_ = fields_.pop("object", UNSET)

        created = fields_.pop("created", UNSET)

        model = fields_.pop("model", UNSET)

        _choices = fields_.pop("choices", UNSET)
        choices = (
            _choices
            if _choices is None or _choices is UNSET
            else [models_.ChunkChoice.from_dict(choices_type_0_item_data) for choices_type_0_item_data in _choices]
        )

        _usage = fields_.pop("usage", UNSET)
        usage = _usage if _usage is None or _usage is UNSET else models_.Usage.from_dict(_usage)

        system_fingerprint = fields_.pop("system_fingerprint", UNSET)

        service_tier = fields_.pop("service_tier", UNSET)

        obfuscation = fields_.pop("obfuscation", UNSET)

        x_groq = fields_.pop("x_groq", UNSET)
        model_ = cls(
            id=id,
            object_=object_,
            created=created,
            model=model,
            choices=choices,
            usage=usage,
            system_fingerprint=system_fingerprint,
            service_tier=service_tier,
            obfuscation=obfuscation,
            x_groq=x_groq,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
