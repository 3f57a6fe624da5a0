# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.router_model import RouterModel


class RouterModelList(OpenModel[Any]):
    """Available models."""

    data: list[RouterModel]
    """The models."""
    object_: None | str | Unset = UNSET
    """`list`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["data"] = to_json(self.data)
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            data=parse_list(fields.pop("data"), models_.RouterModel.from_dict),
            object_=fields.pop("object", UNSET),
            additional_properties=fields,
        )
