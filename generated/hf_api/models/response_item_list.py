# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.response_item import ResponseItem


class ResponseItemList(OpenModel[Any]):
    """One page of the items of a stored response."""

    data: list[ResponseItem]
    """The items."""
    object_: None | str | Unset = UNSET
    """`list`."""
    first_id: None | str | Unset = UNSET
    """Identifier of the first item of the page."""
    last_id: None | str | Unset = UNSET
    """Identifier of the last item of the page, the `after` of the next page."""
    has_more: bool | None | Unset = UNSET
    """Whether there is a next page. OGX sends no `has_more`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["data"] = to_json(self.data)
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.first_id is not UNSET:
            fields["first_id"] = self.first_id
        if self.last_id is not UNSET:
            fields["last_id"] = self.last_id
        if self.has_more is not UNSET:
            fields["has_more"] = self.has_more
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            data=parse_list(fields.pop("data"), models_.ResponseItem.from_dict),
            object_=fields.pop("object", UNSET),
            first_id=fields.pop("first_id", UNSET),
            last_id=fields.pop("last_id", UNSET),
            has_more=fields.pop("has_more", UNSET),
            additional_properties=fields,
        )
