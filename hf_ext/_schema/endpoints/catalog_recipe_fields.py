# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `CatalogRecipeFields` of a result.

Generated from CatalogRecipe in openapi/.
"""

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class CatalogRecipeFields(ResultStruct, kw_only=True):
    """A tested combination of hardware and engine for a model."""

    public_id: str | None = msgspec.field(default=None, name="publicId")
    """Identifier of the recipe."""

    accelerator: str | None = None
    """Accelerator: `cpu`, `gpu` or `neuron`."""

    engine_type: str | None = msgspec.field(default=None, name="engineType")
    """Inference engine: `vllm`, `sglang`, `llamacpp` or `tei`."""

    gguf_file: str | None = msgspec.field(default=None, name="ggufFile")
    """Name of the GGUF file, for llama.cpp."""

    revision: str | None = None
    """Revision of the model, if the recipe pins one."""
