"""OGX: the whole Responses API in front of another server."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .process import HOST, LocalServer, reserve_port
from .template import write_config
from .weekly import LITELLM, OGX


class OgxServer(LocalServer):
    """Serve `/v1/responses` with stored responses, background, cancel, delete and input items.

    The model is `local/` and the name of the model of the other server. The server requires no token.

    Args:
        upstream: The URL of the server that generates the text.
    """

    name: ClassVar[str] = "ogx"
    health: ClassVar[str] = "/v1/models"
    start_timeout: ClassVar[float] = 180.0

    def __init__(self, upstream: str) -> None:
        super().__init__()
        self._upstream = upstream

    def command(self) -> list[str]:
        """Return the command line. OGX loads a vocabulary of tiktoken, which the package of LiteLLM contains."""
        program = OGX.program("ogx")
        LITELLM.program("litellm")
        vocabularies = LITELLM.site_packages / "litellm" / "litellm_core_utils" / "tokenizers"
        self.port = reserve_port()
        write_config(
            Path(__file__).parent / "config" / "ogx.yaml",
            self.folder / "ogx.yaml",
            upstream=self._upstream,
            folder=self.folder,
            host=HOST,
            port=self.port,
        )
        settings = [f"TIKTOKEN_CACHE_DIR={vocabularies}", "OTEL_SDK_DISABLED=true", f"HOME={self.folder}"]
        return ["/usr/bin/env", *settings, program, "run", "ogx.yaml", "--insecure"]
