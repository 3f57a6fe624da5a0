# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `EndpointStatusFields` of a result.

Generated from EndpointStatus in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class EndpointStatusFields(ResultStruct, kw_only=True):
    """State of an endpoint."""

    state: str = ""
    """State: `pending` (waiting for hardware), `initializing`, `running`, `updating`, `updateFailed` (the previous
    version continues to serve), `paused`, `scaledToZero` (the next request starts it) or `failed`.
    """

    message: str | None = None
    """Description of the state."""

    error_message: str | None = msgspec.field(default=None, name="errorMessage")
    """Error message, if there was an error."""

    url: str | None = None
    """URL of the endpoint; null until the endpoint has run."""

    ready_replica: int | None = msgspec.field(default=None, name="readyReplica")
    """Number of replicas that are ready."""

    target_replica: int | None = msgspec.field(default=None, name="targetReplica")
    """Number of replicas that should be ready."""

    created_at: str | None = msgspec.field(default=None, name="createdAt")
    """Time of creation, in ISO 8601."""

    created_by: dict[str, Any] | None = msgspec.field(default=None, name="createdBy")
    """User who created the endpoint."""

    updated_at: str | None = msgspec.field(default=None, name="updatedAt")
    """Time of the last change, in ISO 8601."""

    updated_by: dict[str, Any] | None = msgspec.field(default=None, name="updatedBy")
    """User who last changed the endpoint."""

    last_used_at: str | None = msgspec.field(default=None, name="lastUsedAt")
    """Time of the last request."""

    private: dict[str, Any] | None = None
    """How to connect. Only for type `private`."""
