"""Translate texts, as the pipeline of transformers did before version 5."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from handlers import Data, inputs_of, parameters_of


class EndpointHandler:
    """Run the model, and return one translation for each text."""

    def __init__(self, folder: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForSeq2SeqLM.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        inputs = inputs_of(data)
        texts = [inputs] if isinstance(inputs, str) else inputs
        limits = parameters_of(data).get("generate_parameters", {})
        encoded = self.tokenizer(texts, padding=True, return_tensors="pt")
        written = self.model.generate(encoded.input_ids, attention_mask=encoded.attention_mask, **limits)
        return [{"translation_text": text} for text in self.tokenizer.batch_decode(written, skip_special_tokens=True)]
