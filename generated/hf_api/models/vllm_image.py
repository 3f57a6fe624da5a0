# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class VllmImage(OpenModel[Any]):
    """vLLM and its settings."""

    url: str
    """The image, `host/image:tag`."""
    port: int | None | Unset = UNSET
    """Port that the container listens on. Default: 80. Range: 0 to 65535."""
    health_route: None | str | Unset = UNSET
    """Path of the health check. Default: `/health`."""
    tensor_parallel_size: int | None | Unset = UNSET
    """Number of accelerators that each copy of the model is split over (tensor parallelism)."""
    data_parallel_size: int | None | Unset = UNSET
    """Number of copies of the model, each on its own accelerators (data parallelism)."""
    max_num_batched_tokens: int | None | Unset = UNSET
    """Maximum number of tokens in a batch."""
    max_num_seqs: int | None | Unset = UNSET
    """Maximum number of requests in a batch."""
    kv_cache_dtype: None | str | Unset = UNSET
    """Data type of the KV cache, for example `fp8`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["url"] = self.url
        if self.port is not UNSET:
            fields["port"] = self.port
        if self.health_route is not UNSET:
            fields["healthRoute"] = self.health_route
        if self.tensor_parallel_size is not UNSET:
            fields["tensorParallelSize"] = self.tensor_parallel_size
        if self.data_parallel_size is not UNSET:
            fields["dataParallelSize"] = self.data_parallel_size
        if self.max_num_batched_tokens is not UNSET:
            fields["maxNumBatchedTokens"] = self.max_num_batched_tokens
        if self.max_num_seqs is not UNSET:
            fields["maxNumSeqs"] = self.max_num_seqs
        if self.kv_cache_dtype is not UNSET:
            fields["kvCacheDtype"] = self.kv_cache_dtype
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            url=fields.pop("url"),
            port=fields.pop("port", UNSET),
            health_route=fields.pop("healthRoute", UNSET),
            tensor_parallel_size=fields.pop("tensorParallelSize", UNSET),
            data_parallel_size=fields.pop("dataParallelSize", UNSET),
            max_num_batched_tokens=fields.pop("maxNumBatchedTokens", UNSET),
            max_num_seqs=fields.pop("maxNumSeqs", UNSET),
            kv_cache_dtype=fields.pop("kvCacheDtype", UNSET),
            additional_properties=fields,
        )
