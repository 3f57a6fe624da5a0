# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SummaryFields` of a result.

Generated from Summary in openapi/.
"""

from hf_ext._core.results.result import Result


class SummaryFields(Result, kw_only=True):
    """A summary."""

    summary_text: str
    """The text."""
