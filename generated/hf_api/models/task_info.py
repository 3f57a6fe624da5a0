# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.task_item import TaskItem


class TaskInfo(OpenModel[Any]):
    """A task and the Hub's recommendations for it."""

    id: str
    """The task, as used in `pipeline_tag`."""
    label: None | str | Unset = UNSET
    """Display name on the Hub's pages."""
    summary: None | str | Unset = UNSET
    """Summary of the task; empty if it is not written yet."""
    models: list[TaskItem] | None | Unset = UNSET
    """Recommended models."""
    widget_models: list[str] | None | Unset = UNSET
    """Models that can be tried on the task page."""
    datasets: list[TaskItem] | None | Unset = UNSET
    """Recommended datasets."""
    spaces: list[TaskItem] | None | Unset = UNSET
    """Recommended Spaces."""
    metrics: list[TaskItem] | None | Unset = UNSET
    """Metrics to evaluate the task with."""
    libraries: list[str] | None | Unset = UNSET
    """Libraries that support the task."""
    demo: Any | Unset = UNSET
    """Object with lists of example `inputs` and `outputs`."""
    youtube_id: None | str | Unset = UNSET
    """Identifier of a YouTube video about the task."""
    is_placeholder: bool | None | Unset = UNSET
    """Whether the task page is not written yet."""
    canonical_id: None | str | Unset = UNSET
    """Task whose page this task shares."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.label is not UNSET:
            fields["label"] = self.label
        if self.summary is not UNSET:
            fields["summary"] = self.summary
        if self.models is not UNSET:
            fields["models"] = to_json(self.models)
        if self.widget_models is not UNSET:
            fields["widgetModels"] = self.widget_models
        if self.datasets is not UNSET:
            fields["datasets"] = to_json(self.datasets)
        if self.spaces is not UNSET:
            fields["spaces"] = to_json(self.spaces)
        if self.metrics is not UNSET:
            fields["metrics"] = to_json(self.metrics)
        if self.libraries is not UNSET:
            fields["libraries"] = self.libraries
        if self.demo is not UNSET:
            fields["demo"] = self.demo
        if self.youtube_id is not UNSET:
            fields["youtubeId"] = self.youtube_id
        if self.is_placeholder is not UNSET:
            fields["isPlaceholder"] = self.is_placeholder
        if self.canonical_id is not UNSET:
            fields["canonicalId"] = self.canonical_id
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            label=fields.pop("label", UNSET),
            summary=fields.pop("summary", UNSET),
            models=fields.pop("models", UNSET)
            if fields.get("models") is None
            else parse_list(fields.pop("models"), models_.TaskItem.from_dict),
            widget_models=fields.pop("widgetModels", UNSET),
            datasets=fields.pop("datasets", UNSET)
            if fields.get("datasets") is None
            else parse_list(fields.pop("datasets"), models_.TaskItem.from_dict),
            spaces=fields.pop("spaces", UNSET)
            if fields.get("spaces") is None
            else parse_list(fields.pop("spaces"), models_.TaskItem.from_dict),
            metrics=fields.pop("metrics", UNSET)
            if fields.get("metrics") is None
            else parse_list(fields.pop("metrics"), models_.TaskItem.from_dict),
            libraries=fields.pop("libraries", UNSET),
            demo=fields.pop("demo", UNSET),
            youtube_id=fields.pop("youtubeId", UNSET),
            is_placeholder=fields.pop("isPlaceholder", UNSET),
            canonical_id=fields.pop("canonicalId", UNSET),
            additional_properties=fields,
        )
