# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TgiInfo")


@_attrs_define
class TgiInfo:
    """Model and limits of a server that runs Text Generation Inference."""

    model_id: str
    """ Model id. """
    model_sha: None | str | Unset = UNSET
    """ Revision of the model. """
    model_pipeline_tag: None | str | Unset = UNSET
    """ Task of the model on the Hub. """
    max_input_tokens: int | None | Unset = UNSET
    """ Maximum number of prompt tokens. """
    max_total_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens of prompt and answer together. """
    max_best_of: int | None | Unset = UNSET
    """ Maximum value of `best_of`. """
    max_stop_sequences: int | None | Unset = UNSET
    """ Maximum number of stop sequences in `stop`. """
    max_concurrent_requests: int | None | Unset = UNSET
    """ Maximum number of concurrent requests; further requests are refused with 429. """
    max_client_batch_size: int | None | Unset = UNSET
    """ Maximum number of inputs per request. """
    validation_workers: int | None | Unset = UNSET
    """ Number of tokenizer workers that validate requests. """
    router: None | str | Unset = UNSET
    """ Name of the server's HTTP component, `text-generation-router`. """
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
        if self.model_pipeline_tag is not UNSET:
            field_dict["model_pipeline_tag"] = self.model_pipeline_tag
        if self.max_input_tokens is not UNSET:
            field_dict["max_input_tokens"] = self.max_input_tokens
        if self.max_total_tokens is not UNSET:
            field_dict["max_total_tokens"] = self.max_total_tokens
        if self.max_best_of is not UNSET:
            field_dict["max_best_of"] = self.max_best_of
        if self.max_stop_sequences is not UNSET:
            field_dict["max_stop_sequences"] = self.max_stop_sequences
        if self.max_concurrent_requests is not UNSET:
            field_dict["max_concurrent_requests"] = self.max_concurrent_requests
        if self.max_client_batch_size is not UNSET:
            field_dict["max_client_batch_size"] = self.max_client_batch_size
        if self.validation_workers is not UNSET:
            field_dict["validation_workers"] = self.validation_workers
        if self.router is not UNSET:
            field_dict["router"] = self.router
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

        model_pipeline_tag = fields_.pop("model_pipeline_tag", UNSET)

        max_input_tokens = fields_.pop("max_input_tokens", UNSET)

        max_total_tokens = fields_.pop("max_total_tokens", UNSET)

        max_best_of = fields_.pop("max_best_of", UNSET)

        max_stop_sequences = fields_.pop("max_stop_sequences", UNSET)

        max_concurrent_requests = fields_.pop("max_concurrent_requests", UNSET)

        max_client_batch_size = fields_.pop("max_client_batch_size", UNSET)

        validation_workers = fields_.pop("validation_workers", UNSET)

        router = fields_.pop("router", UNSET)

        version = fields_.pop("version", UNSET)

        sha = fields_.pop("sha", UNSET)

        docker_label = fields_.pop("docker_label", UNSET)

        model_ = cls(
            model_id=model_id,
            model_sha=model_sha,
            model_pipeline_tag=model_pipeline_tag,
            max_input_tokens=max_input_tokens,
            max_total_tokens=max_total_tokens,
            max_best_of=max_best_of,
            max_stop_sequences=max_stop_sequences,
            max_concurrent_requests=max_concurrent_requests,
            max_client_batch_size=max_client_batch_size,
            validation_workers=validation_workers,
            router=router,
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
