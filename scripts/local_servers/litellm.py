"""The proxy of LiteLLM: a gateway with its own headers and errors, in front of other servers."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .process import HOST, LocalServer, reserve_port
from .template import write_config
from .weekly import LITELLM


class LiteLlmServer(LocalServer):
    """Serve the models `chat`, `rerank` and `down`; `down` has no server. Requests need the token `key`.

    Args:
        upstream: The URL of a chat server.
        ranking: The URL of a ranking server.
    """

    name: ClassVar[str] = "litellm"
    health: ClassVar[str] = "/health/liveliness"
    start_timeout: ClassVar[float] = 180.0
    key: ClassVar[str] = "sk-local"

    def __init__(self, upstream: str, ranking: str) -> None:
        super().__init__()
        self._upstream = upstream
        self._ranking = ranking

    def command(self) -> list[str]:
        """Return the command line."""
        program = LITELLM.program("litellm")
        self.port = reserve_port()
        write_config(
            Path(__file__).parent / "config" / "litellm.yaml",
            self.folder / "config.yaml",
            upstream=self._upstream,
            ranking=self._ranking,
            key=self.key,
        )
        settings = ["LITELLM_LOCAL_MODEL_COST_MAP=True", "LITELLM_TELEMETRY=False", f"HOME={self.folder}"]
        where = ["--host", HOST, "--port", str(self.port)]
        return ["/usr/bin/env", *settings, program, "--config", "config.yaml", *where]
