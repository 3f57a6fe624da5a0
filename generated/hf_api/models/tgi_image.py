# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TgiImage")


@_attrs_define
class TgiImage:
    """Text Generation Inference and its settings."""

    url: str
    """ The image, `host/image:tag`. """
    port: int | None | Unset = UNSET
    """ Port that the container listens on. Default: 80. Range: 0 to 65535. """
    health_route: None | str | Unset = UNSET
    """ Path of the health check. Default: `/health`. """
    max_input_length: int | None | Unset = UNSET
    """ Maximum number of prompt tokens. """
    max_total_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens of prompt and answer together. """
    max_batch_prefill_tokens: int | None | Unset = UNSET
    """ Maximum number of prompt tokens in a batch. """
    max_batch_total_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens in a batch. """
    quantize: None | str | Unset = UNSET
    """ Quantization method, for example `awq` or `bitsandbytes`. """
    disable_custom_kernels: bool | None | Unset = UNSET
    """ Whether to disable the engine's custom kernels. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["url"] = self.url
        if self.port is not UNSET:
            field_dict["port"] = self.port
        if self.health_route is not UNSET:
            field_dict["healthRoute"] = self.health_route
        if self.max_input_length is not UNSET:
            field_dict["maxInputLength"] = self.max_input_length
        if self.max_total_tokens is not UNSET:
            field_dict["maxTotalTokens"] = self.max_total_tokens
        if self.max_batch_prefill_tokens is not UNSET:
            field_dict["maxBatchPrefillTokens"] = self.max_batch_prefill_tokens
        if self.max_batch_total_tokens is not UNSET:
            field_dict["maxBatchTotalTokens"] = self.max_batch_total_tokens
        if self.quantize is not UNSET:
            field_dict["quantize"] = self.quantize
        if self.disable_custom_kernels is not UNSET:
            field_dict["disableCustomKernels"] = self.disable_custom_kernels
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        url = fields_.pop("url")
        port = fields_.pop("port", UNSET)

        health_route = fields_.pop("healthRoute", UNSET)

        max_input_length = fields_.pop("maxInputLength", UNSET)

        max_total_tokens = fields_.pop("maxTotalTokens", UNSET)

        max_batch_prefill_tokens = fields_.pop("maxBatchPrefillTokens", UNSET)

        max_batch_total_tokens = fields_.pop("maxBatchTotalTokens", UNSET)

        quantize = fields_.pop("quantize", UNSET)

        disable_custom_kernels = fields_.pop("disableCustomKernels", UNSET)

        model_ = cls(
            url=url,
            port=port,
            health_route=health_route,
            max_input_length=max_input_length,
            max_total_tokens=max_total_tokens,
            max_batch_prefill_tokens=max_batch_prefill_tokens,
            max_batch_total_tokens=max_batch_total_tokens,
            quantize=quantize,
            disable_custom_kernels=disable_custom_kernels,
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
