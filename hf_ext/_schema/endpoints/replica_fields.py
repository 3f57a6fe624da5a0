# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ReplicaFields` of a result.

Generated from EndpointReplica in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class ReplicaFields(ResultStruct, kw_only=True):
    """A replica of an endpoint."""

    id: str | None = None
    """Identifier of the replica, for example to get its log."""

    status: dict[str, Any] | None = None
    """State of the endpoint."""
