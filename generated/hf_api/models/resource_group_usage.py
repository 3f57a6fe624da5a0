# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.resource_group_period import ResourceGroupPeriod


class ResourceGroupUsage(OpenModel[Any]):
    """The usage of an organization, by resource group and month."""

    currency: str
    """Currency of the costs."""
    periods: list[ResourceGroupPeriod]
    """The months."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["currency"] = self.currency
        fields["periods"] = to_json(self.periods)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            currency=fields.pop("currency"),
            periods=parse_list(fields.pop("periods"), models_.ResourceGroupPeriod.from_dict),
            additional_properties=fields,
        )
