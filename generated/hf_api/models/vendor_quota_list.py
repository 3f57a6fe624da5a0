# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.vendor_quota import VendorQuota


class VendorQuotaList(OpenModel[Any]):
    """Quotas by cloud vendor."""

    vendors: list[VendorQuota] | None | Unset = UNSET
    """The cloud vendors. The name of this field is not described; it is taken from list_hardware."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.vendors is not UNSET:
            fields["vendors"] = to_json(self.vendors)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            vendors=fields.pop("vendors", UNSET)
            if fields.get("vendors") is None
            else parse_list(fields.pop("vendors"), models_.VendorQuota.from_dict),
            additional_properties=fields,
        )
