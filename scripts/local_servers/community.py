"""Hugging Face's own hf-inference layer, with models for many tasks."""

from __future__ import annotations

from typing import ClassVar

from .heavy import MODELS, RUNNERS, heavy_python
from .process import LocalServer


class CommunityServer(LocalServer):
    """Serve tasks at hf-inference's URLs, with its headers and errors: `POST /models/tiny/{task}`.

    The layer validates the request and writes the response, including files. The results come from scikit-learn models
    (tables), filters (audio-to-audio), espeak-ng (text-to-speech) and tiny models with random weights (all others).
    The server requires no token.
    """

    name: ClassVar[str] = "hf-inference-tasks"
    start_timeout: ClassVar[float] = 180.0

    def command(self) -> list[str]:
        """Return the command line."""
        return [heavy_python(), str(RUNNERS / "community_tasks.py"), str(MODELS)]
