"""Recorded traffic: exchanges with the real services, one JSON object per line, in the folder of HF_TRAFFIC_DIR.

The tests accept any folder in this format. A test without recordings in the folder is reported as NOT RUN.
"""

import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from hf_ext._core.results.headers import Headers
from hf_ext.transport import Response

T = TypeVar("T")
# The fields that an error body may have.
_ERROR_FACTS = {
    *("error", "error_type", "message", "detail", "code", "status", "statusCode", "type", "param", "id", "request_id"),
    *("object", "warnings", "estimated_time", "title", "path", "timestamp", "success", "error_description", "details"),
}
_LIKE_NO_FILE = re.compile(r"https?:|.{0,900}\s")  # a text that is a URL or contains spaces is not a file in base64
_HF_INFERENCE = re.compile("(?:^|/hf-inference)/(?:models|pipeline)/")


@dataclass(frozen=True)
class Exchange:
    """One request and its response. The recorder may have left out parts of both.

    Attributes:
        asked: Recorded body of the request.
        answered: Recorded body of the response.
    """

    id: str
    method: str
    url: str
    asked: dict[str, Any]
    status: int
    headers: Headers
    answered: dict[str, Any]
    provider: str = ""
    last_seen: str = ""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def is_of_hf_inference(self) -> bool:
        """Whether hf-inference sent the response, according to the URL. Other providers have other formats."""
        return bool(_HF_INFERENCE.search(self.path))

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_cut(self) -> bool:
        """Whether the recording contains only the beginning of the response."""
        return bool(self.answered.get("truncated"))

    @cached_property
    def kind(self) -> str:
        """Real kind of the response body. For example, a text is "text" even if the recorder labelled it as JSON."""
        return kind_of(self.answered)

    @cached_property
    def request(self) -> Any:
        """JSON body of the request, or None if the whole body was not recorded."""
        return json_of(self.asked) if kind_of(self.asked) == "json" and not self.asked.get("truncated") else None

    @property
    def sent_file(self) -> bytes | None:
        """Body of the request if the body is a file that was recorded completely, else None."""
        is_whole = self.asked["kind"] == "binary" and "base64" in self.asked and not self.asked.get("truncated")
        return bytes_of(self.asked) if is_whole else None

    @cached_property
    def json(self) -> Any:
        """JSON body of the response."""
        return json_of(self.answered)

    @cached_property
    def content(self) -> bytes:
        """Body of the response. If the recording contains JSON that the recorder has parsed, the JSON is encoded again."""
        content = bytes_of(self.answered)
        may_be_wrapped = self.kind == "json" and not self.is_cut and b'"content"' in content
        return json.dumps(self.json).encode() if may_be_wrapped and json.loads(content) != self.json else content

    @property
    def response(self) -> Response:
        return Response(self.status, self.headers, self.content)


def exchanges(folder: Path, *names: str) -> Iterator[Exchange]:
    """Yield the exchanges in the files with these names. Without names, yield the exchanges in all files."""
    yield from map(_exchange, lines(folder, *names))


def lines(folder: Path, *names: str) -> Iterator[dict[str, Any]]:
    """Yield the parsed lines of the files with these names. Without names, yield the lines of all files."""
    paths = [folder / f"{name}.jsonl" for name in names] or sorted(folder.glob("*.jsonl"))
    for path in filter(Path.exists, paths):
        with path.open(encoding="utf-8") as text:
            yield from map(json.loads, filter(str.strip, text))


def responses(folder: Path, not_run: Counter[str], *names: str) -> list[Exchange]:
    """Return the JSON responses in these files that are successful and were recorded completely."""
    found = (exchange for exchange in exchanges(folder, *names) if exchange.is_success and exchange.kind == "json")
    return [
        exchange for exchange in whole(found, not_run, f"response to {', '.join(names)}") if not reports_error(exchange)
    ]


def reports_error(exchange: Exchange) -> bool:
    """Return whether the response only reports an error. Its status may be 200."""
    if exchange.status >= 400:
        return True
    body = exchange.json if exchange.kind == "json" and not exchange.is_cut else None
    return isinstance(body, dict) and bool(body.get("error")) and not set(filter(body.get, body)) - _ERROR_FACTS


def whole(found: Iterable[Exchange], left_out: Counter[str], what: str) -> list[Exchange]:
    """Return the exchanges whose response was recorded completely, and count the other exchanges."""
    recorded = list(found)
    kept = [exchange for exchange in recorded if not exchange.is_cut]
    if len(kept) < len(recorded):
        left_out[f"recorded {what}: only the beginning was recorded"] = len(recorded) - len(kept)
    return needed(kept, what)


def needed(found: Iterable[T], what: str) -> list[T]:
    """Return the recordings that a test needs. If there are none, report the test as NOT RUN."""
    recorded = list(found)
    if not recorded:
        pytest.skip(f"NOT RUN: no recorded {what}")
    return recorded


def leave_out(not_run: Counter[str], what: str, count: int = 1) -> None:
    """Count recordings that a test leaves out."""
    if count:
        not_run[f"recorded {what}"] += count


def as_list(value: Any) -> list[Any]:
    """Return a list unchanged, and another value in a list. Return an empty list for None.

    Old servers sent one object instead of a list.
    """
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def has_cut_file(body: Any) -> bool:
    """Return whether the recorder has truncated a file in a JSON value. It truncated base64 to 1,000 characters."""
    return any(file_in(text) is None for text in texts_in(body) if len(text) > 900 and not _LIKE_NO_FILE.match(text))


def texts_in(value: Any) -> Iterator[str]:
    """Yield all texts in a JSON value."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(item)


def file_in(text: str) -> bytes | None:
    """Decode a base64 text, with or without the prefix of a data URL. Return None if the text is not base64."""
    try:
        return b64decode("".join(text.rpartition(",")[2].split()), validate=True)
    except ValueError:
        return None


def kind_of(body: dict[str, Any]) -> str:
    """Return the kind of a recorded body. The label of the recorder is corrected if the body has another kind."""
    kind: str = body["kind"]
    if kind not in {"json", "sse"} or body.get("truncated"):
        return kind
    if is_json(bytes_of(body)):
        return "json"
    return "text" if kind == "json" else kind


def bytes_of(body: dict[str, Any]) -> bytes:
    """Return the bytes of a recorded body, or b"" if the body was not recorded."""
    return b64decode(body["base64"]) if "base64" in body else body.get("text", "").encode()


def json_of(body: dict[str, Any]) -> Any:
    """Return a recorded JSON body. Some recordings wrap the body as `{"type": "json", "content": ...}`."""
    value = json.loads(bytes_of(body))
    is_wrapped = isinstance(value, dict) and value.keys() == {"type", "content"} and value["type"] == "json"
    return value["content"] if is_wrapped else value


def is_json(content: bytes) -> bool:
    """Return whether the content is one JSON value."""
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _exchange(line: dict[str, Any]) -> Exchange:
    request, response = line["request"], line["response"]
    return Exchange(
        id=line["id"],
        method=request["method"],
        url=request["url"],
        asked=request["body"],
        status=response["status"],
        headers=Headers(response["headers"].items()),
        answered=response["body"],
        provider=line.get("provider") or "",
        last_seen=line.get("last_seen") or "",
    )
