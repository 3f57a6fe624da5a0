# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class UsedProduct(OpenModel[Any]):
    """A product that was used."""

    product: str
    """The product, for example `endpoints/aws/nvidia-l4/x1`."""
    quantity: float
    """How much was used, in the unit `unitLabel`."""
    total_cost_micro_usd: float
    """Costs in millionths of a US dollar."""
    entity_id: str | Unset = UNSET
    """Internal identifier of what was used, for example of an endpoint."""
    label: None | str | Unset = UNSET
    """Name of what was used."""
    product_pretty_name: str | Unset = UNSET
    """Display name of the product."""
    unit_label: None | str | Unset = UNSET
    """The unit of the quantity."""
    unit_cost_micro_usd: float | Unset = UNSET
    """Costs of one unit, in millionths of a US dollar."""
    started_at: str | Unset = UNSET
    """When the use started, in ISO 8601."""
    stopped_at: None | str | Unset = UNSET
    """When the use stopped, in ISO 8601; null if it continues."""
    free_grant: bool | Unset = UNSET
    """Whether the use is free."""
    active: bool | Unset = UNSET
    """Whether the use continues."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["product"] = self.product
        fields["quantity"] = self.quantity
        fields["totalCostMicroUSD"] = self.total_cost_micro_usd
        if self.entity_id is not UNSET:
            fields["entityId"] = self.entity_id
        if self.label is not UNSET:
            fields["label"] = self.label
        if self.product_pretty_name is not UNSET:
            fields["productPrettyName"] = self.product_pretty_name
        if self.unit_label is not UNSET:
            fields["unitLabel"] = self.unit_label
        if self.unit_cost_micro_usd is not UNSET:
            fields["unitCostMicroUSD"] = self.unit_cost_micro_usd
        if self.started_at is not UNSET:
            fields["startedAt"] = self.started_at
        if self.stopped_at is not UNSET:
            fields["stoppedAt"] = self.stopped_at
        if self.free_grant is not UNSET:
            fields["freeGrant"] = self.free_grant
        if self.active is not UNSET:
            fields["active"] = self.active
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            product=fields.pop("product"),
            quantity=fields.pop("quantity"),
            total_cost_micro_usd=fields.pop("totalCostMicroUSD"),
            entity_id=pop_optional(fields, "entityId"),
            label=fields.pop("label", UNSET),
            product_pretty_name=pop_optional(fields, "productPrettyName"),
            unit_label=fields.pop("unitLabel", UNSET),
            unit_cost_micro_usd=pop_optional(fields, "unitCostMicroUSD"),
            started_at=pop_optional(fields, "startedAt"),
            stopped_at=fields.pop("stoppedAt", UNSET),
            free_grant=pop_optional(fields, "freeGrant"),
            active=pop_optional(fields, "active"),
            additional_properties=fields,
        )
