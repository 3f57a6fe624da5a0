# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.catalog_config import CatalogConfig


class DeployRecipeRequest(OpenModel[Any]):
    """A request to deploy a recipe."""

    namespace: str
    """User or organization that will own the endpoint."""
    config: CatalogConfig | Unset = UNSET
    """Settings of the endpoint."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["namespace"] = self.namespace
        if self.config is not UNSET:
            fields["config"] = to_json(self.config)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            namespace=fields.pop("namespace"),
            config=pop_optional(fields, "config")
            if fields.get("config") is None
            else parse_value(fields.pop("config"), models_.CatalogConfig.from_dict),
            additional_properties=fields,
        )
