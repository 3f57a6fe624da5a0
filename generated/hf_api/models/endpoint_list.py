# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint import Endpoint


class EndpointList(OpenModel[Any]):
    """A page of endpoints."""

    items: list[Endpoint]
    """The endpoints."""
    next_cursor: None | str | Unset = UNSET
    """`cursor` of the next page; absent or null on the last page."""
    prev_cursor: None | str | Unset = UNSET
    """`cursor` of the previous page."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["items"] = to_json(self.items)
        if self.next_cursor is not UNSET:
            fields["nextCursor"] = self.next_cursor
        if self.prev_cursor is not UNSET:
            fields["prevCursor"] = self.prev_cursor
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            items=parse_list(fields.pop("items"), models_.Endpoint.from_dict),
            next_cursor=fields.pop("nextCursor", UNSET),
            prev_cursor=fields.pop("prevCursor", UNSET),
            additional_properties=fields,
        )
