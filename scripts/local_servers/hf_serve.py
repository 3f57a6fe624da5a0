"""Hugging Face's own task server, hf-serve, for many tasks."""

from __future__ import annotations

from typing import ClassVar

from .heavy import MODELS, RUNNERS, heavy_python, minilm
from .process import LocalServer, reserve_port

MINILM_TASKS = ("feature-extraction", "sentence-similarity")


class HfServe(LocalServer):
    """Each task at a URL of its own, `at(task)`: hf-inference's paths there, with the responses of dedicated endpoints.

    The model of feature-extraction and sentence-similarity is all-MiniLM-L6-v2, every other a tiny one of random
    weights; it answers whatever model is asked for. Tasks that hf-serve does not know are done by a handler, as on a
    dedicated endpoint that has one: those of runners/handlers. The server asks for no token.
    """

    name: ClassVar[str] = "hf-serve"
    start_timeout: ClassVar[float] = 180.0

    def __init__(self) -> None:
        super().__init__()
        self.ports: dict[str, int] = {}

    def at(self, task: str) -> str:
        """Return the base URL of a task; its first request waits until the model is loaded."""
        return f"{self.url}:{self.ports[task]}"

    def command(self) -> list[str]:
        """Return the command line."""
        python = heavy_python()
        folders = {folder.name: folder for folder in sorted(MODELS.iterdir()) if folder.is_dir()}
        folders |= dict.fromkeys(MINILM_TASKS, minilm())
        self.ports = {task: reserve_port() for task in folders}
        tasks = (["--task", task, str(self.ports[task]), str(folder)] for task, folder in folders.items())
        return [python, str(RUNNERS / "serve_tasks.py"), *(word for words in tasks for word in words)]

    def is_ready(self, url: str) -> bool:
        """Every port is open once the URL is announced; to ask for its health would load a model."""
        return bool(url)
