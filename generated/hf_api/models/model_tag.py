# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ModelTag(OpenModel[Any]):
    """A model tag."""

    id: str
    """The tag, as used in `filter`."""
    label: None | str | Unset = UNSET
    """Display name on the Hub's pages."""
    type_: None | str | Unset = UNSET
    """Type of the tag."""
    sub_type: None | str | Unset = UNSET
    """Subtype; for tasks, the modality."""
    clickable: bool | None | Unset = UNSET
    """Whether the Hub's pages offer the tag as a filter. Absent: true."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.label is not UNSET:
            fields["label"] = self.label
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.sub_type is not UNSET:
            fields["subType"] = self.sub_type
        if self.clickable is not UNSET:
            fields["clickable"] = self.clickable
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            label=fields.pop("label", UNSET),
            type_=fields.pop("type", UNSET),
            sub_type=fields.pop("subType", UNSET),
            clickable=fields.pop("clickable", UNSET),
            additional_properties=fields,
        )
