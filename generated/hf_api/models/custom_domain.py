# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class CustomDomain(OpenModel[Any]):
    """Your own domain for endpoints."""

    domain: str
    """The domain."""
    created_at: str | Unset = UNSET
    """When the domain was added, in ISO 8601."""
    status: Any | Unset = UNSET
    """Status of the domain. The format is not described."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["domain"] = self.domain
        if self.created_at is not UNSET:
            fields["createdAt"] = self.created_at
        if self.status is not UNSET:
            fields["status"] = self.status
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            domain=fields.pop("domain"),
            created_at=pop_optional(fields, "createdAt"),
            status=fields.pop("status", UNSET),
            additional_properties=fields,
        )
