# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.endpoint_compute import EndpointCompute
    from ..models.endpoint_model import EndpointModel
    from ..models.endpoint_provider import EndpointProvider
    from ..models.endpoint_route import EndpointRoute
    from ..models.endpoint_status import EndpointStatus
    from ..models.experimental_features import ExperimentalFeatures
    from ..models.private_service import PrivateService


T = TypeVar("T", bound="Endpoint")


@_attrs_define
class Endpoint:
    """An endpoint: its configuration and its state."""

    name: str
    """ Name of the endpoint. """
    provider: EndpointProvider
    """ Cloud vendor and region of an endpoint. """
    compute: EndpointCompute
    """ Hardware of an endpoint and number of replicas. """
    model: EndpointModel
    """ A model and the container that serves it. """
    status: EndpointStatus
    """ State of an endpoint. """
    type_: None | str | Unset = UNSET
    """ Access level: `public`, `authenticated` or `private`; `protected` before 2026. """
    health_route: None | str | Unset = UNSET
    """ Path of the health check, for example `/health`. """
    tags: list[str] | None | Unset = UNSET
    """ Tags of the endpoint. """
    route: EndpointRoute | None | Unset = UNSET
    """ Custom domain and path of the endpoint. """
    cache_http_responses: bool | None | Unset = UNSET
    """ Whether successful responses are cached. """
    experimental_features: ExperimentalFeatures | None | Unset = UNSET
    """ Experimental features. """
    private_service: None | PrivateService | Unset = UNSET
    """ Access from your own AWS network. """
    custom_router: Any | Unset = UNSET
    """ Custom container that selects the replica for each request, or null. """
    notifications: Any | Unset = UNSET
    """ Notification settings. """
    network: Any | Unset = UNSET
    """ Network restrictions, or null. """
    account_id: None | str | Unset = UNSET
    """ Older form of `privateService`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["name"] = self.name
        field_dict["provider"] = to_json(self.provider)
        field_dict["compute"] = to_json(self.compute)
        field_dict["model"] = to_json(self.model)
        field_dict["status"] = to_json(self.status)
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.health_route is not UNSET:
            field_dict["healthRoute"] = self.health_route
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
        if self.account_id is not UNSET:
            field_dict["accountId"] = self.account_id
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        provider = models_.EndpointProvider.from_dict(fields_.pop("provider"))

        compute = models_.EndpointCompute.from_dict(fields_.pop("compute"))

        model = models_.EndpointModel.from_dict(fields_.pop("model"))

        status = models_.EndpointStatus.from_dict(fields_.pop("status"))

        type_ = fields_.pop("type", UNSET)

        health_route = fields_.pop("healthRoute", UNSET)

        tags = fields_.pop("tags", UNSET)

        _route = fields_.pop("route", UNSET)
        route = _route if _route is None or _route is UNSET else models_.EndpointRoute.from_dict(_route)

        cache_http_responses = fields_.pop("cacheHttpResponses", UNSET)

        _experimental_features = fields_.pop("experimentalFeatures", UNSET)
        experimental_features = (
            _experimental_features
            if _experimental_features is None or _experimental_features is UNSET
            else models_.ExperimentalFeatures.from_dict(_experimental_features)
        )

        _private_service = fields_.pop("privateService", UNSET)
        private_service = (
            _private_service
            if _private_service is None or _private_service is UNSET
            else models_.PrivateService.from_dict(_private_service)
        )

        custom_router = fields_.pop("customRouter", UNSET)
        notifications = fields_.pop("notifications", UNSET)
        network = fields_.pop("network", UNSET)
        account_id = fields_.pop("accountId", UNSET)

        model_ = cls(
            name=name,
            provider=provider,
            compute=compute,
            model=model,
            status=status,
            type_=type_,
            health_route=health_route,
            tags=tags,
            route=route,
            cache_http_responses=cache_http_responses,
            experimental_features=experimental_features,
            private_service=private_service,
            custom_router=custom_router,
            notifications=notifications,
            network=network,
            account_id=account_id,
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
