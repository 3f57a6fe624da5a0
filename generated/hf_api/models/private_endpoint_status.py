# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class PrivateEndpointStatus(OpenModel[Any]):
    """How to connect to a private endpoint."""

    service_name: None | str | Unset = UNSET
    """Name of the service to add to your AWS network."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.service_name is not UNSET:
            fields["serviceName"] = self.service_name
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(service_name=fields.pop("serviceName", UNSET), additional_properties=fields)
