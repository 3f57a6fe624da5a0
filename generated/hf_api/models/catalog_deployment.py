# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.endpoint import Endpoint


class CatalogDeployment(OpenModel[Any]):
    """A deployed endpoint."""

    endpoint: Endpoint
    """The endpoint."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["endpoint"] = to_json(self.endpoint)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            endpoint=parse_value(fields.pop("endpoint"), models_.Endpoint.from_dict), additional_properties=fields
        )
