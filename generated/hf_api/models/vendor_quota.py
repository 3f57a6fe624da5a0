# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.instance_quota import InstanceQuota


class VendorQuota(OpenModel[Any]):
    """Quotas at a cloud vendor."""

    name: str
    """Name of the vendor."""
    quotas: list[InstanceQuota]
    """The quotas."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        fields["quotas"] = to_json(self.quotas)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name"),
            quotas=parse_list(fields.pop("quotas"), models_.InstanceQuota.from_dict),
            additional_properties=fields,
        )
