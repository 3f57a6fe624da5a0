"""Hugging Face's own task server hf-serve, with a tiny model for each task."""

from __future__ import annotations

from typing import ClassVar

from .heavy import MODELS, RUNNERS, heavy_python, minilm
from .process import LocalServer, reserve_port

MINILM_TASKS = ("feature-extraction", "sentence-similarity")


class HfServe(LocalServer):
    """Serve each task at its own URL, `at(task)`.

    The paths are those of hf-inference. The responses have the format of dedicated endpoints.

    The model of feature-extraction and sentence-similarity is all-MiniLM-L6-v2. All other models are tiny, with random
    weights. The server ignores the model in the URL. Tasks that hf-serve does not support are run by custom handlers in
    runners/handlers, as on a dedicated endpoint. The server requires no token.
    """

    name: ClassVar[str] = "hf-serve"
    start_timeout: ClassVar[float] = 180.0

    def __init__(self) -> None:
        super().__init__()
        self.ports: dict[str, int] = {}

    def at(self, task: str) -> str:
        """Return the base URL of a task. The first request waits until the model is loaded."""
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
        """Return True as soon as the process has printed its URL, because all ports are open then.

        A health check is not used, because it would load a model.
        """
        return bool(url)
