# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ResponseFailure(OpenModel[Any]):
    """Why an answer failed."""

    code: None | str | Unset = UNSET
    """Kind of failure; `server_error` from the router."""
    message: None | str | Unset = UNSET
    """Message that describes the failure."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.code is not UNSET:
            fields["code"] = self.code
        if self.message is not UNSET:
            fields["message"] = self.message
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(code=fields.pop("code", UNSET), message=fields.pop("message", UNSET), additional_properties=fields)
