# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResourceGroupPeriodFields` of a result.

Generated from ResourceGroupPeriod in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class ResourceGroupPeriodFields(ResultStruct, kw_only=True):
    """The resource groups of a month."""

    period: str = ""
    """The month, in ISO 8601."""
