# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class InstanceQuota(OpenModel[Any]):
    """Quota of a kind of hardware."""

    instance_type: str
    """Hardware type."""
    architecture: None | str | Unset = UNSET
    """Display name of the hardware."""
    max_accelerators: int | None | Unset = UNSET
    """Maximum number of accelerators in use at the same time."""
    used_accelerators: int | None | Unset = UNSET
    """Number of accelerators in use now."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["instanceType"] = self.instance_type
        if self.architecture is not UNSET:
            fields["architecture"] = self.architecture
        if self.max_accelerators is not UNSET:
            fields["maxAccelerators"] = self.max_accelerators
        if self.used_accelerators is not UNSET:
            fields["usedAccelerators"] = self.used_accelerators
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            instance_type=fields.pop("instanceType"),
            architecture=fields.pop("architecture", UNSET),
            max_accelerators=fields.pop("maxAccelerators", UNSET),
            used_accelerators=fields.pop("usedAccelerators", UNSET),
            additional_properties=fields,
        )
