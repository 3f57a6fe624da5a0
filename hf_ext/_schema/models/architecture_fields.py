# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ArchitectureFields` of a result.

Generated from ModelArchitecture in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class ArchitectureFields(ResultStruct, kw_only=True):
    """Input and output modalities of a model."""

    input_modalities: list[str] | None = None
    """Kinds of input, for example `text` and `image`."""

    output_modalities: list[str] | None = None
    """Kinds of output, for example `text`."""
