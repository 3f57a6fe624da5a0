# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LlamacppImage")


@_attrs_define
class LlamacppImage:
    """llama.cpp and its settings."""

    url: str
    """ The image, `host/image:tag`. """
    model_path: str
    """ Name of the GGUF file in the model's repository. """
    ctx_size: int
    """ Context size: maximum number of tokens of prompt and answer, summed over all concurrent requests. """
    n_parallel: int
    """ Number of requests that are processed in parallel. """
    threads_http: int
    """ Number of threads that handle HTTP requests. """
    port: int | None | Unset = UNSET
    """ Port that the container listens on. Default: 80. Range: 0 to 65535. """
    health_route: None | str | Unset = UNSET
    """ Path of the health check. Default: `/health`. """
    n_gpu_layers: int | None | Unset = UNSET
    """ Number of model layers that run on the GPU. """
    mode: None | str | Unset = UNSET
    """ Mode of the server. The names are not described. """
    pooling: None | str | Unset = UNSET
    """ Pooling of the token vectors into one vector, for embedding models. """
    mmproj_model_path: None | str | Unset = UNSET
    """ Name of the GGUF file with the multimodal projector, which encodes images, in the model's repository. """
    variant: None | str | Unset = UNSET
    """ Build variant. The names are not described. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["url"] = self.url
        field_dict["modelPath"] = self.model_path
        field_dict["ctxSize"] = self.ctx_size
        field_dict["nParallel"] = self.n_parallel
        field_dict["threadsHttp"] = self.threads_http
        if self.port is not UNSET:
            field_dict["port"] = self.port
        if self.health_route is not UNSET:
            field_dict["healthRoute"] = self.health_route
        if self.n_gpu_layers is not UNSET:
            field_dict["nGpuLayers"] = self.n_gpu_layers
        if self.mode is not UNSET:
            field_dict["mode"] = self.mode
        if self.pooling is not UNSET:
            field_dict["pooling"] = self.pooling
        if self.mmproj_model_path is not UNSET:
            field_dict["mmprojModelPath"] = self.mmproj_model_path
        if self.variant is not UNSET:
            field_dict["variant"] = self.variant
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        url = fields_.pop("url")
        model_path = fields_.pop("modelPath")
        ctx_size = fields_.pop("ctxSize")
        n_parallel = fields_.pop("nParallel")
        threads_http = fields_.pop("threadsHttp")
        port = fields_.pop("port", UNSET)

        health_route = fields_.pop("healthRoute", UNSET)

        n_gpu_layers = fields_.pop("nGpuLayers", UNSET)

        mode = fields_.pop("mode", UNSET)

        pooling = fields_.pop("pooling", UNSET)

        mmproj_model_path = fields_.pop("mmprojModelPath", UNSET)

        variant = fields_.pop("variant", UNSET)

        model_ = cls(
            url=url,
            model_path=model_path,
            ctx_size=ctx_size,
            n_parallel=n_parallel,
            threads_http=threads_http,
            port=port,
            health_route=health_route,
            n_gpu_layers=n_gpu_layers,
            mode=mode,
            pooling=pooling,
            mmproj_model_path=mmproj_model_path,
            variant=variant,
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
