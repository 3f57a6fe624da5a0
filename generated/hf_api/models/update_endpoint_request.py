# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_compute_update import EndpointComputeUpdate
    from ..models.endpoint_model_update import EndpointModelUpdate
    from ..models.endpoint_route import EndpointRoute
    from ..models.endpoint_type import EndpointType
    from ..models.experimental_features import ExperimentalFeatures
    from ..models.private_service import PrivateService


class UpdateEndpointRequest(OpenModel[Any]):
    """A request to change an endpoint."""

    type_: EndpointType | Unset = UNSET
    """Access level: who may call the endpoint."""
    compute: EndpointComputeUpdate | Unset = UNSET
    """Hardware and number of replicas."""
    model: EndpointModelUpdate | Unset = UNSET
    """Model and container that serves it."""
    tags: list[str] | Unset = UNSET
    """Tags to find the endpoint by."""
    route: EndpointRoute | Unset = UNSET
    """Custom domain and path of the endpoint."""
    cache_http_responses: bool | Unset = UNSET
    """Whether to cache successful responses for one hour and return them for identical requests. Default: false."""
    experimental_features: ExperimentalFeatures | Unset = UNSET
    """Experimental features."""
    private_service: PrivateService | Unset = UNSET
    """Access from your own AWS network, for type `private`."""
    custom_router: Any | Unset = UNSET
    """Custom container that selects the replica for each request, `{"tag": image, "env": {...}}`."""
    notifications: Any | Unset = UNSET
    """Notification settings. The format is not described."""
    network: Any | Unset = UNSET
    """Network restrictions. The format is not described."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.compute is not UNSET:
            fields["compute"] = to_json(self.compute)
        if self.model is not UNSET:
            fields["model"] = to_json(self.model)
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
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            type_=pop_optional(fields, "type"),
            compute=pop_optional(fields, "compute")
            if fields.get("compute") is None
            else parse_value(fields.pop("compute"), models_.EndpointComputeUpdate.from_dict),
            model=pop_optional(fields, "model")
            if fields.get("model") is None
            else parse_value(fields.pop("model"), models_.EndpointModelUpdate.from_dict),
            tags=pop_optional(fields, "tags"),
            route=pop_optional(fields, "route")
            if fields.get("route") is None
            else parse_value(fields.pop("route"), models_.EndpointRoute.from_dict),
            cache_http_responses=pop_optional(fields, "cacheHttpResponses"),
            experimental_features=pop_optional(fields, "experimentalFeatures")
            if fields.get("experimentalFeatures") is None
            else parse_value(fields.pop("experimentalFeatures"), models_.ExperimentalFeatures.from_dict),
            private_service=pop_optional(fields, "privateService")
            if fields.get("privateService") is None
            else parse_value(fields.pop("privateService"), models_.PrivateService.from_dict),
            custom_router=fields.pop("customRouter", UNSET),
            notifications=fields.pop("notifications", UNSET),
            network=fields.pop("network", UNSET),
            additional_properties=fields,
        )
