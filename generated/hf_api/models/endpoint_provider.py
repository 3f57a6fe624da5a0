# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class EndpointProvider(OpenModel[Any]):
    """Cloud vendor and region of an endpoint."""

    vendor: str
    """Cloud vendor, for example `aws`. See list_hardware."""
    region: str
    """Region of the vendor, for example `us-east-1`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["vendor"] = self.vendor
        fields["region"] = self.region
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(vendor=fields.pop("vendor"), region=fields.pop("region"), additional_properties=fields)
