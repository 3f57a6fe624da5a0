# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import to_json

if TYPE_CHECKING:
    from ..models.task_info import TaskInfo


T = TypeVar("T", bound="TaskCatalog")


@_attrs_define
class TaskCatalog:
    """Tasks by id."""

    additional_properties: dict[str, TaskInfo] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = to_json(self.additional_properties)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        model_ = cls()

        additional_properties = {}
        for prop_name, prop_dict in fields_.items():
            additional_property = models_.TaskInfo.from_dict(prop_dict)

            additional_properties[prop_name] = additional_property

        model_.additional_properties = additional_properties
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> TaskInfo:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: TaskInfo) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
