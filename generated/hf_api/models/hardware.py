# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.hardware_quota import HardwareQuota


T = TypeVar("T", bound="Hardware")


@_attrs_define
class Hardware:
    """Hardware that can be rented, with its price."""

    accelerator: str
    """ Kind of accelerator: `cpu`, `gpu` or `neuron`. """
    instance_type: str
    """ Hardware type, as used in requests. """
    instance_size: str
    """ Hardware size, as used in requests. """
    id: None | str | Unset = UNSET
    """ Identifier that combines vendor, region, type and size. """
    architecture: None | str | Unset = UNSET
    """ Display name, for example `Nvidia L4`. """
    status: None | str | Unset = UNSET
    """ Availability: `available`, `low_availability`, `not_available`, `reserved` or `deprecated`. """
    price_per_hour: float | None | Unset = UNSET
    """ Price of one replica in US dollars per hour. """
    num_accelerators: int | None | Unset = UNSET
    """ Number of accelerators of a replica. """
    num_cpus: int | None | Unset = UNSET
    """ Number of CPUs of a replica. """
    memory_gb: float | None | Unset = UNSET
    """ Memory of a replica, in GB. """
    gpu_memory_gb: float | None | Unset = UNSET
    """ Total GPU memory of a replica, in GB; null if it has no GPU. """
    quota: HardwareQuota | None | Unset = UNSET
    """ Quota of this hardware. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["accelerator"] = self.accelerator
        field_dict["instanceType"] = self.instance_type
        field_dict["instanceSize"] = self.instance_size
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.architecture is not UNSET:
            field_dict["architecture"] = self.architecture
        if self.status is not UNSET:
            field_dict["status"] = self.status
        if self.price_per_hour is not UNSET:
            field_dict["pricePerHour"] = self.price_per_hour
        if self.num_accelerators is not UNSET:
            field_dict["numAccelerators"] = self.num_accelerators
        if self.num_cpus is not UNSET:
            field_dict["numCpus"] = self.num_cpus
        if self.memory_gb is not UNSET:
            field_dict["memoryGb"] = self.memory_gb
        if self.gpu_memory_gb is not UNSET:
            field_dict["gpuMemoryGb"] = self.gpu_memory_gb
        if self.quota is not UNSET:
            field_dict["quota"] = to_json(self.quota)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        accelerator = fields_.pop("accelerator")
        instance_type = fields_.pop("instanceType")
        instance_size = fields_.pop("instanceSize")
        id = fields_.pop("id", UNSET)

        architecture = fields_.pop("architecture", UNSET)

        status = fields_.pop("status", UNSET)

        price_per_hour = fields_.pop("pricePerHour", UNSET)

        num_accelerators = fields_.pop("numAccelerators", UNSET)

        num_cpus = fields_.pop("numCpus", UNSET)

        memory_gb = fields_.pop("memoryGb", UNSET)

        gpu_memory_gb = fields_.pop("gpuMemoryGb", UNSET)

        _quota = fields_.pop("quota", UNSET)
        quota = _quota if _quota is None or _quota is UNSET else models_.HardwareQuota.from_dict(_quota)

        model_ = cls(
            accelerator=accelerator,
            instance_type=instance_type,
            instance_size=instance_size,
            id=id,
            architecture=architecture,
            status=status,
            price_per_hour=price_per_hour,
            num_accelerators=num_accelerators,
            num_cpus=num_cpus,
            memory_gb=memory_gb,
            gpu_memory_gb=gpu_memory_gb,
            quota=quota,
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
