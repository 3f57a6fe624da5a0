"""Answer questions about documents. The request contains the words of the document and their boxes."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from transformers import pipeline

from handlers import Data, image_of, inputs_of, parameters_of


class EndpointHandler:
    """Run the pipeline of transformers."""

    def __init__(self, folder: str) -> None:
        self.pipeline = pipeline("document-question-answering", model=folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        asked = inputs_of(data)
        return self.pipeline(image_of(asked["image"]), asked["question"], **parameters_of(data))
