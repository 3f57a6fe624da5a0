# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TeiImage")


@_attrs_define
class TeiImage:
    """Text Embeddings Inference and its settings."""

    url: str
    """ The image, `host/image:tag`. """
    port: int | None | Unset = UNSET
    """ Port that the container listens on. Default: 80. Range: 0 to 65535. """
    health_route: None | str | Unset = UNSET
    """ Path of the health check. Default: `/health`. """
    max_batch_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens in a batch. """
    max_concurrent_requests: int | None | Unset = UNSET
    """ Maximum number of concurrent requests. """
    pooling: None | str | Unset = UNSET
    """ Pooling of the token vectors into one vector: `cls`, `mean`, `splade` or `last-token`. Default: the pooling
    of the model's configuration. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["url"] = self.url
        if self.port is not UNSET:
            field_dict["port"] = self.port
        if self.health_route is not UNSET:
            field_dict["healthRoute"] = self.health_route
        if self.max_batch_tokens is not UNSET:
            field_dict["maxBatchTokens"] = self.max_batch_tokens
        if self.max_concurrent_requests is not UNSET:
            field_dict["maxConcurrentRequests"] = self.max_concurrent_requests
        if self.pooling is not UNSET:
            field_dict["pooling"] = self.pooling
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        url = fields_.pop("url")
        port = fields_.pop("port", UNSET)

        health_route = fields_.pop("healthRoute", UNSET)

        max_batch_tokens = fields_.pop("maxBatchTokens", UNSET)

        max_concurrent_requests = fields_.pop("maxConcurrentRequests", UNSET)

        pooling = fields_.pop("pooling", UNSET)

        model_ = cls(
            url=url,
            port=port,
            health_route=health_route,
            max_batch_tokens=max_batch_tokens,
            max_concurrent_requests=max_concurrent_requests,
            pooling=pooling,
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
