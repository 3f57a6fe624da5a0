# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .._model import OpenModel
from ..types import UNSET, Unset


@attrs.define
class PrivateService(OpenModel[Any]):
    """Access to an endpoint from your own AWS network."""

    account_id: str
    """AWS account that may connect."""
    region: None | str | Unset = UNSET
    """AWS region of the account, `us-east-1` or `eu-west-1`."""
    shared: bool | None | Unset = UNSET
    """Whether several endpoints share this private service."""
    additional_properties: dict[str, Any] = attrs.field(factory=lambda: {}, kw_only=True)
    """Fields that the document does not list. They are sent as they are."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["accountId"] = self.account_id
        if self.region is not UNSET:
            fields["region"] = self.region
        if self.shared is not UNSET:
            fields["shared"] = self.shared
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            account_id=fields.pop("accountId"),
            region=fields.pop("region", UNSET),
            shared=fields.pop("shared", UNSET),
            additional_properties=fields,
        )
