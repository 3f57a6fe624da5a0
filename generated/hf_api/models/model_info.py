# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.model_config import ModelConfig
    from ..models.provider_mapping import ProviderMapping
    from ..models.provider_mappings import ProviderMappings
    from ..models.repo_file import RepoFile
    from ..models.safetensors_info import SafetensorsInfo
    from ..models.transformers_info import TransformersInfo


T = TypeVar("T", bound="ModelInfo")


@_attrs_define
class ModelInfo:
    """A model on the Hub. Only `id` is always present; the other fields depend on the operation and its parameters."""

    id: str
    """ Repository of the model, `organisation/name` or a one-part name. """
    field_id: None | str | Unset = UNSET
    """ Internal identifier of the Hub, 24 hexadecimal digits. """
    model_id: None | str | Unset = UNSET
    """ Same as `id`, kept for old clients. """
    author: None | str | Unset = UNSET
    """ User or organisation that owns the model. """
    sha: None | str | Unset = UNSET
    """ Commit hash of the revision, 40 hexadecimal digits. """
    last_modified: datetime.datetime | None | Unset = UNSET
    """ Time of the last commit, UTC. """
    created_at: datetime.datetime | None | Unset = UNSET
    """ Time of creation, UTC; 2022-03-02 for all older models. """
    private: bool | None | Unset = UNSET
    """ Whether only the owner can see the model. """
    gated: bool | None | str | Unset = UNSET
    """ Whether users must request access: false, `auto` (granted at once) or `manual` (granted by the owner). """
    disabled: bool | None | Unset = UNSET
    """ Whether the Hub has disabled the model. """
    downloads: int | None | Unset = UNSET
    """ Number of downloads in the last 30 days. """
    downloads_all_time: int | None | Unset = UNSET
    """ Number of downloads since the creation. Only if expanded. """
    likes: int | None | Unset = UNSET
    """ Number of users who like the model. """
    trending_score: float | None | Unset = UNSET
    """ Trending score; a higher score means more recent attention. """
    tags: list[str] | None | Unset = UNSET
    """ Tags of the model card, and tags that the Hub adds. """
    pipeline_tag: None | str | Unset = UNSET
    """ Task of the model, for example `text-generation`. Absent if the Hub has no task for it. """
    library_name: None | str | Unset = UNSET
    """ Library that the model is made for, for example `transformers`. """
    mask_token: None | str | Unset = UNSET
    """ Mask token of fill-mask models, `[MASK]` or `<mask>`. """
    inference: None | str | Unset = UNSET
    """ `warm` if at least one provider serves the model. """
    inference_provider_mapping: list[ProviderMapping] | None | ProviderMappings | Unset = UNSET
    """ Providers that serve the model. Only if expanded. For one model, an object by provider; in search results, a
    list in the order of the account's preferred providers. """
    card_data: Any | Unset = UNSET
    """ Object with the metadata of the model card, as its author wrote it, with `license`, `language`, `datasets`,
    `base_model` and others. """
    config: ModelConfig | None | Unset = UNSET
    """ Part of the model's configuration. """
    transformers_info: None | TransformersInfo | Unset = UNSET
    """ How the transformers library loads the model. """
    safetensors: None | SafetensorsInfo | Unset = UNSET
    """ Size of the weights, if they are in safetensors format. """
    gguf: Any | Unset = UNSET
    """ Object with metadata of the GGUF file, for example the number of parameters (`total`), `architecture` and
    `context_length`. Only if expanded. """
    siblings: list[RepoFile] | None | Unset = UNSET
    """ Files of the repository. """
    used_storage: int | None | Unset = UNSET
    """ Size of the repository in bytes, all revisions together. """
    spaces: list[str] | None | Unset = UNSET
    """ Spaces that use the model. """
    base_models: Any | Unset = UNSET
    """ Models that this model is derived from. Only if expanded. """
    children_model_count: Any | Unset = UNSET
    """ Number of models that are derived from this model. Only if expanded. """
    widget_data: Any | Unset = UNSET
    """ List of example inputs for the model page; null or absent if there are none. """
    model_index: Any | Unset = UNSET
    """ List of evaluation results that the author published, or null. """
    eval_results: Any | Unset = UNSET
    """ Evaluation results that the Hub collected. Only if expanded. """
    resource_group: Any | Unset = UNSET
    """ Object with the resource group of the organisation that the model belongs to, or null. Only if expanded. """
    security_repo_status: Any | Unset = UNSET
    """ Object with the result of the security scan. Only if requested. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["id"] = self.id
        if self.field_id is not UNSET:
            field_dict["_id"] = self.field_id
        if self.model_id is not UNSET:
            field_dict["modelId"] = self.model_id
        if self.author is not UNSET:
            field_dict["author"] = self.author
        if self.sha is not UNSET:
            field_dict["sha"] = self.sha
        if self.last_modified is not UNSET:
            field_dict["lastModified"] = to_json(self.last_modified)
        if self.created_at is not UNSET:
            field_dict["createdAt"] = to_json(self.created_at)
        if self.private is not UNSET:
            field_dict["private"] = self.private
        if self.gated is not UNSET:
            field_dict["gated"] = self.gated
        if self.disabled is not UNSET:
            field_dict["disabled"] = self.disabled
        if self.downloads is not UNSET:
            field_dict["downloads"] = self.downloads
        if self.downloads_all_time is not UNSET:
            field_dict["downloadsAllTime"] = self.downloads_all_time
        if self.likes is not UNSET:
            field_dict["likes"] = self.likes
        if self.trending_score is not UNSET:
            field_dict["trendingScore"] = self.trending_score
        if self.tags is not UNSET:
            field_dict["tags"] = self.tags
        if self.pipeline_tag is not UNSET:
            field_dict["pipeline_tag"] = self.pipeline_tag
        if self.library_name is not UNSET:
            field_dict["library_name"] = self.library_name
        if self.mask_token is not UNSET:
            field_dict["mask_token"] = self.mask_token
        if self.inference is not UNSET:
            field_dict["inference"] = self.inference
        if self.inference_provider_mapping is not UNSET:
            field_dict["inferenceProviderMapping"] = to_json(self.inference_provider_mapping)
        if self.card_data is not UNSET:
            field_dict["cardData"] = self.card_data
        if self.config is not UNSET:
            field_dict["config"] = to_json(self.config)
        if self.transformers_info is not UNSET:
            field_dict["transformersInfo"] = to_json(self.transformers_info)
        if self.safetensors is not UNSET:
            field_dict["safetensors"] = to_json(self.safetensors)
        if self.gguf is not UNSET:
            field_dict["gguf"] = self.gguf
        if self.siblings is not UNSET:
            field_dict["siblings"] = to_json(self.siblings)
        if self.used_storage is not UNSET:
            field_dict["usedStorage"] = self.used_storage
        if self.spaces is not UNSET:
            field_dict["spaces"] = self.spaces
        if self.base_models is not UNSET:
            field_dict["baseModels"] = self.base_models
        if self.children_model_count is not UNSET:
            field_dict["childrenModelCount"] = self.children_model_count
        if self.widget_data is not UNSET:
            field_dict["widgetData"] = self.widget_data
        if self.model_index is not UNSET:
            field_dict["model-index"] = self.model_index
        if self.eval_results is not UNSET:
            field_dict["evalResults"] = self.eval_results
        if self.resource_group is not UNSET:
            field_dict["resourceGroup"] = self.resource_group
        if self.security_repo_status is not UNSET:
            field_dict["securityRepoStatus"] = self.security_repo_status
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id")
        field_id = fields_.pop("_id", UNSET)

        model_id = fields_.pop("modelId", UNSET)

        author = fields_.pop("author", UNSET)

        sha = fields_.pop("sha", UNSET)

        _last_modified = fields_.pop("lastModified", UNSET)
        last_modified = (
            _last_modified
            if _last_modified is None or _last_modified is UNSET
            else datetime.datetime.fromisoformat(_last_modified)
        )

        _created_at = fields_.pop("createdAt", UNSET)
        created_at = (
            _created_at if _created_at is None or _created_at is UNSET else datetime.datetime.fromisoformat(_created_at)
        )

        private = fields_.pop("private", UNSET)

        gated = fields_.pop("gated", UNSET)

        disabled = fields_.pop("disabled", UNSET)

        downloads = fields_.pop("downloads", UNSET)

        downloads_all_time = fields_.pop("downloadsAllTime", UNSET)

        likes = fields_.pop("likes", UNSET)

        trending_score = fields_.pop("trendingScore", UNSET)

        tags = fields_.pop("tags", UNSET)

        pipeline_tag = fields_.pop("pipeline_tag", UNSET)

        library_name = fields_.pop("library_name", UNSET)

        mask_token = fields_.pop("mask_token", UNSET)

        inference = fields_.pop("inference", UNSET)

        def _parse_inference_provider_mapping(data: Any) -> Any:
            raw: object = data
            if raw is None or raw is UNSET:
                return data
            if isinstance(raw, list):
                try:
                    return [
                        models_.ProviderMapping.from_dict(inference_provider_mapping_type_0_item_data)
                        for inference_provider_mapping_type_0_item_data in data
                    ]
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return models_.ProviderMappings.from_dict(data)

        inference_provider_mapping = _parse_inference_provider_mapping(fields_.pop("inferenceProviderMapping", UNSET))

        card_data = fields_.pop("cardData", UNSET)
        _config = fields_.pop("config", UNSET)
        config = _config if _config is None or _config is UNSET else models_.ModelConfig.from_dict(_config)

        _transformers_info = fields_.pop("transformersInfo", UNSET)
        transformers_info = (
            _transformers_info
            if _transformers_info is None or _transformers_info is UNSET
            else models_.TransformersInfo.from_dict(_transformers_info)
        )

        _safetensors = fields_.pop("safetensors", UNSET)
        safetensors = (
            _safetensors
            if _safetensors is None or _safetensors is UNSET
            else models_.SafetensorsInfo.from_dict(_safetensors)
        )

        gguf = fields_.pop("gguf", UNSET)
        _siblings = fields_.pop("siblings", UNSET)
        siblings = (
            _siblings
            if _siblings is None or _siblings is UNSET
            else [models_.RepoFile.from_dict(siblings_type_0_item_data) for siblings_type_0_item_data in _siblings]
        )

        used_storage = fields_.pop("usedStorage", UNSET)

        spaces = fields_.pop("spaces", UNSET)

        base_models = fields_.pop("baseModels", UNSET)
        children_model_count = fields_.pop("childrenModelCount", UNSET)
        widget_data = fields_.pop("widgetData", UNSET)
        model_index = fields_.pop("model-index", UNSET)
        eval_results = fields_.pop("evalResults", UNSET)
        resource_group = fields_.pop("resourceGroup", UNSET)
        security_repo_status = fields_.pop("securityRepoStatus", UNSET)
        model_ = cls(
            id=id,
            field_id=field_id,
            model_id=model_id,
            author=author,
            sha=sha,
            last_modified=last_modified,
            created_at=created_at,
            private=private,
            gated=gated,
            disabled=disabled,
            downloads=downloads,
            downloads_all_time=downloads_all_time,
            likes=likes,
            trending_score=trending_score,
            tags=tags,
            pipeline_tag=pipeline_tag,
            library_name=library_name,
            mask_token=mask_token,
            inference=inference,
            inference_provider_mapping=inference_provider_mapping,
            card_data=card_data,
            config=config,
            transformers_info=transformers_info,
            safetensors=safetensors,
            gguf=gguf,
            siblings=siblings,
            used_storage=used_storage,
            spaces=spaces,
            base_models=base_models,
            children_model_count=children_model_count,
            widget_data=widget_data,
            model_index=model_index,
            eval_results=eval_results,
            resource_group=resource_group,
            security_repo_status=security_repo_status,
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
