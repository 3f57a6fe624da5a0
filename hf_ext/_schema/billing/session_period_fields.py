# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SessionPeriodFields` of a result.

Generated from SessionPeriod in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class SessionPeriodFields(ResultStruct, kw_only=True):
    """The sessions of a month."""

    period: str = ""
    """The month, in ISO 8601."""
