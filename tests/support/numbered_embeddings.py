"""Responses to embedding requests in which each vector is the number of its text, and faults of the tests of jobs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from threading import Lock

from support.byte_server import ByteServer, answer

Respond = Callable[[list[str]], bytes | None]
USAGE = 5
"""Tokens of each text."""


def text_of(number: int) -> str:
    return f"row {number}"


def number_of(text: str) -> int:
    return int(text.rpartition(" ")[2])


class NumberedEmbeddings(ByteServer):
    """Embeds the text "row 7" as the vector [7.0, 1.0]. `respond` may return another response for the texts.

    Attributes:
        embedded: How often each number was embedded.
    """

    def __init__(self, respond: Respond | None = None) -> None:
        super().__init__(self._answer)
        self._respond = respond
        self._lock = Lock()
        self.embedded: Counter[int] = Counter()

    def _answer(self, body: bytes) -> bytes:
        try:
            texts: list[str] = json.loads(body)["input"]
        except ValueError:
            return b""  # the client was killed while it sent the request
        other = None if self._respond is None else self._respond(texts)
        if other is not None:
            return other
        with self._lock:
            self.embedded.update(map(number_of, texts))
        return vectors(map(number_of, texts))

    def sent(self) -> list[list[str]]:
        """Return the texts of each request."""
        return [body["input"] for body in self.bodies]


def vectors(numbers: Iterable[int]) -> bytes:
    data = [{"index": index, "embedding": [float(number), 1.0]} for index, number in enumerate(numbers)]
    tokens = USAGE * len(data)
    return answer({"object": "list", "data": data, "usage": {"prompt_tokens": tokens, "total_tokens": tokens}})


def refusal(status: str, *headers: str, message: str = "refused") -> bytes:
    return answer({"error": {"message": message}}, "application/json", *headers, status=status)
