# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.tei_model_type import TeiModelType


T = TypeVar("T", bound="TeiInfo")


@_attrs_define
class TeiInfo:
    """Model and limits of a server that runs Text Embeddings Inference."""

    model_id: str
    """ Model id. """
    model_sha: None | str | Unset = UNSET
    """ Revision of the model. """
    model_dtype: None | str | Unset = UNSET
    """ Data type of the model, for example `float16`. """
    served_model_name: None | str | Unset = UNSET
    """ Model name to send as `model` in the OpenAI format. """
    model_type: None | TeiModelType | Unset = UNSET
    """ Type of the model. """
    max_input_length: int | None | Unset = UNSET
    """ Maximum number of tokens of a text. """
    max_batch_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens in a batch. """
    max_batch_requests: int | None | Unset = UNSET
    """ Maximum number of texts in a batch; null means no limit. """
    max_concurrent_requests: int | None | Unset = UNSET
    """ Maximum number of concurrent requests; further requests are refused with 429. """
    max_client_batch_size: int | None | Unset = UNSET
    """ Maximum number of inputs per request. """
    auto_truncate: bool | None | Unset = UNSET
    """ Whether the server truncates texts that are too long, even if the request does not set `truncate`. """
    tokenization_workers: int | None | Unset = UNSET
    """ Number of tokenizer workers. """
    version: None | str | Unset = UNSET
    """ Version of the server. """
    sha: None | str | Unset = UNSET
    """ Revision of the server's source code. """
    docker_label: None | str | Unset = UNSET
    """ Docker label of the server's image. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["model_id"] = self.model_id
        if self.model_sha is not UNSET:
            field_dict["model_sha"] = self.model_sha
        if self.model_dtype is not UNSET:
            field_dict["model_dtype"] = self.model_dtype
        if self.served_model_name is not UNSET:
            field_dict["served_model_name"] = self.served_model_name
        if self.model_type is not UNSET:
            field_dict["model_type"] = to_json(self.model_type)
        if self.max_input_length is not UNSET:
            field_dict["max_input_length"] = self.max_input_length
        if self.max_batch_tokens is not UNSET:
            field_dict["max_batch_tokens"] = self.max_batch_tokens
        if self.max_batch_requests is not UNSET:
            field_dict["max_batch_requests"] = self.max_batch_requests
        if self.max_concurrent_requests is not UNSET:
            field_dict["max_concurrent_requests"] = self.max_concurrent_requests
        if self.max_client_batch_size is not UNSET:
            field_dict["max_client_batch_size"] = self.max_client_batch_size
        if self.auto_truncate is not UNSET:
            field_dict["auto_truncate"] = self.auto_truncate
        if self.tokenization_workers is not UNSET:
            field_dict["tokenization_workers"] = self.tokenization_workers
        if self.version is not UNSET:
            field_dict["version"] = self.version
        if self.sha is not UNSET:
            field_dict["sha"] = self.sha
        if self.docker_label is not UNSET:
            field_dict["docker_label"] = self.docker_label
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        model_id = fields_.pop("model_id")
        model_sha = fields_.pop("model_sha", UNSET)

        model_dtype = fields_.pop("model_dtype", UNSET)

        served_model_name = fields_.pop("served_model_name", UNSET)

        _model_type = fields_.pop("model_type", UNSET)
        model_type = (
            _model_type if _model_type is None or _model_type is UNSET else models_.TeiModelType.from_dict(_model_type)
        )

        max_input_length = fields_.pop("max_input_length", UNSET)

        max_batch_tokens = fields_.pop("max_batch_tokens", UNSET)

        max_batch_requests = fields_.pop("max_batch_requests", UNSET)

        max_concurrent_requests = fields_.pop("max_concurrent_requests", UNSET)

        max_client_batch_size = fields_.pop("max_client_batch_size", UNSET)

        auto_truncate = fields_.pop("auto_truncate", UNSET)

        tokenization_workers = fields_.pop("tokenization_workers", UNSET)

        version = fields_.pop("version", UNSET)

        sha = fields_.pop("sha", UNSET)

        docker_label = fields_.pop("docker_label", UNSET)

        model_ = cls(
            model_id=model_id,
            model_sha=model_sha,
            model_dtype=model_dtype,
            served_model_name=served_model_name,
            model_type=model_type,
            max_input_length=max_input_length,
            max_batch_tokens=max_batch_tokens,
            max_batch_requests=max_batch_requests,
            max_concurrent_requests=max_concurrent_requests,
            max_client_batch_size=max_client_batch_size,
            auto_truncate=auto_truncate,
            tokenization_workers=tokenization_workers,
            version=version,
            sha=sha,
            docker_label=docker_label,
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
