# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.accelerator import Accelerator
    from ..models.endpoint_scaling import EndpointScaling


T = TypeVar("T", bound="EndpointCompute")


@_attrs_define
class EndpointCompute:
    """Hardware of an endpoint and number of replicas."""

    accelerator: Accelerator
    """ Kind of accelerator. """
    instance_type: str
    """ Hardware type, for example `nvidia-l4`. See list_hardware. """
    instance_size: str
    """ Hardware size of a replica, for example `x1`. """
    scaling: EndpointScaling
    """ Number of replicas of an endpoint, and scaling rules. """
    id: None | str | Unset = UNSET
    """ Identifier that combines region, accelerator, type and size. Ignored in requests. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["accelerator"] = self.accelerator
        field_dict["instanceType"] = self.instance_type
        field_dict["instanceSize"] = self.instance_size
        field_dict["scaling"] = to_json(self.scaling)
        if self.id is not UNSET:
            field_dict["id"] = self.id
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        accelerator = fields_.pop("accelerator")
        instance_type = fields_.pop("instanceType")
        instance_size = fields_.pop("instanceSize")
        scaling = models_.EndpointScaling.from_dict(fields_.pop("scaling"))

        id = fields_.pop("id", UNSET)

        model_ = cls(
            accelerator=accelerator,
            instance_type=instance_type,
            instance_size=instance_size,
            scaling=scaling,
            id=id,
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
