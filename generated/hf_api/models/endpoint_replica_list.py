# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_replica import EndpointReplica


class EndpointReplicaList(OpenModel[Any]):
    """Replicas of an endpoint."""

    items: list[EndpointReplica] | None | Unset = UNSET
    """The replicas."""

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
            items=fields.pop("items", UNSET)
            if fields.get("items") is None
            else parse_list(fields.pop("items"), models_.EndpointReplica.from_dict),
            additional_properties=fields,
        )
