# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cidr_list import CidrList


class CidrListList(OpenModel[Any]):
    """Address lists. The format is not described; the field is the one of other lists."""

    items: list[CidrList] | Unset = UNSET
    """The address lists."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.items is not UNSET:
            fields["items"] = to_json(self.items)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            items=pop_optional(fields, "items")
            if fields.get("items") is None
            else parse_list(fields.pop("items"), models_.CidrList.from_dict),
            additional_properties=fields,
        )
