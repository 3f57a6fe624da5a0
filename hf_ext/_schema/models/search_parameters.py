# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SearchParameters`, and their rules.

Generated from list_models in openapi/.
"""

from collections.abc import Sequence
from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, TEXT, AnyOf, Items


class SearchParameters(TypedDict, total=False):
    """Filters of a model search."""

    search: str
    """Words that the model id must contain."""

    author: str
    """User or organization that owns the model."""

    filter: str | Sequence[str]
    """Tags that the model must have, all of them. A tag is a task, a library, a language, a licence (`license:mit`), a
    dataset (`dataset:squad`) or any other tag. Pass several tags as a list; the URL repeats the parameter.
    """

    pipeline_tag: str
    """Task of the model, for example `text-generation`."""

    inference: str
    """`warm` returns only models that at least one inference provider serves."""

    inference_provider: str | Sequence[str]
    """Inference providers that serve the model. `all` means any provider. Pass several providers as a list, for which
    the URL repeats the parameter, or as one text with commas.
    """

    gated: bool
    """True returns only gated models, false only models that are not gated. Default: both."""

    apps: str | Sequence[str]
    """Local apps that can run the model, for example `ollama` or `vllm`. Pass several apps as a list; the URL repeats
    the parameter.
    """

    num_parameters: str
    """Range of the number of parameters: `min:6B,max:128B`, `min:6B` or `max:500M`."""

    sort: str
    """Sort key, in descending order: `downloads` (of the last 30 days), `likes`, `lastModified`, `createdAt` or
    `trendingScore`.
    """

    direction: int
    """Sort direction; -1 means descending. Older clients send it with `sort`."""

    limit: int
    """Number of models per page. The Hub sets the maximum."""

    full: bool
    """Whether to return the files, revision, author and dates too. Not together with `expand`. Default: false."""

    config: bool
    """Whether to return the model's configuration too. Not together with `expand`. Default: false."""

    card_data: bool
    """Whether to return the metadata of the model card too. Not together with `expand`. Default: false."""

    expand: str | Sequence[str]
    """Fields to return, in addition to `_id` and `id`, which are always returned. Pass several fields as a list; the
    URL repeats the parameter. The fields are `author`, `baseModels`, `cardData`, `childrenModelCount`, `config`,
    `createdAt`, `disabled`, `downloads`, `downloadsAllTime`, `evalResults`, `gated`, `gguf`, `inference`,
    `inferenceProviderMapping`, `lastModified`, `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`,
    `private`, `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`, `trendingScore`,
    `usedStorage`, `widgetData`.
    """


SEARCH_PARAMETERS: Final = Parameters(
    {
        "search": TEXT,
        "author": TEXT,
        "filter": AnyOf((TEXT, Items(TEXT))),
        "pipeline_tag": TEXT,
        "inference": TEXT,
        "inference_provider": AnyOf((TEXT, Items(TEXT))),
        "gated": FLAG,
        "apps": AnyOf((TEXT, Items(TEXT))),
        "num_parameters": TEXT,
        "sort": TEXT,
        "direction": Number(whole=True),
        "limit": Number(1, whole=True),
        "full": FLAG,
        "config": FLAG,
        "card_data": FLAG,
        "expand": AnyOf((TEXT, Items(TEXT))),
    }
)
