# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.catalog_recipe import CatalogRecipe


T = TypeVar("T", bound="CatalogModel")


@_attrs_define
class CatalogModel:
    """A model of the catalog."""

    repo_id: str
    """ Repository of the model on the Hub. """
    recipes: list[CatalogRecipe]
    """ Recipes to deploy the model with, at least one. """
    model_name: None | str | Unset = UNSET
    """ Name of the model, without the organisation. """
    author_name: None | str | Unset = UNSET
    """ Organisation that published the model. """
    license_: None | str | Unset = UNSET
    """ Licence of the model, for example `Apache 2.0`. """
    task: None | str | Unset = UNSET
    """ Task that the model is deployed for. """
    created_at: datetime.datetime | None | Unset = UNSET
    """ Time at which the model was added to the catalog. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["repoId"] = self.repo_id
        field_dict["recipes"] = to_json(self.recipes)
        if self.model_name is not UNSET:
            field_dict["modelName"] = self.model_name
        if self.author_name is not UNSET:
            field_dict["authorName"] = self.author_name
        if self.license_ is not UNSET:
            field_dict["license"] = self.license_
        if self.task is not UNSET:
            field_dict["task"] = self.task
        if self.created_at is not UNSET:
            field_dict["createdAt"] = to_json(self.created_at)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        repo_id = fields_.pop("repoId")
        recipes = [models_.CatalogRecipe.from_dict(recipes_item_data) for recipes_item_data in fields_.pop("recipes")]

        model_name = fields_.pop("modelName", UNSET)

        author_name = fields_.pop("authorName", UNSET)

        license_ = fields_.pop("license", UNSET)

        task = fields_.pop("task", UNSET)

        _created_at = fields_.pop("createdAt", UNSET)
        created_at = (
            _created_at if _created_at is None or _created_at is UNSET else datetime.datetime.fromisoformat(_created_at)
        )

        model_ = cls(
            repo_id=repo_id,
            recipes=recipes,
            model_name=model_name,
            author_name=author_name,
            license_=license_,
            task=task,
            created_at=created_at,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
