"""Hugging Face's own hf-inference server code, with models for many tasks."""

from __future__ import annotations

from typing import ClassVar

from .heavy import MODELS, RUNNERS, heavy_python
from .process import LocalServer


class CommunityServer(LocalServer):
    """Serve tasks with the URLs (`POST /models/tiny/{task}`), headers and errors of hf-inference.

    Hugging Face's code validates the request and writes the response, including files. The results come from
    scikit-learn models (tables), filters (audio-to-audio), espeak-ng (text-to-speech) and tiny models with random
    weights (all other tasks).
    The server requires no token.
    """

    name: ClassVar[str] = "hf-inference-tasks"
    start_timeout: ClassVar[float] = 180.0

    def command(self) -> list[str]:
        """Return the command line."""
        return [heavy_python(), str(RUNNERS / "community_tasks.py"), str(MODELS)]
