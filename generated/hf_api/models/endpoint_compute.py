# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.accelerator import Accelerator
    from ..models.endpoint_scaling import EndpointScaling


class EndpointCompute(OpenModel[Any]):
    """Hardware of an endpoint and number of replicas."""

    accelerator: Accelerator
    """Kind of accelerator."""
    instance_type: str
    """Hardware type, for example `nvidia-l4`. See list_hardware."""
    instance_size: str
    """Hardware size of a replica, for example `x1`."""
    scaling: EndpointScaling
    """Number of replicas and scaling rules."""
    id: None | str | Unset = UNSET
    """Identifier that combines region, accelerator, type and size. Ignored in requests."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["accelerator"] = self.accelerator
        fields["instanceType"] = self.instance_type
        fields["instanceSize"] = self.instance_size
        fields["scaling"] = to_json(self.scaling)
        if self.id is not UNSET:
            fields["id"] = self.id
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            accelerator=fields.pop("accelerator"),
            instance_type=fields.pop("instanceType"),
            instance_size=fields.pop("instanceSize"),
            scaling=parse_value(fields.pop("scaling"), models_.EndpointScaling.from_dict),
            id=fields.pop("id", UNSET),
            additional_properties=fields,
        )
