"""Serve tasks with hf-serve, Hugging Face's own task server. Runs in .venv-heavy.

Each task has its own port. The first connection to a port starts a child process that serves the task. The parent
process loads the modules that all tasks share only once. The paths of hf-inference are also served. At Hugging Face a
gateway routes these paths. Here the class `Gateway` routes them.
"""
# mypy: disable-error-code="import-not-found"

import argparse
import os
import reprlib
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

HANDLERS = Path(__file__).parent / "handlers"
GATEWAY_PATHS = ("/models/", "/rerank")


class Repr(reprlib.Repr):
    """`reprlib.Repr` with keyword arguments. hf-serve 0.2.0 uses them, but Python has them only since version 3.12."""

    def __init__(self, **limits: int) -> None:
        super().__init__()
        for name, value in limits.items():
            setattr(self, name, value)


class Gateway:
    """Route the URLs of all models to `/predict`, where hf-serve serves its only task."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Route a request."""
        if scope["type"] == "http" and scope["path"].startswith(GATEWAY_PATHS):
            scope = {**scope, "path": "/predict", "raw_path": b"/predict"}
        await self.app(scope, receive, send)


def prepare() -> None:
    """Load the modules that the tasks share."""
    import ffmpeg  # noqa: PLC0415 - these modules read the environment that `main` sets

    ffmpeg.add_to_path()
    import hf_serve.server  # noqa: PLC0415
    import torch  # noqa: F401, PLC0415
    import transformers.pipelines  # noqa: F401, PLC0415

    hf_serve.server.app.add_middleware(Gateway)


def watch(waiting: dict[socket.socket, tuple[str, str]]) -> None:
    """Start a child process for a task at the first connection to its port.

    The child process closes the ports of the other tasks.
    """
    while waiting:
        for listener in select.select([*waiting], [], [])[0]:
            task, folder = waiting.pop(listener)
            if os.fork() == 0:
                for other in waiting:
                    other.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                serve(listener, task, folder)
                sys.exit()
            listener.close()
    signal.pause()


def serve(listener: socket.socket, task: str, folder: str) -> None:
    """Serve one task until a signal arrives, with hf-serve's own code or with a handler."""
    import hf_serve.server  # noqa: PLC0415
    import uvicorn  # noqa: PLC0415

    def run(app: str, **_options: Any) -> None:
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])

    uvicorn.run = run  # replaces the function with which hf-serve would open its own port
    if task == "mask-generation":
        import nms  # noqa: PLC0415

        nms.install()
    handler = HANDLERS / f"{task.replace('-', '_')}.py"
    os.environ |= {"CUSTOM_HANDLER": "EndpointHandler", "CUSTOM_HANDLER_FILE": str(handler), "TRUST_REMOTE_CODE": "1"}
    kind: Any = "custom" if handler.exists() else task
    hf_serve.server.launch(None, folder, None, kind, device="cpu", dtype="float32")


def main() -> None:
    """Listen on all ports, and serve until a signal arrives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", nargs=3, action="append", metavar=("NAME", "PORT", "FOLDER"), required=True)
    tasks = parser.parse_args().task
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HOME": str(Path.cwd()), "TOKENIZERS_PARALLELISM": "false"}
    if sys.version_info < (3, 12):
        reprlib.Repr = Repr  # type: ignore[misc]
    prepare()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # lets the system remove ended children
    waiting = {socket.create_server(("127.0.0.1", int(port))): (name, folder) for name, port, folder in tasks}
    print("listening on http://127.0.0.1", flush=True)
    watch(waiting)


if __name__ == "__main__":
    main()
