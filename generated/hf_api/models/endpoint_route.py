# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class EndpointRoute(OpenModel[Any]):
    """Custom domain and path of an endpoint."""

    domain: None | str | Unset = UNSET
    """The domain. It must be set up for the endpoint before."""
    path: None | str | Unset = UNSET
    """Path on the domain, starting with `/`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.domain is not UNSET:
            fields["domain"] = self.domain
        if self.path is not UNSET:
            fields["path"] = self.path
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(domain=fields.pop("domain", UNSET), path=fields.pop("path", UNSET), additional_properties=fields)
