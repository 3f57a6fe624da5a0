# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.transcript_delta import TranscriptDelta


class TranscriptChoice(OpenModel[Any]):
    """A piece of a transcript, from vLLM."""

    delta: None | TranscriptDelta | Unset = UNSET
    """The piece."""
    finish_reason: None | str | Unset = UNSET
    """Why the transcript ended; null in all events but the last one."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.delta is not UNSET:
            fields["delta"] = to_json(self.delta)
        if self.finish_reason is not UNSET:
            fields["finish_reason"] = self.finish_reason
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            delta=fields.pop("delta", UNSET)
            if fields.get("delta") is None
            else parse_value(fields.pop("delta"), models_.TranscriptDelta.from_dict),
            finish_reason=fields.pop("finish_reason", UNSET),
            additional_properties=fields,
        )
