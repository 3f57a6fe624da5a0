"""Hugging Face's own hf-inference layer with all-MiniLM-L6-v2."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .installation import MINILM, MINILM_TOKENIZER, servers_python
from .process import LocalServer

MODEL = "sentence-transformers/all-MiniLM-L6-v2"


class HfInferenceServer(LocalServer):
    """Serve feature extraction and sentence similarity at hf-inference's URLs, with its headers and errors.

    `POST /models/{model}/pipeline/{task}` and, for the model's own task (sentence similarity), `POST /models/{model}`.
    The vectors are those of the real model with 8-bit weights, of length 384. The server requires no token.
    """

    name: ClassVar[str] = "hf-inference"
    model: ClassVar[str] = MODEL

    def command(self) -> list[str]:
        """Return the command line."""
        runner = Path(__file__).parent / "runners" / "hf_inference.py"
        return [servers_python(), str(runner), MODEL, str(MINILM.path), str(MINILM_TOKENIZER.path)]
