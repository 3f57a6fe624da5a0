# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.top_logprob import TopLogprob


class TokenLogprob(OpenModel[Any]):
    """A token with its log probability and its most likely alternatives."""

    token: str | Unset = UNSET
    """Text of the token."""
    logprob: float | None | Unset = UNSET
    """Natural logarithm of the probability, at most 0. -9999 means very unlikely."""
    bytes_: list[int] | None | Unset = UNSET
    """UTF-8 bytes of the token, each 0 to 255, for characters that consist of several tokens. Null if the token has
    none.
    """
    top_logprobs: list[TopLogprob] | None | Unset = UNSET
    """Most likely tokens at this position, up to `top_logprobs` of them."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.token is not UNSET:
            fields["token"] = self.token
        if self.logprob is not UNSET:
            fields["logprob"] = self.logprob
        if self.bytes_ is not UNSET:
            fields["bytes"] = self.bytes_
        if self.top_logprobs is not UNSET:
            fields["top_logprobs"] = to_json(self.top_logprobs)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            token=pop_optional(fields, "token"),
            logprob=fields.pop("logprob", UNSET),
            bytes_=fields.pop("bytes", UNSET),
            top_logprobs=fields.pop("top_logprobs", UNSET)
            if fields.get("top_logprobs") is None
            else parse_list(fields.pop("top_logprobs"), models_.TopLogprob.from_dict),
            additional_properties=fields,
        )
