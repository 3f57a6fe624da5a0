# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `PrivateServiceFields` of a result.

Generated from PrivateServiceStatus in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


class PrivateServiceFields(Result, kw_only=True):
    """The connection of endpoints to your own AWS network."""

    id: str = ""
    """Id of the private service."""

    created_at: str | None = msgspec.field(default=None, name="createdAt")
    """When the service was created, in ISO 8601."""

    endpoint_name: str | None = msgspec.field(default=None, name="endpointName")
    """Name of the endpoint; absent if the service is shared."""

    private_service: dict[str, Any] | None = msgspec.field(default=None, name="privateService")
    """Who may connect."""

    status: Any = None
    """Status of the service: `stage`, `region`, `lb_ips` and, when it is ready, `service_name`."""
