# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hardware_quota import HardwareQuota


class Hardware(OpenModel[Any]):
    """Hardware that can be rented, with its price."""

    accelerator: str
    """Kind of accelerator: `cpu`, `gpu` or `neuron`."""
    instance_type: str
    """Hardware type, as used in requests."""
    instance_size: str
    """Hardware size, as used in requests."""
    id: None | str | Unset = UNSET
    """Identifier that combines vendor, region, type and size."""
    architecture: None | str | Unset = UNSET
    """Display name, for example `Nvidia L4`."""
    status: None | str | Unset = UNSET
    """Availability: `available`, `low_availability`, `not_available`, `reserved` or `deprecated`."""
    price_per_hour: float | None | Unset = UNSET
    """Price of one replica in US dollars per hour."""
    num_accelerators: int | None | Unset = UNSET
    """Number of accelerators of a replica."""
    num_cpus: int | None | Unset = UNSET
    """Number of CPUs of a replica."""
    memory_gb: float | None | Unset = UNSET
    """Memory of a replica, in GB."""
    gpu_memory_gb: float | None | Unset = UNSET
    """Total GPU memory of a replica, in GB; null if it has no GPU."""
    quota: HardwareQuota | None | Unset = UNSET
    """Quota of this hardware."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["accelerator"] = self.accelerator
        fields["instanceType"] = self.instance_type
        fields["instanceSize"] = self.instance_size
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.architecture is not UNSET:
            fields["architecture"] = self.architecture
        if self.status is not UNSET:
            fields["status"] = self.status
        if self.price_per_hour is not UNSET:
            fields["pricePerHour"] = self.price_per_hour
        if self.num_accelerators is not UNSET:
            fields["numAccelerators"] = self.num_accelerators
        if self.num_cpus is not UNSET:
            fields["numCpus"] = self.num_cpus
        if self.memory_gb is not UNSET:
            fields["memoryGb"] = self.memory_gb
        if self.gpu_memory_gb is not UNSET:
            fields["gpuMemoryGb"] = self.gpu_memory_gb
        if self.quota is not UNSET:
            fields["quota"] = to_json(self.quota)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            accelerator=fields.pop("accelerator"),
            instance_type=fields.pop("instanceType"),
            instance_size=fields.pop("instanceSize"),
            id=fields.pop("id", UNSET),
            architecture=fields.pop("architecture", UNSET),
            status=fields.pop("status", UNSET),
            price_per_hour=fields.pop("pricePerHour", UNSET),
            num_accelerators=fields.pop("numAccelerators", UNSET),
            num_cpus=fields.pop("numCpus", UNSET),
            memory_gb=fields.pop("memoryGb", UNSET),
            gpu_memory_gb=fields.pop("gpuMemoryGb", UNSET),
            quota=fields.pop("quota", UNSET)
            if fields.get("quota") is None
            else parse_value(fields.pop("quota"), models_.HardwareQuota.from_dict),
            additional_properties=fields,
        )
