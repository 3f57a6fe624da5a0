# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class LlamacppImage(OpenModel[Any]):
    """llama.cpp and its settings."""

    url: str
    """The image, `host/image:tag`."""
    model_path: str
    """Name of the GGUF file in the model's repository."""
    ctx_size: int
    """Context size: maximum number of tokens of prompt and answer, summed over all concurrent requests."""
    n_parallel: int
    """Number of requests that are processed in parallel."""
    threads_http: int
    """Number of threads that handle HTTP requests."""
    port: int | None | Unset = UNSET
    """Port that the container listens on. Default: 80. Range: 0 to 65535."""
    health_route: None | str | Unset = UNSET
    """Path of the health check. Default: `/health`."""
    n_gpu_layers: int | None | Unset = UNSET
    """Number of model layers that run on the GPU."""
    mode: None | str | Unset = UNSET
    """Mode of the server. The names are not described."""
    pooling: None | str | Unset = UNSET
    """Pooling of the token vectors into one vector, for embedding models."""
    mmproj_model_path: None | str | Unset = UNSET
    """Name of the GGUF file with the multimodal projector, which encodes images, in the model's repository."""
    variant: None | str | Unset = UNSET
    """Build variant. The names are not described."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["url"] = self.url
        fields["modelPath"] = self.model_path
        fields["ctxSize"] = self.ctx_size
        fields["nParallel"] = self.n_parallel
        fields["threadsHttp"] = self.threads_http
        if self.port is not UNSET:
            fields["port"] = self.port
        if self.health_route is not UNSET:
            fields["healthRoute"] = self.health_route
        if self.n_gpu_layers is not UNSET:
            fields["nGpuLayers"] = self.n_gpu_layers
        if self.mode is not UNSET:
            fields["mode"] = self.mode
        if self.pooling is not UNSET:
            fields["pooling"] = self.pooling
        if self.mmproj_model_path is not UNSET:
            fields["mmprojModelPath"] = self.mmproj_model_path
        if self.variant is not UNSET:
            fields["variant"] = self.variant
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            url=fields.pop("url"),
            model_path=fields.pop("modelPath"),
            ctx_size=fields.pop("ctxSize"),
            n_parallel=fields.pop("nParallel"),
            threads_http=fields.pop("threadsHttp"),
            port=fields.pop("port", UNSET),
            health_route=fields.pop("healthRoute", UNSET),
            n_gpu_layers=fields.pop("nGpuLayers", UNSET),
            mode=fields.pop("mode", UNSET),
            pooling=fields.pop("pooling", UNSET),
            mmproj_model_path=fields.pop("mmprojModelPath", UNSET),
            variant=fields.pop("variant", UNSET),
            additional_properties=fields,
        )
