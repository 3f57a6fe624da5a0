# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_union, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_config import ModelConfig
    from ..models.provider_mapping import ProviderMapping
    from ..models.provider_mappings import ProviderMappings
    from ..models.repo_file import RepoFile
    from ..models.safetensors_info import SafetensorsInfo
    from ..models.transformers_info import TransformersInfo


class ModelInfo(OpenModel[Any]):
    """A model on the Hub. Only `id` is always present; the other fields depend on the operation and its parameters."""

    id: str
    """Repository of the model, `organization/name` or a one-part name."""
    field_id: None | str | Unset = UNSET
    """Internal identifier of the Hub, 24 hexadecimal digits."""
    model_id: None | str | Unset = UNSET
    """Same as `id`, kept for old clients."""
    author: None | str | Unset = UNSET
    """User or organization that owns the model."""
    sha: None | str | Unset = UNSET
    """Commit hash of the revision, 40 hexadecimal digits."""
    last_modified: datetime.datetime | None | Unset = UNSET
    """Time of the last commit, UTC."""
    created_at: datetime.datetime | None | Unset = UNSET
    """Time of creation, UTC; 2022-03-02 for all older models."""
    private: bool | None | Unset = UNSET
    """Whether only the owner can see the model."""
    gated: bool | None | str | Unset = UNSET
    """Whether users must request access: false, `auto` (granted at once) or `manual` (granted by the owner)."""
    disabled: bool | None | Unset = UNSET
    """Whether the Hub has disabled the model."""
    downloads: int | None | Unset = UNSET
    """Number of downloads in the last 30 days."""
    downloads_all_time: int | None | Unset = UNSET
    """Number of downloads since the creation. Only if expanded."""
    likes: int | None | Unset = UNSET
    """Number of users who like the model."""
    trending_score: float | None | Unset = UNSET
    """Trending score; a higher score means more recent attention."""
    tags: list[str] | None | Unset = UNSET
    """Tags of the model card, and tags that the Hub adds."""
    pipeline_tag: None | str | Unset = UNSET
    """Task of the model, for example `text-generation`. Absent if the Hub has no task for it."""
    library_name: None | str | Unset = UNSET
    """Library that the model is made for, for example `transformers`."""
    mask_token: None | str | Unset = UNSET
    """Mask token of fill-mask models, `[MASK]` or `<mask>`."""
    inference: None | str | Unset = UNSET
    """`warm` if at least one provider serves the model."""
    inference_provider_mapping: list[ProviderMapping] | None | ProviderMappings | Unset = UNSET
    """Providers that serve the model. Only if expanded. For one model, an object by provider; in search results, a list
    in the order of the account's preferred providers.
    """
    card_data: Any | Unset = UNSET
    """Object with the metadata of the model card, as its author wrote it, with `license`, `language`, `datasets`,
    `base_model` and others.
    """
    config: ModelConfig | None | Unset = UNSET
    """Part of the model's configuration."""
    transformers_info: None | TransformersInfo | Unset = UNSET
    """How the transformers library loads the model."""
    safetensors: None | SafetensorsInfo | Unset = UNSET
    """Size of the weights, if they are in safetensors format."""
    gguf: Any | Unset = UNSET
    """Object with metadata of the GGUF file, for example the number of parameters (`total`), `architecture` and
    `context_length`. Only if expanded.
    """
    siblings: list[RepoFile] | None | Unset = UNSET
    """Files of the repository."""
    used_storage: int | None | Unset = UNSET
    """Size of the repository in bytes, all revisions together."""
    spaces: list[str] | None | Unset = UNSET
    """Spaces that use the model."""
    base_models: Any | Unset = UNSET
    """Models that this model is derived from. Only if expanded."""
    children_model_count: Any | Unset = UNSET
    """Number of models that are derived from this model. Only if expanded."""
    widget_data: Any | Unset = UNSET
    """List of example inputs for the model page; null or absent if there are none."""
    model_index: Any | Unset = UNSET
    """List of evaluation results that the author published, or null."""
    eval_results: Any | Unset = UNSET
    """Evaluation results that the Hub collected. Only if expanded."""
    resource_group: Any | Unset = UNSET
    """Object with the resource group of the organization that the model belongs to, or null. Only if expanded."""
    security_repo_status: Any | Unset = UNSET
    """Object with the result of the security scan. Only if requested."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.field_id is not UNSET:
            fields["_id"] = self.field_id
        if self.model_id is not UNSET:
            fields["modelId"] = self.model_id
        if self.author is not UNSET:
            fields["author"] = self.author
        if self.sha is not UNSET:
            fields["sha"] = self.sha
        if self.last_modified is not UNSET:
            fields["lastModified"] = to_json(self.last_modified)
        if self.created_at is not UNSET:
            fields["createdAt"] = to_json(self.created_at)
        if self.private is not UNSET:
            fields["private"] = self.private
        if self.gated is not UNSET:
            fields["gated"] = self.gated
        if self.disabled is not UNSET:
            fields["disabled"] = self.disabled
        if self.downloads is not UNSET:
            fields["downloads"] = self.downloads
        if self.downloads_all_time is not UNSET:
            fields["downloadsAllTime"] = self.downloads_all_time
        if self.likes is not UNSET:
            fields["likes"] = self.likes
        if self.trending_score is not UNSET:
            fields["trendingScore"] = self.trending_score
        if self.tags is not UNSET:
            fields["tags"] = self.tags
        if self.pipeline_tag is not UNSET:
            fields["pipeline_tag"] = self.pipeline_tag
        if self.library_name is not UNSET:
            fields["library_name"] = self.library_name
        if self.mask_token is not UNSET:
            fields["mask_token"] = self.mask_token
        if self.inference is not UNSET:
            fields["inference"] = self.inference
        if self.inference_provider_mapping is not UNSET:
            fields["inferenceProviderMapping"] = to_json(self.inference_provider_mapping)
        if self.card_data is not UNSET:
            fields["cardData"] = self.card_data
        if self.config is not UNSET:
            fields["config"] = to_json(self.config)
        if self.transformers_info is not UNSET:
            fields["transformersInfo"] = to_json(self.transformers_info)
        if self.safetensors is not UNSET:
            fields["safetensors"] = to_json(self.safetensors)
        if self.gguf is not UNSET:
            fields["gguf"] = self.gguf
        if self.siblings is not UNSET:
            fields["siblings"] = to_json(self.siblings)
        if self.used_storage is not UNSET:
            fields["usedStorage"] = self.used_storage
        if self.spaces is not UNSET:
            fields["spaces"] = self.spaces
        if self.base_models is not UNSET:
            fields["baseModels"] = self.base_models
        if self.children_model_count is not UNSET:
            fields["childrenModelCount"] = self.children_model_count
        if self.widget_data is not UNSET:
            fields["widgetData"] = self.widget_data
        if self.model_index is not UNSET:
            fields["model-index"] = self.model_index
        if self.eval_results is not UNSET:
            fields["evalResults"] = self.eval_results
        if self.resource_group is not UNSET:
            fields["resourceGroup"] = self.resource_group
        if self.security_repo_status is not UNSET:
            fields["securityRepoStatus"] = self.security_repo_status
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            field_id=fields.pop("_id", UNSET),
            model_id=fields.pop("modelId", UNSET),
            author=fields.pop("author", UNSET),
            sha=fields.pop("sha", UNSET),
            last_modified=parse_value(fields.pop("lastModified", UNSET), datetime.datetime.fromisoformat),
            created_at=parse_value(fields.pop("createdAt", UNSET), datetime.datetime.fromisoformat),
            private=fields.pop("private", UNSET),
            gated=fields.pop("gated", UNSET),
            disabled=fields.pop("disabled", UNSET),
            downloads=fields.pop("downloads", UNSET),
            downloads_all_time=fields.pop("downloadsAllTime", UNSET),
            likes=fields.pop("likes", UNSET),
            trending_score=fields.pop("trendingScore", UNSET),
            tags=fields.pop("tags", UNSET),
            pipeline_tag=fields.pop("pipeline_tag", UNSET),
            library_name=fields.pop("library_name", UNSET),
            mask_token=fields.pop("mask_token", UNSET),
            inference=fields.pop("inference", UNSET),
            inference_provider_mapping=fields.pop("inferenceProviderMapping", UNSET)
            if fields.get("inferenceProviderMapping") is None
            else parse_union(
                fields.pop("inferenceProviderMapping"),
                models_.ProviderMappings.from_dict,
                items=models_.ProviderMapping.from_dict,
            ),
            card_data=fields.pop("cardData", UNSET),
            config=fields.pop("config", UNSET)
            if fields.get("config") is None
            else parse_value(fields.pop("config"), models_.ModelConfig.from_dict),
            transformers_info=fields.pop("transformersInfo", UNSET)
            if fields.get("transformersInfo") is None
            else parse_value(fields.pop("transformersInfo"), models_.TransformersInfo.from_dict),
            safetensors=fields.pop("safetensors", UNSET)
            if fields.get("safetensors") is None
            else parse_value(fields.pop("safetensors"), models_.SafetensorsInfo.from_dict),
            gguf=fields.pop("gguf", UNSET),
            siblings=fields.pop("siblings", UNSET)
            if fields.get("siblings") is None
            else parse_list(fields.pop("siblings"), models_.RepoFile.from_dict),
            used_storage=fields.pop("usedStorage", UNSET),
            spaces=fields.pop("spaces", UNSET),
            base_models=fields.pop("baseModels", UNSET),
            children_model_count=fields.pop("childrenModelCount", UNSET),
            widget_data=fields.pop("widgetData", UNSET),
            model_index=fields.pop("model-index", UNSET),
            eval_results=fields.pop("evalResults", UNSET),
            resource_group=fields.pop("resourceGroup", UNSET),
            security_repo_status=fields.pop("securityRepoStatus", UNSET),
            additional_properties=fields,
        )
