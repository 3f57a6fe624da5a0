# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_compute import EndpointCompute
    from ..models.endpoint_model import EndpointModel
    from ..models.endpoint_provider import EndpointProvider
    from ..models.endpoint_route import EndpointRoute
    from ..models.endpoint_status import EndpointStatus
    from ..models.experimental_features import ExperimentalFeatures
    from ..models.private_service import PrivateService


class Endpoint(OpenModel[Any]):
    """An endpoint: its configuration and its state."""

    name: str
    """Name of the endpoint."""
    provider: EndpointProvider
    """Cloud vendor and region."""
    compute: EndpointCompute
    """Hardware and number of replicas."""
    model: EndpointModel
    """Model and container that serves it."""
    status: EndpointStatus
    """State of the endpoint."""
    type_: None | str | Unset = UNSET
    """Access level: `public`, `authenticated` or `private`; `protected` before 2026."""
    health_route: None | str | Unset = UNSET
    """Path of the health check, for example `/health`."""
    tags: list[str] | None | Unset = UNSET
    """Tags of the endpoint."""
    route: EndpointRoute | None | Unset = UNSET
    """Custom domain and path of the endpoint."""
    cache_http_responses: bool | None | Unset = UNSET
    """Whether successful responses are cached."""
    experimental_features: ExperimentalFeatures | None | Unset = UNSET
    """Experimental features."""
    private_service: None | PrivateService | Unset = UNSET
    """Access from your own AWS network."""
    custom_router: Any | Unset = UNSET
    """Custom container that selects the replica for each request, or null."""
    notifications: Any | Unset = UNSET
    """Notification settings."""
    network: Any | Unset = UNSET
    """Network restrictions, or null."""
    account_id: None | str | Unset = UNSET
    """Older form of `privateService`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        fields["provider"] = to_json(self.provider)
        fields["compute"] = to_json(self.compute)
        fields["model"] = to_json(self.model)
        fields["status"] = to_json(self.status)
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.health_route is not UNSET:
            fields["healthRoute"] = self.health_route
        if self.tags is not UNSET:
            fields["tags"] = self.tags
        if self.route is not UNSET:
            fields["route"] = to_json(self.route)
        if self.cache_http_responses is not UNSET:
            fields["cacheHttpResponses"] = self.cache_http_responses
        if self.experimental_features is not UNSET:
            fields["experimentalFeatures"] = to_json(self.experimental_features)
        if self.private_service is not UNSET:
            fields["privateService"] = to_json(self.private_service)
        if self.custom_router is not UNSET:
            fields["customRouter"] = self.custom_router
        if self.notifications is not UNSET:
            fields["notifications"] = self.notifications
        if self.network is not UNSET:
            fields["network"] = self.network
        if self.account_id is not UNSET:
            fields["accountId"] = self.account_id
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name"),
            provider=parse_value(fields.pop("provider"), models_.EndpointProvider.from_dict),
            compute=parse_value(fields.pop("compute"), models_.EndpointCompute.from_dict),
            model=parse_value(fields.pop("model"), models_.EndpointModel.from_dict),
            status=parse_value(fields.pop("status"), models_.EndpointStatus.from_dict),
            type_=fields.pop("type", UNSET),
            health_route=fields.pop("healthRoute", UNSET),
            tags=fields.pop("tags", UNSET),
            route=fields.pop("route", UNSET)
            if fields.get("route") is None
            else parse_value(fields.pop("route"), models_.EndpointRoute.from_dict),
            cache_http_responses=fields.pop("cacheHttpResponses", UNSET),
            experimental_features=fields.pop("experimentalFeatures", UNSET)
            if fields.get("experimentalFeatures") is None
            else parse_value(fields.pop("experimentalFeatures"), models_.ExperimentalFeatures.from_dict),
            private_service=fields.pop("privateService", UNSET)
            if fields.get("privateService") is None
            else parse_value(fields.pop("privateService"), models_.PrivateService.from_dict),
            custom_router=fields.pop("customRouter", UNSET),
            notifications=fields.pop("notifications", UNSET),
            network=fields.pop("network", UNSET),
            account_id=fields.pop("accountId", UNSET),
            additional_properties=fields,
        )
