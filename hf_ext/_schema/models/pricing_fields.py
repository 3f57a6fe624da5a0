# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `PricingFields` of a result.

Generated from ModelPricing in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class PricingFields(ResultStruct, kw_only=True):
    """Price of a model at one provider."""

    input: float | None = None
    """US dollars per million input tokens."""

    output: float | None = None
    """US dollars per million output tokens."""

    cached_input: float | None = None
    """US dollars per million input tokens that the provider reads from its cache. Absent if the provider does not
    publish it; then the price of `input` applies.
    """
