# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.vendor_region import VendorRegion


class Vendor(OpenModel[Any]):
    """A cloud vendor."""

    name: str
    """Name of the vendor, for example `aws`."""
    regions: list[VendorRegion]
    """Regions of the vendor."""
    status: None | str | Unset = UNSET
    """Availability: `available` or another status."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        fields["regions"] = to_json(self.regions)
        if self.status is not UNSET:
            fields["status"] = self.status
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name"),
            regions=parse_list(fields.pop("regions"), models_.VendorRegion.from_dict),
            status=fields.pop("status", UNSET),
            additional_properties=fields,
        )
