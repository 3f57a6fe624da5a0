"""Answer questions about documents, with the words given in the request."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from transformers import pipeline

from handlers import Data, image_of, inputs_of, parameters_of


class EndpointHandler:
    """The pipeline of transformers."""

    def __init__(self, folder: str) -> None:
        self.pipeline = pipeline("document-question-answering", model=folder)

    def __call__(self, data: Data) -> Any:
        """Answer one request."""
        asked = inputs_of(data)
        return self.pipeline(image_of(asked["image"]), asked["question"], **parameters_of(data))
