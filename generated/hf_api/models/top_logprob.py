# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class TopLogprob(OpenModel[Any]):
    """One of the most likely tokens at a position."""

    token: str | Unset = UNSET
    """Text of the token."""
    logprob: float | None | Unset = UNSET
    """Natural logarithm of the probability, at most 0."""
    bytes_: list[int] | None | Unset = UNSET
    """UTF-8 bytes of the token, each 0 to 255, or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.token is not UNSET:
            fields["token"] = self.token
        if self.logprob is not UNSET:
            fields["logprob"] = self.logprob
        if self.bytes_ is not UNSET:
            fields["bytes"] = self.bytes_
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            token=pop_optional(fields, "token"),
            logprob=fields.pop("logprob", UNSET),
            bytes_=fields.pop("bytes", UNSET),
            additional_properties=fields,
        )
