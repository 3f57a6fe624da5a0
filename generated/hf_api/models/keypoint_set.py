# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="KeypointSet")


@_attrs_define
class KeypointSet:
    """Keypoints, in lists of the same order."""

    keypoints: list[list[float]]
    """ x and y coordinates of each keypoint, in pixels from the left and the top edge. """
    scores: list[float] | None | Unset = UNSET
    """ Score of each keypoint, 0 to 1. """
    labels: list[int] | None | Unset = UNSET
    """ Index of each keypoint in the model's skeleton, for example of the left elbow. """
    descriptors: list[list[float]] | None | Unset = UNSET
    """ Descriptor vector of each keypoint, to match it in another image. """
    bbox: list[float] | None | Unset = UNSET
    """ Bounding box of the keypoints, in pixels. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["keypoints"] = self.keypoints
        if self.scores is not UNSET:
            field_dict["scores"] = self.scores
        if self.labels is not UNSET:
            field_dict["labels"] = self.labels
        if self.descriptors is not UNSET:
            field_dict["descriptors"] = self.descriptors
        if self.bbox is not UNSET:
            field_dict["bbox"] = self.bbox
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        keypoints = fields_.pop("keypoints")

        scores = fields_.pop("scores", UNSET)

        labels = fields_.pop("labels", UNSET)

        descriptors = fields_.pop("descriptors", UNSET)

        bbox = fields_.pop("bbox", UNSET)

        model_ = cls(
            keypoints=keypoints,
            scores=scores,
            labels=labels,
            descriptors=descriptors,
            bbox=bbox,
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
