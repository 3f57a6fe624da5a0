# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `EndpointFields` of a result.

Generated from Endpoint in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


class EndpointFields(Result, kw_only=True):
    """An endpoint: its configuration and its state."""

    name: str = ""
    """Name of the endpoint."""

    type: str | None = None
    """Access level: `public`, `authenticated` or `private`; `protected` before 2026."""

    provider: dict[str, Any] | None = None
    """Cloud vendor and region."""

    compute: dict[str, Any] | None = None
    """Hardware and number of replicas."""

    model: dict[str, Any] | None = None
    """Model and container that serves it."""

    health_route: str | None = msgspec.field(default=None, name="healthRoute")
    """Path of the health check, for example `/health`."""

    tags: list[str] | None = None
    """Tags of the endpoint."""

    route: dict[str, Any] | None = None
    """Custom domain and path of the endpoint."""

    cache_http_responses: bool | None = msgspec.field(default=None, name="cacheHttpResponses")
    """Whether successful responses are cached."""

    experimental_features: dict[str, Any] | None = msgspec.field(default=None, name="experimentalFeatures")
    """Experimental features."""

    private_service: dict[str, Any] | None = msgspec.field(default=None, name="privateService")
    """Access from your own AWS network."""

    custom_router: Any = msgspec.field(default=None, name="customRouter")
    """Custom container that selects the replica for each request, or null."""

    notifications: Any = None
    """Notification settings."""

    network: Any = None
    """Network restrictions, or null."""

    account_id: str | None = msgspec.field(default=None, name="accountId")
    """Older form of `privateService`."""
