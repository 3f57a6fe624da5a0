"""Hugging Face's own hf-inference layer with a model for each of many tasks."""

from __future__ import annotations

from typing import ClassVar

from .heavy import MODELS, RUNNERS, heavy_python
from .process import LocalServer


class CommunityServer(LocalServer):
    """Tasks at hf-inference's URLs, with its headers and errors: `POST /models/tiny/{task}`.

    The layer reads and checks the request and writes the response, files among them. What computes are models of
    scikit-learn (tables), filters (audio-to-audio), espeak-ng (text-to-speech) and tiny models of random weights (all
    else). It asks for no token.
    """

    name: ClassVar[str] = "hf-inference-tasks"
    start_timeout: ClassVar[float] = 180.0

    def command(self) -> list[str]:
        """Return the command line."""
        return [heavy_python(), str(RUNNERS / "community_tasks.py"), str(MODELS)]
