# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.scaling_measure import ScalingMeasure


class EndpointScalingUpdate(OpenModel[Any]):
    """A change of the number of replicas and the scaling rules."""

    min_replica: int | Unset = UNSET
    """Minimum number of replicas. With 0 the last replica stops when there are no requests. Range: at least 0."""
    max_replica: int | Unset = UNSET
    """Maximum number of replicas. Range: at least 0."""
    scale_to_zero_timeout: int | None | Unset = UNSET
    """Time without requests, in minutes, until the last replica stops. Applies if `minReplica` is 0. Default: 15."""
    measure: None | ScalingMeasure | Unset = UNSET
    """Metric and threshold for starting another replica. Absent: the service decides."""
    metric: None | str | Unset = UNSET
    """Older form of `measure`: the metric, `pendingRequests` or `hardwareUsage`."""
    threshold: float | None | Unset = UNSET
    """Older form of `measure`: the threshold. Ignored if `measure` is given."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.min_replica is not UNSET:
            fields["minReplica"] = self.min_replica
        if self.max_replica is not UNSET:
            fields["maxReplica"] = self.max_replica
        if self.scale_to_zero_timeout is not UNSET:
            fields["scaleToZeroTimeout"] = self.scale_to_zero_timeout
        if self.measure is not UNSET:
            fields["measure"] = to_json(self.measure)
        if self.metric is not UNSET:
            fields["metric"] = self.metric
        if self.threshold is not UNSET:
            fields["threshold"] = self.threshold
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            min_replica=pop_optional(fields, "minReplica"),
            max_replica=pop_optional(fields, "maxReplica"),
            scale_to_zero_timeout=fields.pop("scaleToZeroTimeout", UNSET),
            measure=fields.pop("measure", UNSET)
            if fields.get("measure") is None
            else parse_value(fields.pop("measure"), models_.ScalingMeasure.from_dict),
            metric=fields.pop("metric", UNSET),
            threshold=fields.pop("threshold", UNSET),
            additional_properties=fields,
        )
