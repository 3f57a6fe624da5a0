"""Serve all-MiniLM-L6-v2 with Hugging Face's own hf-inference server code. Runs in .venv-servers."""
# mypy: disable-error-code="import-not-found"

import argparse
from typing import Any

import numpy as np
import onnxruntime
from community import serve
from numpy.typing import NDArray
from tokenizers import Tokenizer

MAX_TOKENS = 256  # the limit that sentence-transformers/all-MiniLM-L6-v2 declares


class Encoder:
    """The sentence encoder. A vector is the mean of the last hidden states, scaled to length 1."""

    def __init__(self, model: str, tokenizer: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(model, options)
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def __call__(self, text: str) -> NDArray[np.float32]:
        """Return the vector of a text. It has 384 numbers."""
        ids = np.array([self.tokenizer.encode(text).ids])
        features = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        (states,) = self.session.run(None, features)
        vector: NDArray[np.float32] = states[0].mean(axis=0)
        return vector / np.linalg.norm(vector)

    def feature_extraction(self, inputs: str | list[str]) -> Any:
        """Return one vector for a text, or a list of vectors for a list of texts."""
        if isinstance(inputs, str):
            return self(inputs).tolist()
        return [self(text).tolist() for text in inputs]

    def sentence_similarity(self, inputs: dict[str, Any]) -> list[float]:
        """Return the cosine similarity of the source sentence and each other sentence."""
        source = self(inputs["source_sentence"])
        return [float(source @ self(sentence)) for sentence in inputs["sentences"]]


def main() -> None:
    """Serve one model with two tasks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model_id")
    parser.add_argument("model")
    parser.add_argument("tokenizer")
    options = parser.parse_args()
    encoder = Encoder(options.model, options.tokenizer)
    tasks = {
        "sentence-similarity": lambda: encoder.sentence_similarity,
        "feature-extraction": lambda: encoder.feature_extraction,
    }
    serve({options.model_id: tasks})


if __name__ == "__main__":
    main()
