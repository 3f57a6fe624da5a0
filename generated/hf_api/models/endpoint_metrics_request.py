# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class EndpointMetricsRequest(OpenModel[Any]):
    """The time range."""

    from_: int
    """Start of the time range, Unix time in seconds. Range: at least 0."""
    to: int
    """End of the time range, Unix time in seconds. Range: at least 0."""
    step: None | str | Unset = UNSET
    """Interval between two data points, for example `1m`. Absent: the service decides."""
    dns_prefix: None | str | Unset = UNSET
    """First part of the endpoint's host name. It was required in 2023."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["from"] = self.from_
        fields["to"] = self.to
        if self.step is not UNSET:
            fields["step"] = self.step
        if self.dns_prefix is not UNSET:
            fields["dnsPrefix"] = self.dns_prefix
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            from_=fields.pop("from"),
            to=fields.pop("to"),
            step=fields.pop("step", UNSET),
            dns_prefix=fields.pop("dnsPrefix", UNSET),
            additional_properties=fields,
        )
