# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class LfsInfo(OpenModel[Any]):
    """Storage of a large file."""

    sha256: None | str | Unset = UNSET
    """SHA-256 of the content, 64 hexadecimal digits."""
    size: int | None | Unset = UNSET
    """Size in bytes."""
    pointer_size: int | None | Unset = UNSET
    """Size in bytes of the pointer file in git."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.sha256 is not UNSET:
            fields["sha256"] = self.sha256
        if self.size is not UNSET:
            fields["size"] = self.size
        if self.pointer_size is not UNSET:
            fields["pointerSize"] = self.pointer_size
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            sha256=fields.pop("sha256", UNSET),
            size=fields.pop("size", UNSET),
            pointer_size=fields.pop("pointerSize", UNSET),
            additional_properties=fields,
        )
