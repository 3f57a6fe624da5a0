# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.chat_choice import ChatChoice
    from ..models.usage import Usage


T = TypeVar("T", bound="ChatCompletion")


@_attrs_define
class ChatCompletion:
    """A chat completion: the answer to a conversation."""

    choices: list[ChatChoice]
    """ The answers, `n` of them. """
    id: None | str | Unset = UNSET
    """ Identifier of the answer, assigned by the provider. Empty from old versions of Text Generation Inference.
    """
    object_: None | str | Unset = UNSET
    """ `chat.completion`; from old versions of Text Generation Inference `text_completion`. """
    created: float | None | Unset = UNSET
    """ Creation time, Unix time in seconds. """
    model: None | str | Unset = UNSET
    """ Model that generated the answer, often under the provider's name for it. """
    usage: None | Unset | Usage = UNSET
    """ Token usage. """
    system_fingerprint: None | str | Unset = UNSET
    """ Version of the server and model that generated the answer. """
    service_tier: None | str | Unset = UNSET
    """ Service tier that was used. """
    metadata: Any | Unset = UNSET
    """ Further data of the provider about the answer, free-form. """
    prompt: Any | Unset = UNSET
    """ The prompt as the provider processed it (Together), usually an empty list. """
    prompt_logprobs: Any | Unset = UNSET
    """ Log probabilities of the prompt tokens (vLLM). Null unless requested. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["choices"] = to_json(self.choices)
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.created is not UNSET:
            field_dict["created"] = self.created
        if self.model is not UNSET:
            field_dict["model"] = self.model
        if self.usage is not UNSET:
            field_dict["usage"] = to_json(self.usage)
        if self.system_fingerprint is not UNSET:
            field_dict["system_fingerprint"] = self.system_fingerprint
        if self.service_tier is not UNSET:
            field_dict["service_tier"] = self.service_tier
        if self.metadata is not UNSET:
            field_dict["metadata"] = self.metadata
        if self.prompt is not UNSET:
            field_dict["prompt"] = self.prompt
        if self.prompt_logprobs is not UNSET:
            field_dict["prompt_logprobs"] = self.prompt_logprobs
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        choices = [models_.ChatChoice.from_dict(choices_item_data) for choices_item_data in fields_.pop("choices")]

        id = fields_.pop("id", UNSET)

        object_ = fields_.pop("object", UNSET)

        created = fields_.pop("created", UNSET)

        model = fields_.pop("model", UNSET)

        _usage = fields_.pop("usage", UNSET)
        usage = _usage if _usage is None or _usage is UNSET else models_.Usage.from_dict(_usage)

        system_fingerprint = fields_.pop("system_fingerprint", UNSET)

        service_tier = fields_.pop("service_tier", UNSET)

        metadata = fields_.pop("metadata", UNSET)
        prompt = fields_.pop("prompt", UNSET)
        prompt_logprobs = fields_.pop("prompt_logprobs", UNSET)
        model_ = cls(
            choices=choices,
            id=id,
            object_=object_,
            created=created,
            model=model,
            usage=usage,
            system_fingerprint=system_fingerprint,
            service_tier=service_tier,
            metadata=metadata,
            prompt=prompt,
            prompt_logprobs=prompt_logprobs,
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
