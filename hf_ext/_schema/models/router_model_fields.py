# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `RouterModelFields` of a result.

Generated from RouterModel in openapi/.
"""

from hf_ext._core.results.result import Result


class RouterModelFields(Result, kw_only=True):
    """An available model and its providers."""

    id: str = ""
    """Model id, the value for `model`."""

    object: str | None = None
    """`model`."""

    created: int | float | None = None
    """Publication time, Unix time in seconds."""

    owned_by: str | None = None
    """Organization that published the model."""
