# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SglangImage")


@_attrs_define
class SglangImage:
    """SGLang and its settings."""

    url: str
    """ The image, `host/image:tag`. """
    port: int | None | Unset = UNSET
    """ Port that the container listens on. Default: 80. Range: 0 to 65535. """
    health_route: None | str | Unset = UNSET
    """ Path of the health check. Default: `/health`. """
    tensor_parallel_size: int | None | Unset = UNSET
    """ Number of accelerators that each copy of the model is split over (tensor parallelism). """
    max_prefill_tokens: int | None | Unset = UNSET
    """ Maximum number of prompt tokens in a batch. """
    max_running_requests: int | None | Unset = UNSET
    """ Maximum number of requests in a batch. """
    chunked_prefill_size: int | None | Unset = UNSET
    """ Number of prompt tokens that are processed at once; -1 processes the whole prompt at once. """
    kv_cache_dtype: None | str | Unset = UNSET
    """ Data type of the KV cache, for example `fp8`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["url"] = self.url
        if self.port is not UNSET:
            field_dict["port"] = self.port
        if self.health_route is not UNSET:
            field_dict["healthRoute"] = self.health_route
        if self.tensor_parallel_size is not UNSET:
            field_dict["tensorParallelSize"] = self.tensor_parallel_size
        if self.max_prefill_tokens is not UNSET:
            field_dict["maxPrefillTokens"] = self.max_prefill_tokens
        if self.max_running_requests is not UNSET:
            field_dict["maxRunningRequests"] = self.max_running_requests
        if self.chunked_prefill_size is not UNSET:
            field_dict["chunkedPrefillSize"] = self.chunked_prefill_size
        if self.kv_cache_dtype is not UNSET:
            field_dict["kvCacheDtype"] = self.kv_cache_dtype
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        url = fields_.pop("url")
        port = fields_.pop("port", UNSET)

        health_route = fields_.pop("healthRoute", UNSET)

        tensor_parallel_size = fields_.pop("tensorParallelSize", UNSET)

        max_prefill_tokens = fields_.pop("maxPrefillTokens", UNSET)

        max_running_requests = fields_.pop("maxRunningRequests", UNSET)

        chunked_prefill_size = fields_.pop("chunkedPrefillSize", UNSET)

        kv_cache_dtype = fields_.pop("kvCacheDtype", UNSET)

        model_ = cls(
            url=url,
            port=port,
            health_route=health_route,
            tensor_parallel_size=tensor_parallel_size,
            max_prefill_tokens=max_prefill_tokens,
            max_running_requests=max_running_requests,
            chunked_prefill_size=chunked_prefill_size,
            kv_cache_dtype=kv_cache_dtype,
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
