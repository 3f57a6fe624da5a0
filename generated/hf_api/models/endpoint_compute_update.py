# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.accelerator import Accelerator
    from ..models.endpoint_scaling_update import EndpointScalingUpdate


T = TypeVar("T", bound="EndpointComputeUpdate")


@_attrs_define
class EndpointComputeUpdate:
    """A change of an endpoint's hardware."""

    accelerator: Accelerator | Unset = UNSET
    """ Kind of accelerator. """
    instance_type: str | Unset = UNSET
    """ Hardware type, for example `nvidia-l4`. See list_hardware. """
    instance_size: str | Unset = UNSET
    """ Hardware size of a replica, for example `x1`. """
    scaling: EndpointScalingUpdate | Unset = UNSET
    """ A change of the number of replicas and the scaling rules. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.accelerator is not UNSET:
            field_dict["accelerator"] = self.accelerator
        if self.instance_type is not UNSET:
            field_dict["instanceType"] = self.instance_type
        if self.instance_size is not UNSET:
            field_dict["instanceSize"] = self.instance_size
        if self.scaling is not UNSET:
            field_dict["scaling"] = to_json(self.scaling)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        accelerator = pop_optional(fields_, "accelerator")
        instance_type = pop_optional(fields_, "instanceType")
        instance_size = pop_optional(fields_, "instanceSize")
        _scaling = pop_optional(fields_, "scaling")
        scaling: EndpointScalingUpdate | Unset
        if isinstance(_scaling, Unset):
            scaling = UNSET
        else:
            scaling = models_.EndpointScalingUpdate.from_dict(_scaling)

        model_ = cls(
            accelerator=accelerator,
            instance_type=instance_type,
            instance_size=instance_size,
            scaling=scaling,
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
