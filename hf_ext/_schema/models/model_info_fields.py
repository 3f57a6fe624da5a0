# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ModelInfoFields` of a result.

Generated from ModelInfo in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


class ModelInfoFields(Result, kw_only=True):
    """A model on the Hub. Only `id` is always present; the other fields depend on the operation and its parameters."""

    id: str = ""
    """Repository of the model, `organization/name` or a one-part name."""

    model_id: str | None = msgspec.field(default=None, name="modelId")
    """Same as `id`, kept for old clients."""

    author: str | None = None
    """User or organization that owns the model."""

    sha: str | None = None
    """Commit hash of the revision, 40 hexadecimal digits."""

    last_modified: str | None = msgspec.field(default=None, name="lastModified")
    """Time of the last commit, UTC."""

    created_at: str | None = msgspec.field(default=None, name="createdAt")
    """Time of creation, UTC; 2022-03-02 for all older models."""

    private: bool | None = None
    """Whether only the owner can see the model."""

    gated: bool | str | None = None
    """Whether users must request access: false, `auto` (granted at once) or `manual` (granted by the owner)."""

    disabled: bool | None = None
    """Whether the Hub has disabled the model."""

    downloads: int | None = None
    """Number of downloads in the last 30 days."""

    downloads_all_time: int | None = msgspec.field(default=None, name="downloadsAllTime")
    """Number of downloads since the creation. Only if expanded."""

    likes: int | None = None
    """Number of users who like the model."""

    trending_score: float | None = msgspec.field(default=None, name="trendingScore")
    """Trending score; a higher score means more recent attention."""

    tags: list[str] | None = None
    """Tags of the model card, and tags that the Hub adds."""

    pipeline_tag: str | None = None
    """Task of the model, for example `text-generation`. Absent if the Hub has no task for it."""

    library_name: str | None = None
    """Library that the model is made for, for example `transformers`."""

    mask_token: str | None = None
    """Mask token of fill-mask models, `[MASK]` or `<mask>`."""

    inference: str | None = None
    """`warm` if at least one provider serves the model."""

    card_data: dict[str, Any] | None = msgspec.field(default=None, name="cardData")
    """Object with the metadata of the model card, as its author wrote it, with `license`, `language`, `datasets`,
    `base_model` and others.
    """

    config: dict[str, Any] | None = None
    """Part of the model's configuration."""

    transformers_info: dict[str, Any] | None = msgspec.field(default=None, name="transformersInfo")
    """How the transformers library loads the model."""

    safetensors: dict[str, Any] | None = None
    """Size of the weights, if they are in safetensors format."""

    gguf: Any = None
    """Object with metadata of the GGUF file, for example the number of parameters (`total`), `architecture` and
    `context_length`. Only if expanded.
    """

    siblings: list[dict[str, Any]] | None = None
    """Files of the repository."""

    used_storage: int | None = msgspec.field(default=None, name="usedStorage")
    """Size of the repository in bytes, all revisions together."""

    spaces: list[str] | None = None
    """Spaces that use the model."""

    base_models: Any = msgspec.field(default=None, name="baseModels")
    """Models that this model is derived from. Only if expanded."""

    children_model_count: Any = msgspec.field(default=None, name="childrenModelCount")
    """Number of models that are derived from this model. Only if expanded."""

    widget_data: Any = msgspec.field(default=None, name="widgetData")
    """List of example inputs for the model page; null or absent if there are none."""

    model_index: Any = msgspec.field(default=None, name="model-index")
    """List of evaluation results that the author published, or null."""

    eval_results: Any = msgspec.field(default=None, name="evalResults")
    """Evaluation results that the Hub collected. Only if expanded."""

    resource_group: Any = msgspec.field(default=None, name="resourceGroup")
    """Object with the resource group of the organization that the model belongs to, or null. Only if expanded."""

    security_repo_status: Any = msgspec.field(default=None, name="securityRepoStatus")
    """Object with the result of the security scan. Only if requested."""
