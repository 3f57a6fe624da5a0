# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tei_model_type import TeiModelType


class TeiInfo(OpenModel[Any]):
    """Model and limits of a server that runs Text Embeddings Inference."""

    model_id: str
    """Model id."""
    model_sha: None | str | Unset = UNSET
    """Revision of the model."""
    model_dtype: None | str | Unset = UNSET
    """Data type of the model, for example `float16`."""
    served_model_name: None | str | Unset = UNSET
    """Model name to send as `model` in the OpenAI format."""
    model_type: None | TeiModelType | Unset = UNSET
    """Type of the model."""
    max_input_length: int | None | Unset = UNSET
    """Maximum number of tokens of a text."""
    max_batch_tokens: int | None | Unset = UNSET
    """Maximum number of tokens in a batch."""
    max_batch_requests: int | None | Unset = UNSET
    """Maximum number of texts in a batch; null means no limit."""
    max_concurrent_requests: int | None | Unset = UNSET
    """Maximum number of concurrent requests; further requests are refused with 429."""
    max_client_batch_size: int | None | Unset = UNSET
    """Maximum number of inputs per request."""
    auto_truncate: bool | None | Unset = UNSET
    """Whether the server truncates texts that are too long, even if the request does not set `truncate`."""
    tokenization_workers: int | None | Unset = UNSET
    """Number of tokenizer workers."""
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
        if self.model_dtype is not UNSET:
            fields["model_dtype"] = self.model_dtype
        if self.served_model_name is not UNSET:
            fields["served_model_name"] = self.served_model_name
        if self.model_type is not UNSET:
            fields["model_type"] = to_json(self.model_type)
        if self.max_input_length is not UNSET:
            fields["max_input_length"] = self.max_input_length
        if self.max_batch_tokens is not UNSET:
            fields["max_batch_tokens"] = self.max_batch_tokens
        if self.max_batch_requests is not UNSET:
            fields["max_batch_requests"] = self.max_batch_requests
        if self.max_concurrent_requests is not UNSET:
            fields["max_concurrent_requests"] = self.max_concurrent_requests
        if self.max_client_batch_size is not UNSET:
            fields["max_client_batch_size"] = self.max_client_batch_size
        if self.auto_truncate is not UNSET:
            fields["auto_truncate"] = self.auto_truncate
        if self.tokenization_workers is not UNSET:
            fields["tokenization_workers"] = self.tokenization_workers
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
            model_dtype=fields.pop("model_dtype", UNSET),
            served_model_name=fields.pop("served_model_name", UNSET),
            model_type=fields.pop("model_type", UNSET)
            if fields.get("model_type") is None
            else parse_value(fields.pop("model_type"), models_.TeiModelType.from_dict),
            max_input_length=fields.pop("max_input_length", UNSET),
            max_batch_tokens=fields.pop("max_batch_tokens", UNSET),
            max_batch_requests=fields.pop("max_batch_requests", UNSET),
            max_concurrent_requests=fields.pop("max_concurrent_requests", UNSET),
            max_client_batch_size=fields.pop("max_client_batch_size", UNSET),
            auto_truncate=fields.pop("auto_truncate", UNSET),
            tokenization_workers=fields.pop("tokenization_workers", UNSET),
            version=fields.pop("version", UNSET),
            sha=fields.pop("sha", UNSET),
            docker_label=fields.pop("docker_label", UNSET),
            additional_properties=fields,
        )
