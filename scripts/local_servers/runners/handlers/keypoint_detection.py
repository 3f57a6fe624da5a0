"""Detect keypoints. transformers has no pipeline for this task."""
# mypy: disable-error-code="import-not-found"

from typing import Any

import torch
from transformers import AutoImageProcessor, SuperPointForKeypointDetection

from handlers import Data, image_of, inputs_of, parameters_of


class EndpointHandler:
    """Run the model and the postprocessing of its processor."""

    def __init__(self, folder: str) -> None:
        self.processor = AutoImageProcessor.from_pretrained(folder)
        self.model = SuperPointForKeypointDetection.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        image = image_of(inputs_of(data))
        self.model.keypoint_decoder.keypoint_threshold = parameters_of(data).get("threshold", 0.0)
        with torch.no_grad():
            answer = self.model(**self.processor(image, return_tensors="pt"))
        sets = self.processor.post_process_keypoint_detection(answer, [(image.height, image.width)])
        return [{name: values.tolist() for name, values in found.items()} for found in sets]
