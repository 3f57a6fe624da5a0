# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `FunctionCallFields` of a result.

Generated from FunctionCall and FunctionCallDelta in openapi/.
"""

from typing import Any

import msgspec


class FunctionCallFields(msgspec.Struct, kw_only=True):
    """A function name and its arguments, as the model generated them."""

    name: str | None = None
    """Name of the function, as declared in `tools`. The model may invent a function that does not exist."""

    arguments: str | dict[str, Any] | None = None
    """Arguments as JSON text. Text Generation Inference sends them as an object, and old versions call the field
    `parameters`. The model may generate invalid JSON, or arguments that the schema does not allow. `parse_arguments`
    returns the object.
    """

    description: str | None = None
    """Declared by Text Generation Inference, always null."""
