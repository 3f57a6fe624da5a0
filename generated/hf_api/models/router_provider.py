# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.model_pricing import ModelPricing


T = TypeVar("T", bound="RouterProvider")


@_attrs_define
class RouterProvider:
    """One provider of a model."""

    provider: str
    """ Name of the provider, to append as `model:provider`. """
    status: None | str | Unset = UNSET
    """ Status of the provider for this model, `live` or `error`. """
    context_length: float | None | Unset = UNSET
    """ Maximum number of tokens of prompt and answer together. """
    pricing: ModelPricing | None | Unset = UNSET
    """ Price. Absent if the provider does not publish it. """
    is_free: bool | None | Unset = UNSET
    """ Whether the provider currently serves the model free of charge. """
    supports_tools: bool | None | Unset = UNSET
    """ Whether the provider supports tools. """
    supports_structured_output: bool | None | Unset = UNSET
    """ Whether the provider supports a JSON Schema in `response_format`. """
    first_token_latency_ms: float | None | Unset = UNSET
    """ Time to the first token in milliseconds, measured by Hugging Face. """
    throughput: float | None | Unset = UNSET
    """ Tokens per second, measured by Hugging Face. """
    is_model_author: bool | None | Unset = UNSET
    """ Whether the provider is the author of the model. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["provider"] = self.provider
        if self.status is not UNSET:
            field_dict["status"] = self.status
        if self.context_length is not UNSET:
            field_dict["context_length"] = self.context_length
        if self.pricing is not UNSET:
            field_dict["pricing"] = to_json(self.pricing)
        if self.is_free is not UNSET:
            field_dict["is_free"] = self.is_free
        if self.supports_tools is not UNSET:
            field_dict["supports_tools"] = self.supports_tools
        if self.supports_structured_output is not UNSET:
            field_dict["supports_structured_output"] = self.supports_structured_output
        if self.first_token_latency_ms is not UNSET:
            field_dict["first_token_latency_ms"] = self.first_token_latency_ms
        if self.throughput is not UNSET:
            field_dict["throughput"] = self.throughput
        if self.is_model_author is not UNSET:
            field_dict["is_model_author"] = self.is_model_author
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        provider = fields_.pop("provider")
        status = fields_.pop("status", UNSET)

        context_length = fields_.pop("context_length", UNSET)

        _pricing = fields_.pop("pricing", UNSET)
        pricing = _pricing if _pricing is None or _pricing is UNSET else models_.ModelPricing.from_dict(_pricing)

        is_free = fields_.pop("is_free", UNSET)

        supports_tools = fields_.pop("supports_tools", UNSET)

        supports_structured_output = fields_.pop("supports_structured_output", UNSET)

        first_token_latency_ms = fields_.pop("first_token_latency_ms", UNSET)

        throughput = fields_.pop("throughput", UNSET)

        is_model_author = fields_.pop("is_model_author", UNSET)

        model_ = cls(
            provider=provider,
            status=status,
            context_length=context_length,
            pricing=pricing,
            is_free=is_free,
            supports_tools=supports_tools,
            supports_structured_output=supports_structured_output,
            first_token_latency_ms=first_token_latency_ms,
            throughput=throughput,
            is_model_author=is_model_author,
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
