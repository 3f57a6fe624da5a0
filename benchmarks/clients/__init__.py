"""The clients that the benchmarks compare.

Each module has a class `Blocking`, a class `Asynchronous` or both, with these methods:

- `chat()` requests a complete answer.
- `stream()` yields the id of each chunk when the chunk arrives.
- `open_stream(prompt)` returns a stream that is still open.
- `embed(count)` returns a float32 matrix from vectors in base64, and `embed_json(count)` from vectors in JSON numbers.
- `upload(content)` sends a recording, and returns the transcript.
- `close()` closes the client.

A method that no case needs is left out. The code follows the documentation of each library. Every client reuses its
connections and does not retry.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

TOKEN = "hf_" + "x" * 34
MODEL = "example/model-8b-instruct"
MESSAGES = [{"role": "user", "content": "Say hello to everybody who reads this benchmark."}]
OPTIONS = {"max_tokens": 256, "temperature": 0.7}
BODY = {"model": MODEL, "messages": MESSAGES, **OPTIONS}
TEXTS = ["A text to embed."]
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
CONNECTIONS = 1_000


def make(name: str, url: str) -> Any:
    """Return a client by its name: `hf_ext`, `hf_ext async`, `hf_ext uvloop`, …"""
    library, _, loop = name.partition(" ")
    module = import_module(f"clients.{library.replace('+', '_')}_client")
    return getattr(module, "Asynchronous" if loop else "Blocking")(url)
