# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SessionCostFields` of a result.

Generated from SessionCost in openapi/.
"""

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class SessionCostFields(ResultStruct, kw_only=True):
    """The requests of a session."""

    id: str = ""
    """Id of the session."""

    request_count: float = msgspec.field(default=0.0, name="requestCount")
    """Number of requests."""

    cost_cents: float = msgspec.field(default=0.0, name="costCents")
    """Costs in cents."""
