# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class SessionCost(OpenModel[Any]):
    """The requests of a session."""

    id: str
    """Id of the session."""
    request_count: float
    """Number of requests."""
    cost_cents: float
    """Costs in cents."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        fields["requestCount"] = self.request_count
        fields["costCents"] = self.cost_cents
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            request_count=fields.pop("requestCount"),
            cost_cents=fields.pop("costCents"),
            additional_properties=fields,
        )
