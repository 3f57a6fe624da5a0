# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_architecture import ModelArchitecture
    from ..models.router_provider import RouterProvider


class RouterModel(OpenModel[Any]):
    """An available model and its providers."""

    id: str
    """Model id, the value for `model`."""
    object_: None | str | Unset = UNSET
    """`model`."""
    created: int | None | Unset = UNSET
    """Publication time, Unix time in seconds."""
    owned_by: None | str | Unset = UNSET
    """Organization that published the model."""
    architecture: ModelArchitecture | None | Unset = UNSET
    """Input and output modalities."""
    providers: list[RouterProvider] | None | Unset = UNSET
    """Providers of the model, with price and speed. Absent on dedicated servers."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.created is not UNSET:
            fields["created"] = self.created
        if self.owned_by is not UNSET:
            fields["owned_by"] = self.owned_by
        if self.architecture is not UNSET:
            fields["architecture"] = to_json(self.architecture)
        if self.providers is not UNSET:
            fields["providers"] = to_json(self.providers)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            object_=fields.pop("object", UNSET),
            created=fields.pop("created", UNSET),
            owned_by=fields.pop("owned_by", UNSET),
            architecture=fields.pop("architecture", UNSET)
            if fields.get("architecture") is None
            else parse_value(fields.pop("architecture"), models_.ModelArchitecture.from_dict),
            providers=fields.pop("providers", UNSET)
            if fields.get("providers") is None
            else parse_list(fields.pop("providers"), models_.RouterProvider.from_dict),
            additional_properties=fields,
        )
