# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.scaling_measure import ScalingMeasure


T = TypeVar("T", bound="EndpointScalingUpdate")


@_attrs_define
class EndpointScalingUpdate:
    """A change of the number of replicas and the scaling rules."""

    min_replica: int | Unset = UNSET
    """ Minimum number of replicas. With 0 the last replica stops when there are no requests. Range: at least 0. """
    max_replica: int | Unset = UNSET
    """ Maximum number of replicas. Range: at least 0. """
    scale_to_zero_timeout: int | None | Unset = UNSET
    """ Time without requests, in minutes, until the last replica stops. Applies if `minReplica` is 0. Default: 15.
    """
    measure: None | ScalingMeasure | Unset = UNSET
    """ Metric and threshold for starting another replica. Absent: the service decides. """
    metric: None | str | Unset = UNSET
    """ Older form of `measure`: the metric, `pendingRequests` or `hardwareUsage`. """
    threshold: float | None | Unset = UNSET
    """ Older form of `measure`: the threshold. Ignored if `measure` is given. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.min_replica is not UNSET:
            field_dict["minReplica"] = self.min_replica
        if self.max_replica is not UNSET:
            field_dict["maxReplica"] = self.max_replica
        if self.scale_to_zero_timeout is not UNSET:
            field_dict["scaleToZeroTimeout"] = self.scale_to_zero_timeout
        if self.measure is not UNSET:
            field_dict["measure"] = to_json(self.measure)
        if self.metric is not UNSET:
            field_dict["metric"] = self.metric
        if self.threshold is not UNSET:
            field_dict["threshold"] = self.threshold
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        min_replica = pop_optional(fields_, "minReplica")
        max_replica = pop_optional(fields_, "maxReplica")
        scale_to_zero_timeout = fields_.pop("scaleToZeroTimeout", UNSET)

        _measure = fields_.pop("measure", UNSET)
        measure = _measure if _measure is None or _measure is UNSET else models_.ScalingMeasure.from_dict(_measure)

        metric = fields_.pop("metric", UNSET)

        threshold = fields_.pop("threshold", UNSET)

        model_ = cls(
            min_replica=min_replica,
            max_replica=max_replica,
            scale_to_zero_timeout=scale_to_zero_timeout,
            measure=measure,
            metric=metric,
            threshold=threshold,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
