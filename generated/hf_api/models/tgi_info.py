# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TgiInfo(OpenModel[Any]):
    """Model and limits of a server that runs Text Generation Inference."""

    model_id: str
    """Model id."""
    model_sha: None | str | Unset = UNSET
    """Revision of the model."""
    model_pipeline_tag: None | str | Unset = UNSET
    """Task of the model on the Hub."""
    max_input_tokens: int | None | Unset = UNSET
    """Maximum number of prompt tokens."""
    max_total_tokens: int | None | Unset = UNSET
    """Maximum number of tokens of prompt and answer together."""
    max_best_of: int | None | Unset = UNSET
    """Maximum value of `best_of`."""
    max_stop_sequences: int | None | Unset = UNSET
    """Maximum number of stop sequences in `stop`."""
    max_concurrent_requests: int | None | Unset = UNSET
    """Maximum number of concurrent requests; further requests are refused with 429."""
    max_client_batch_size: int | None | Unset = UNSET
    """Maximum number of inputs per request."""
    validation_workers: int | None | Unset = UNSET
    """Number of tokenizer workers that validate requests."""
    router: None | str | Unset = UNSET
    """Name of the server's HTTP component, `text-generation-router`."""
    version: None | str | Unset = UNSET
    """Version of the server."""
    sha: None | str | Unset = UNSET
    """Revision of the server's source code."""
    docker_label: None | str | Unset = UNSET
    """Docker label of the server's image."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["model_id"] = self.model_id
        if self.model_sha is not UNSET:
            fields["model_sha"] = self.model_sha
        if self.model_pipeline_tag is not UNSET:
            fields["model_pipeline_tag"] = self.model_pipeline_tag
        if self.max_input_tokens is not UNSET:
            fields["max_input_tokens"] = self.max_input_tokens
        if self.max_total_tokens is not UNSET:
            fields["max_total_tokens"] = self.max_total_tokens
        if self.max_best_of is not UNSET:
            fields["max_best_of"] = self.max_best_of
        if self.max_stop_sequences is not UNSET:
            fields["max_stop_sequences"] = self.max_stop_sequences
        if self.max_concurrent_requests is not UNSET:
            fields["max_concurrent_requests"] = self.max_concurrent_requests
        if self.max_client_batch_size is not UNSET:
            fields["max_client_batch_size"] = self.max_client_batch_size
        if self.validation_workers is not UNSET:
            fields["validation_workers"] = self.validation_workers
        if self.router is not UNSET:
            fields["router"] = self.router
        if self.version is not UNSET:
            fields["version"] = self.version
        if self.sha is not UNSET:
            fields["sha"] = self.sha
        if self.docker_label is not UNSET:
            fields["docker_label"] = self.docker_label
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            model_id=fields.pop("model_id"),
            model_sha=fields.pop("model_sha", UNSET),
            model_pipeline_tag=fields.pop("model_pipeline_tag", UNSET),
            max_input_tokens=fields.pop("max_input_tokens", UNSET),
            max_total_tokens=fields.pop("max_total_tokens", UNSET),
            max_best_of=fields.pop("max_best_of", UNSET),
            max_stop_sequences=fields.pop("max_stop_sequences", UNSET),
            max_concurrent_requests=fields.pop("max_concurrent_requests", UNSET),
            max_client_batch_size=fields.pop("max_client_batch_size", UNSET),
            validation_workers=fields.pop("validation_workers", UNSET),
            router=fields.pop("router", UNSET),
            version=fields.pop("version", UNSET),
            sha=fields.pop("sha", UNSET),
            docker_label=fields.pop("docker_label", UNSET),
            additional_properties=fields,
        )
