# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `CatalogParameters`, and their rules.

Generated from list_catalog in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT


class CatalogParameters(TypedDict, total=False):
    """Filters of the catalog."""

    accelerator: str
    """Return only models with a recipe for this accelerator: `cpu`, `gpu` or `neuron`."""

    engine: str
    """Return only models with a recipe for this engine: `vllm`, `sglang`, `llamacpp` or `tei`."""

    license: str
    """Return only models with this licence, for example `Apache 2.0`."""

    task: str
    """Return only models for this task, for example `text-generation`."""

    search: str
    """Return only models that match this search text."""

    limit: int
    """Maximum number of models to return. Default: all."""


CATALOG_PARAMETERS: Final = Parameters(
    {
        "accelerator": TEXT,
        "engine": TEXT,
        "license": TEXT,
        "task": TEXT,
        "search": TEXT,
        "limit": Number(whole=True),
    }
)
