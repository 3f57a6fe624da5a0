"""Hugging Face's own task server, hf-serve, with one task at a time."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .heavy import heavy_python, model_folder
from .process import HOST, LocalServer, reserve_port


class HfServe(LocalServer):
    """One task at hf-inference's URLs (`POST /models/{model}…`, `/rerank`), with the replies of dedicated endpoints.

    The model of sentence-similarity is all-MiniLM-L6-v2, every other a tiny one of random weights; it answers whatever
    model is asked for. The server asks for no token.
    """

    name: ClassVar[str] = "hf-serve"
    start_timeout: ClassVar[float] = 180.0

    def __init__(self, task: str) -> None:
        super().__init__()
        self.task = task

    def command(self) -> list[str]:
        """Return the command line."""
        self.port = reserve_port()
        runner = Path(__file__).parent / "runners" / "serve_task.py"
        where = [f"--host={HOST}", f"--port={self.port}"]
        model = [f"--task={self.task}", f"--model-dir={model_folder(self.task)}", "--device=cpu", "--dtype=float32"]
        return [heavy_python(), str(runner), *where, *model]
