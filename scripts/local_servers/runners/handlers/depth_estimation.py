"""Estimate the depth of each pixel. The response contains the numbers, and an image that shows them."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from hf_serve.serde import Image
from transformers import pipeline

from handlers import Data, image_of, inputs_of, parameters_of


class EndpointHandler:
    """Run the pipeline of transformers."""

    def __init__(self, folder: str) -> None:
        self.pipeline = pipeline("depth-estimation", model=folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        found = self.pipeline(image_of(inputs_of(data)), **parameters_of(data))
        return {"predicted_depth": found["predicted_depth"].tolist(), "depth": Image.serialize(found["depth"])}
