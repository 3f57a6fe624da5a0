# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.accelerator import Accelerator
    from ..models.endpoint_scaling_update import EndpointScalingUpdate


class EndpointComputeUpdate(OpenModel[Any]):
    """A change of an endpoint's hardware."""

    accelerator: Accelerator | Unset = UNSET
    """Kind of accelerator."""
    instance_type: str | Unset = UNSET
    """Hardware type, for example `nvidia-l4`. See list_hardware."""
    instance_size: str | Unset = UNSET
    """Hardware size of a replica, for example `x1`."""
    scaling: EndpointScalingUpdate | Unset = UNSET
    """Number of replicas and scaling rules."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.accelerator is not UNSET:
            fields["accelerator"] = self.accelerator
        if self.instance_type is not UNSET:
            fields["instanceType"] = self.instance_type
        if self.instance_size is not UNSET:
            fields["instanceSize"] = self.instance_size
        if self.scaling is not UNSET:
            fields["scaling"] = to_json(self.scaling)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            accelerator=pop_optional(fields, "accelerator"),
            instance_type=pop_optional(fields, "instanceType"),
            instance_size=pop_optional(fields, "instanceSize"),
            scaling=pop_optional(fields, "scaling")
            if fields.get("scaling") is None
            else parse_value(fields.pop("scaling"), models_.EndpointScalingUpdate.from_dict),
            additional_properties=fields,
        )
