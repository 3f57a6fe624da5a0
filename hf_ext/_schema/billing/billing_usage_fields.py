# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `BillingUsageFields` of a result.

Generated from BillingUsage in openapi/.
"""

from hf_ext._core.results.result import Result


class BillingUsageFields(Result, kw_only=True):
    """What an account used in a billing period."""
