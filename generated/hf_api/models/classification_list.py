# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.classification import Classification


class ClassificationList(OpenModel[Any]):
    """Labels, in the format of hf-serve."""

    results: list[Classification]
    """The labels."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["results"] = to_json(self.results)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            results=parse_list(fields.pop("results"), models_.Classification.from_dict), additional_properties=fields
        )
