# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class KeypointSet(OpenModel[Any]):
    """Keypoints, in lists of the same order."""

    keypoints: list[list[float]]
    """x and y coordinates of each keypoint, in pixels from the left and the top edge."""
    scores: list[float] | None | Unset = UNSET
    """Score of each keypoint, 0 to 1."""
    labels: list[int] | None | Unset = UNSET
    """Index of each keypoint in the model's skeleton, for example of the left elbow."""
    descriptors: list[list[float]] | None | Unset = UNSET
    """Descriptor vector of each keypoint, to match it in another image."""
    bbox: list[float] | None | Unset = UNSET
    """Bounding box of the keypoints, in pixels."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["keypoints"] = self.keypoints
        if self.scores is not UNSET:
            fields["scores"] = self.scores
        if self.labels is not UNSET:
            fields["labels"] = self.labels
        if self.descriptors is not UNSET:
            fields["descriptors"] = self.descriptors
        if self.bbox is not UNSET:
            fields["bbox"] = self.bbox
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            keypoints=fields.pop("keypoints"),
            scores=fields.pop("scores", UNSET),
            labels=fields.pop("labels", UNSET),
            descriptors=fields.pop("descriptors", UNSET),
            bbox=fields.pop("bbox", UNSET),
            additional_properties=fields,
        )
