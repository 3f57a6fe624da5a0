# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class BillingPeriod(OpenModel[Any]):
    """A billing period of an account."""

    field_id: str
    """Id of the period."""
    entity_id: str
    """Internal identifier of the account."""
    entity_type: str
    """`user` or `org`."""
    entity_name: str
    """Name of the account."""
    period_start: str
    """Start of the period, in ISO 8601."""
    period_end: str
    """End of the period, in ISO 8601."""
    invoice: Any | Unset = UNSET
    """The invoice: `type`, `id`, and with an invoice `totalCents`, `amountDueCents`, `status` and `dueDate`."""
    charges: list[Any] | Unset = UNSET
    """Charges before the end of the period: `amountCents`, `createdAt` and further fields."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["_id"] = self.field_id
        fields["entityId"] = self.entity_id
        fields["entityType"] = self.entity_type
        fields["entityName"] = self.entity_name
        fields["periodStart"] = self.period_start
        fields["periodEnd"] = self.period_end
        if self.invoice is not UNSET:
            fields["invoice"] = self.invoice
        if self.charges is not UNSET:
            fields["charges"] = self.charges
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            field_id=fields.pop("_id"),
            entity_id=fields.pop("entityId"),
            entity_type=fields.pop("entityType"),
            entity_name=fields.pop("entityName"),
            period_start=fields.pop("periodStart"),
            period_end=fields.pop("periodEnd"),
            invoice=fields.pop("invoice", UNSET),
            charges=pop_optional(fields, "charges"),
            additional_properties=fields,
        )
