"""Recorded traffic: exchanges with the real services, one JSON object a line, in the folder of HF_TRAFFIC_DIR.

The tests run against any folder of this format. A test whose recordings are not in the folder is reported as NOT RUN.
"""

import json
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from hf_ext._core.results.headers import Headers
from hf_ext.transport import Reply

T = TypeVar("T")


@dataclass(frozen=True)
class Exchange:
    """One request and its reply, as far as they were recorded."""

    id: str
    url: str
    asked: dict[str, Any]
    status: int
    headers: Headers
    answered: dict[str, Any]
    provider: str = ""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def kind(self) -> str:
        """What the body is, whatever its label says: a text that is labelled JSON is a text."""
        return kind_of(self.answered)

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_cut(self) -> bool:
        """Whether the recording holds only the beginning of the reply."""
        return bool(self.answered.get("truncated"))

    @property
    def request(self) -> Any:
        """The request's JSON body; None if it is not recorded."""
        return _unwrapped(self.asked) if kind_of(self.asked) == "json" else None

    @property
    def json(self) -> Any:
        """The reply's JSON body."""
        return _unwrapped(self.answered)

    @property
    def content(self) -> bytes:
        """The reply's body; JSON is encoded again where the recording keeps it parsed."""
        if "base64" in self.answered:
            return b64decode(self.answered["base64"])
        text: str = self.answered.get("text", "")
        return json.dumps(self.json).encode() if text.startswith('{"type": "json", "content":') else text.encode()

    @property
    def reply(self) -> Reply:
        return Reply(self.status, self.headers, self.content)


def exchanges(folder: Path, *names: str) -> Iterator[Exchange]:
    """Yield the exchanges of the files of these names, of all files if none is named."""
    paths = [folder / f"{name}.jsonl" for name in names] or sorted(folder.glob("*.jsonl"))
    for path in filter(Path.exists, paths):
        with path.open(encoding="utf-8") as lines:
            yield from map(_exchange, map(json.loads, lines))


def whole(found: Iterable[Exchange], left_out: Counter[str], what: str) -> list[Exchange]:
    """Return the exchanges whose reply was recorded to its end, and count the others."""
    recorded = list(found)
    kept = [exchange for exchange in recorded if not exchange.is_cut]
    if len(kept) < len(recorded):
        left_out[f"recorded {what}: only the beginning was recorded"] = len(recorded) - len(kept)
    return needed(kept, what)


def needed(found: Iterable[T], what: str) -> list[T]:
    """Return what a test needs of the recordings; where there is none, report the test as NOT RUN."""
    recorded = list(found)
    if not recorded:
        pytest.skip(f"NOT RUN: no recorded {what}")
    return recorded


def kind_of(body: dict[str, Any]) -> str:
    """Return the kind of a recorded body: the recorder's label, unless the body contradicts it."""
    kind: str = body["kind"]
    return "text" if kind == "json" and not body.get("truncated") and not is_json(body.get("text", "")) else kind


def is_json(text: str) -> bool:
    """Whether a text is one JSON value."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _exchange(line: dict[str, Any]) -> Exchange:
    request, response = line["request"], line["response"]
    headers = Headers(response["headers"].items())
    return Exchange(
        line["id"], request["url"], request["body"], response["status"], headers, response["body"], line["provider"]
    )


def _unwrapped(body: dict[str, Any]) -> Any:
    # Some cassettes hold the body below its kind.
    value = json.loads(body["text"])
    return value["content"] if isinstance(value, dict) and value.keys() == {"type", "content"} else value
