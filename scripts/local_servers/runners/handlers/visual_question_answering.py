"""Answer questions about images, as the pipeline of transformers did before version 5."""
# mypy: disable-error-code="import-not-found"

from typing import Any

import torch
from transformers import AutoProcessor, ViltForQuestionAnswering

from handlers import Data, image_of, inputs_of, parameters_of


class EndpointHandler:
    """Run the model, and return a score for each answer."""

    def __init__(self, folder: str) -> None:
        self.processor = AutoProcessor.from_pretrained(folder)
        self.model = ViltForQuestionAnswering.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        asked = inputs_of(data)
        encoded = self.processor(image_of(asked["image"]), asked["question"], return_tensors="pt")
        with torch.no_grad():
            scores, places = self.model(**encoded).logits[0].sigmoid().sort(descending=True)
        answers = [self.model.config.id2label[place] for place in places.tolist()]
        found = [{"score": score, "answer": answer} for score, answer in zip(scores.tolist(), answers, strict=True)]
        return found[: parameters_of(data).get("top_k", 5)]
