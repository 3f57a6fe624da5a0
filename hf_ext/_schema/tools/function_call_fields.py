# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `FunctionCallFields` of a result.

Generated from FunctionCall and FunctionCallDelta in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class FunctionCallFields(ResultStruct, kw_only=True):
    """A function name and its arguments, as the model generated them."""

    name: str | None = None
    """Name of the function, as declared in `tools`. The model may invent a function that does not exist."""

    description: str | None = None
    """Declared by Text Generation Inference, always null."""
