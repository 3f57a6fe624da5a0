# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.catalog_recipe import CatalogRecipe


class CatalogModel(OpenModel[Any]):
    """A model of the catalog."""

    repo_id: str
    """Repository of the model on the Hub."""
    recipes: list[CatalogRecipe]
    """Recipes to deploy the model with, at least one."""
    model_name: None | str | Unset = UNSET
    """Name of the model, without the organization."""
    author_name: None | str | Unset = UNSET
    """Organization that published the model."""
    license_: None | str | Unset = UNSET
    """Licence of the model, for example `Apache 2.0`."""
    task: None | str | Unset = UNSET
    """Task that the model is deployed for."""
    created_at: datetime.datetime | None | Unset = UNSET
    """Time at which the model was added to the catalog."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["repoId"] = self.repo_id
        fields["recipes"] = to_json(self.recipes)
        if self.model_name is not UNSET:
            fields["modelName"] = self.model_name
        if self.author_name is not UNSET:
            fields["authorName"] = self.author_name
        if self.license_ is not UNSET:
            fields["license"] = self.license_
        if self.task is not UNSET:
            fields["task"] = self.task
        if self.created_at is not UNSET:
            fields["createdAt"] = to_json(self.created_at)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            repo_id=fields.pop("repoId"),
            recipes=parse_list(fields.pop("recipes"), models_.CatalogRecipe.from_dict),
            model_name=fields.pop("modelName", UNSET),
            author_name=fields.pop("authorName", UNSET),
            license_=fields.pop("license", UNSET),
            task=fields.pop("task", UNSET),
            created_at=parse_value(fields.pop("createdAt", UNSET), datetime.datetime.fromisoformat),
            additional_properties=fields,
        )
