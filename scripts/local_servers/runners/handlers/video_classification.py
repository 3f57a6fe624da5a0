"""Classify videos."""
# mypy: disable-error-code="import-not-found"

import tempfile
from base64 import b64decode
from typing import Any

from transformers import pipeline

from handlers import Data, inputs_of, parameters_of


class EndpointHandler:
    """Run the pipeline of transformers."""

    def __init__(self, folder: str) -> None:
        self.pipeline = pipeline("video-classification", model=folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        with tempfile.NamedTemporaryFile(suffix=".mp4") as file:  # the pipeline takes a path
            file.write(b64decode(inputs_of(data)))
            file.flush()
            return self.pipeline(file.name, **parameters_of(data))
