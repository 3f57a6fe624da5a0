# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SessionPeriodFields` of a result.

Generated from SessionPeriod in openapi/.
"""

import msgspec


class SessionPeriodFields(msgspec.Struct, kw_only=True):
    """The sessions of a month."""

    period: str = ""
    """The month, in ISO 8601."""
