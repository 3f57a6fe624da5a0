# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.task_item import TaskItem


T = TypeVar("T", bound="TaskInfo")


@_attrs_define
class TaskInfo:
    """A task and the Hub's recommendations for it."""

    id: str
    """ The task, as used in `pipeline_tag`. """
    label: None | str | Unset = UNSET
    """ Display name on the Hub's pages. """
    summary: None | str | Unset = UNSET
    """ Summary of the task; empty if it is not written yet. """
    models: list[TaskItem] | None | Unset = UNSET
    """ Recommended models. """
    widget_models: list[str] | None | Unset = UNSET
    """ Models that can be tried on the task page. """
    datasets: list[TaskItem] | None | Unset = UNSET
    """ Recommended datasets. """
    spaces: list[TaskItem] | None | Unset = UNSET
    """ Recommended Spaces. """
    metrics: list[TaskItem] | None | Unset = UNSET
    """ Metrics to evaluate the task with. """
    libraries: list[str] | None | Unset = UNSET
    """ Libraries that support the task. """
    demo: Any | Unset = UNSET
    """ Object with lists of example `inputs` and `outputs`. """
    youtube_id: None | str | Unset = UNSET
    """ Identifier of a YouTube video about the task. """
    is_placeholder: bool | None | Unset = UNSET
    """ Whether the task page is not written yet. """
    canonical_id: None | str | Unset = UNSET
    """ Task whose page this task shares. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["id"] = self.id
        if self.label is not UNSET:
            field_dict["label"] = self.label
        if self.summary is not UNSET:
            field_dict["summary"] = self.summary
        if self.models is not UNSET:
            field_dict["models"] = to_json(self.models)
        if self.widget_models is not UNSET:
            field_dict["widgetModels"] = self.widget_models
        if self.datasets is not UNSET:
            field_dict["datasets"] = to_json(self.datasets)
        if self.spaces is not UNSET:
            field_dict["spaces"] = to_json(self.spaces)
        if self.metrics is not UNSET:
            field_dict["metrics"] = to_json(self.metrics)
        if self.libraries is not UNSET:
            field_dict["libraries"] = self.libraries
        if self.demo is not UNSET:
            field_dict["demo"] = self.demo
        if self.youtube_id is not UNSET:
            field_dict["youtubeId"] = self.youtube_id
        if self.is_placeholder is not UNSET:
            field_dict["isPlaceholder"] = self.is_placeholder
        if self.canonical_id is not UNSET:
            field_dict["canonicalId"] = self.canonical_id
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id")
        label = fields_.pop("label", UNSET)

        summary = fields_.pop("summary", UNSET)

        _models = fields_.pop("models", UNSET)
        models = (
            _models
            if _models is None or _models is UNSET
            else [models_.TaskItem.from_dict(models_type_0_item_data) for models_type_0_item_data in _models]
        )

        widget_models = fields_.pop("widgetModels", UNSET)

        _datasets = fields_.pop("datasets", UNSET)
        datasets = (
            _datasets
            if _datasets is None or _datasets is UNSET
            else [models_.TaskItem.from_dict(datasets_type_0_item_data) for datasets_type_0_item_data in _datasets]
        )

        _spaces = fields_.pop("spaces", UNSET)
        spaces = (
            _spaces
            if _spaces is None or _spaces is UNSET
            else [models_.TaskItem.from_dict(spaces_type_0_item_data) for spaces_type_0_item_data in _spaces]
        )

        _metrics = fields_.pop("metrics", UNSET)
        metrics = (
            _metrics
            if _metrics is None or _metrics is UNSET
            else [models_.TaskItem.from_dict(metrics_type_0_item_data) for metrics_type_0_item_data in _metrics]
        )

        libraries = fields_.pop("libraries", UNSET)

        demo = fields_.pop("demo", UNSET)
        youtube_id = fields_.pop("youtubeId", UNSET)

        is_placeholder = fields_.pop("isPlaceholder", UNSET)

        canonical_id = fields_.pop("canonicalId", UNSET)

        model_ = cls(
            id=id,
            label=label,
            summary=summary,
            models=models,
            widget_models=widget_models,
            datasets=datasets,
            spaces=spaces,
            metrics=metrics,
            libraries=libraries,
            demo=demo,
            youtube_id=youtube_id,
            is_placeholder=is_placeholder,
            canonical_id=canonical_id,
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
