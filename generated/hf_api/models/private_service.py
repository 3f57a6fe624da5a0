# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class PrivateService(OpenModel[Any]):
    """Access to an endpoint from your own AWS network."""

    account_id: str
    """AWS account that may connect."""
    region: None | str | Unset = UNSET
    """AWS region of the account, `us-east-1` or `eu-west-1`."""
    shared: bool | None | Unset = UNSET
    """Whether several endpoints share this private service."""

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
