# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="VllmImage")


@_attrs_define
class VllmImage:
    """vLLM and its settings."""

    url: str
    """ The image, `host/image:tag`. """
    port: int | None | Unset = UNSET
    """ Port that the container listens on. Default: 80. Range: 0 to 65535. """
    health_route: None | str | Unset = UNSET
    """ Path of the health check. Default: `/health`. """
    tensor_parallel_size: int | None | Unset = UNSET
    """ Number of accelerators that each copy of the model is split over (tensor parallelism). """
    data_parallel_size: int | None | Unset = UNSET
    """ Number of copies of the model, each on its own accelerators (data parallelism). """
    max_num_batched_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens in a batch. """
    max_num_seqs: int | None | Unset = UNSET
    """ Maximum number of requests in a batch. """
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
        if self.data_parallel_size is not UNSET:
            field_dict["dataParallelSize"] = self.data_parallel_size
        if self.max_num_batched_tokens is not UNSET:
            field_dict["maxNumBatchedTokens"] = self.max_num_batched_tokens
        if self.max_num_seqs is not UNSET:
            field_dict["maxNumSeqs"] = self.max_num_seqs
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

        data_parallel_size = fields_.pop("dataParallelSize", UNSET)

        max_num_batched_tokens = fields_.pop("maxNumBatchedTokens", UNSET)

        max_num_seqs = fields_.pop("maxNumSeqs", UNSET)

        kv_cache_dtype = fields_.pop("kvCacheDtype", UNSET)

        model_ = cls(
            url=url,
            port=port,
            health_route=health_route,
            tensor_parallel_size=tensor_parallel_size,
            data_parallel_size=data_parallel_size,
            max_num_batched_tokens=max_num_batched_tokens,
            max_num_seqs=max_num_seqs,
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
