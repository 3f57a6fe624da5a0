# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.billing_period import BillingPeriod
    from ..models.usage_by_kind import UsageByKind


class BillingUsage(OpenModel[Any]):
    """What an account used in a billing period."""

    usage: UsageByKind
    """The products that were used, by kind, for example `Endpoints` or `Spaces`."""
    period: BillingPeriod
    """The billing period."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["usage"] = to_json(self.usage)
        fields["period"] = to_json(self.period)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            usage=parse_value(fields.pop("usage"), models_.UsageByKind.from_dict),
            period=parse_value(fields.pop("period"), models_.BillingPeriod.from_dict),
            additional_properties=fields,
        )
