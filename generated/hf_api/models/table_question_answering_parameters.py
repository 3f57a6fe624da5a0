# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.padding import Padding


class TableQuestionAnsweringParameters(OpenModel[Any]):
    """Parameters of table question answering."""

    padding: Padding | Unset = UNSET
    """How to pad short inputs. Default: `do_not_pad`."""
    sequential: bool | Unset = UNSET
    """Whether to process inputs one after the other, which conversational models such as SQA require. It is slower than
    batching. Default: false.
    """
    truncation: bool | Unset = UNSET
    """Whether to drop rows if the table is too long. Default: false."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.padding is not UNSET:
            fields["padding"] = self.padding
        if self.sequential is not UNSET:
            fields["sequential"] = self.sequential
        if self.truncation is not UNSET:
            fields["truncation"] = self.truncation
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            padding=pop_optional(fields, "padding"),
            sequential=pop_optional(fields, "sequential"),
            truncation=pop_optional(fields, "truncation"),
            additional_properties=fields,
        )
