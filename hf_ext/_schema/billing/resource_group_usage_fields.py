# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResourceGroupUsageFields` of a result.

Generated from ResourceGroupUsage in openapi/.
"""

from hf_ext._core.results.result import Result


class ResourceGroupUsageFields(Result, kw_only=True):
    """The usage of an organization, by resource group and month."""

    currency: str | None = None
    """Currency of the costs."""
