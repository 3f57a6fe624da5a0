"""Hugging Face's own hf-inference server code with all-MiniLM-L6-v2."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .installation import MINILM, MINILM_TOKENIZER, servers_python
from .process import LocalServer

MODEL = "sentence-transformers/all-MiniLM-L6-v2"


class HfInferenceServer(LocalServer):
    """Serve feature extraction and sentence similarity with the URLs, headers and errors of hf-inference.

    The URLs are `POST /models/{model}/pipeline/{task}` and, for the model's own task (sentence similarity),
    `POST /models/{model}`. The vectors have 384 numbers and come from the real model with 8-bit weights. The server
    requires no token.
    """

    name: ClassVar[str] = "hf-inference"
    model: ClassVar[str] = MODEL

    def command(self) -> list[str]:
        """Return the command line."""
        runner = Path(__file__).parent / "runners" / "hf_inference.py"
        return [servers_python(), str(runner), MODEL, str(MINILM.path), str(MINILM_TOKENIZER.path)]
