# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SessionUsageFields` of a result.

Generated from SessionUsage in openapi/.
"""

from hf_ext._core.results.result import Result


class SessionUsageFields(Result, kw_only=True):
    """Requests to inference providers, by session and month."""

    currency: str | None = None
    """Currency of the costs."""
