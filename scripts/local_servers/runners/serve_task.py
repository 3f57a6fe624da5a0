"""Serve one task by hf-serve, Hugging Face's own task server, at the URLs of hf-inference too. Runs in .venv-heavy.

The routing by URL is ours, as it belongs to the gateway at Hugging Face.
"""
# mypy: disable-error-code="import-not-found"

import os
import reprlib
import sys
from pathlib import Path
from typing import Any

GATEWAY_PATHS = ("/models/", "/rerank")


class Repr(reprlib.Repr):
    """What hf-serve 0.2.0 takes for granted on 3.11 too: `reprlib.Repr` with keyword arguments, new in Python 3.12."""

    def __init__(self, **limits: int) -> None:
        super().__init__()
        for name, value in limits.items():
            setattr(self, name, value)


class Gateway:
    """Lead every model's URL to the one task there is."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Route a request."""
        if scope["type"] == "http" and scope["path"].startswith(GATEWAY_PATHS):
            scope = {**scope, "path": "/predict", "raw_path": b"/predict"}
        await self.app(scope, receive, send)


def main() -> None:
    """Serve until a signal comes."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HOME": str(Path.cwd())}
    if sys.version_info < (3, 12):
        reprlib.Repr = Repr  # type: ignore[misc]
    from hf_serve.cli import main as serve  # noqa: PLC0415 - it reads what stands above
    from hf_serve.server import app  # noqa: PLC0415

    app.add_middleware(Gateway)
    serve()


if __name__ == "__main__":
    main()
