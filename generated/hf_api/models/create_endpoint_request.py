# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.endpoint_compute import EndpointCompute
    from ..models.endpoint_model import EndpointModel
    from ..models.endpoint_provider import EndpointProvider
    from ..models.endpoint_route import EndpointRoute
    from ..models.endpoint_type import EndpointType
    from ..models.experimental_features import ExperimentalFeatures
    from ..models.private_service import PrivateService


T = TypeVar("T", bound="CreateEndpointRequest")


@_attrs_define
class CreateEndpointRequest:
    """A request to create an endpoint."""

    name: str
    """ Name of the endpoint: lower-case letters, digits and `-`, up to 32 characters. """
    type_: EndpointType
    """ Access level of an endpoint. `public`: anyone. `authenticated`: tokens that can read the owner's endpoints.
    `private`: only your own AWS network. Before 2026 `authenticated` was called `protected`. """
    provider: EndpointProvider
    """ Cloud vendor and region of an endpoint. """
    compute: EndpointCompute
    """ Hardware of an endpoint and number of replicas. """
    model: EndpointModel
    """ A model and the container that serves it. """
    tags: list[str] | Unset = UNSET
    """ Tags to find the endpoint by. """
    route: EndpointRoute | Unset = UNSET
    """ Custom domain and path of an endpoint. """
    cache_http_responses: bool | Unset = UNSET
    """ Whether to cache successful responses for one hour and return them for identical requests. Default: false.
    """
    experimental_features: ExperimentalFeatures | Unset = UNSET
    """ Experimental features. """
    private_service: PrivateService | Unset = UNSET
    """ Access to an endpoint from your own AWS network. """
    custom_router: Any | Unset = UNSET
    """ Custom container that selects the replica for each request, `{"tag": image, "env": {...}}`. """
    notifications: Any | Unset = UNSET
    """ Notification settings. The format is not described. """
    network: Any | Unset = UNSET
    """ Network restrictions. The format is not described. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["name"] = self.name
        field_dict["type"] = self.type_
        field_dict["provider"] = to_json(self.provider)
        field_dict["compute"] = to_json(self.compute)
        field_dict["model"] = to_json(self.model)
        if self.tags is not UNSET:
            field_dict["tags"] = self.tags
        if self.route is not UNSET:
            field_dict["route"] = to_json(self.route)
        if self.cache_http_responses is not UNSET:
            field_dict["cacheHttpResponses"] = self.cache_http_responses
        if self.experimental_features is not UNSET:
            field_dict["experimentalFeatures"] = to_json(self.experimental_features)
        if self.private_service is not UNSET:
            field_dict["privateService"] = to_json(self.private_service)
        if self.custom_router is not UNSET:
            field_dict["customRouter"] = self.custom_router
        if self.notifications is not UNSET:
            field_dict["notifications"] = self.notifications
        if self.network is not UNSET:
            field_dict["network"] = self.network
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        type_ = fields_.pop("type")
        provider = models_.EndpointProvider.from_dict(fields_.pop("provider"))

        compute = models_.EndpointCompute.from_dict(fields_.pop("compute"))

        model = models_.EndpointModel.from_dict(fields_.pop("model"))

        tags = pop_optional(fields_, "tags")

        _route = pop_optional(fields_, "route")
        route: EndpointRoute | Unset
        if isinstance(_route, Unset):
            route = UNSET
        else:
            route = models_.EndpointRoute.from_dict(_route)

        cache_http_responses = pop_optional(fields_, "cacheHttpResponses")
        _experimental_features = pop_optional(fields_, "experimentalFeatures")
        experimental_features: ExperimentalFeatures | Unset
        if isinstance(_experimental_features, Unset):
            experimental_features = UNSET
        else:
            experimental_features = models_.ExperimentalFeatures.from_dict(_experimental_features)

        _private_service = pop_optional(fields_, "privateService")
        private_service: PrivateService | Unset
        if isinstance(_private_service, Unset):
            private_service = UNSET
        else:
            private_service = models_.PrivateService.from_dict(_private_service)

        custom_router = fields_.pop("customRouter", UNSET)
        notifications = fields_.pop("notifications", UNSET)
        network = fields_.pop("network", UNSET)
        model_ = cls(
            name=name,
            type_=type_,
            provider=provider,
            compute=compute,
            model=model,
            tags=tags,
            route=route,
            cache_http_responses=cache_http_responses,
            experimental_features=experimental_features,
            private_service=private_service,
            custom_router=custom_router,
            notifications=notifications,
            network=network,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
