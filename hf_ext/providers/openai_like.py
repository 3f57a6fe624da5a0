"""What providers with OpenAI's forms have in common: images, embeddings, speech, transcriptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hf_ext._core.values import base64, json
from hf_ext._core.values.result_count import error_for_result_count
from hf_ext._core.values.sniff import parse_mime_type, sniff
from hf_ext.errors import ResponseDecodeError
from hf_ext.providers.dialect import (
    Done,
    Fetch,
    Inline,
    Job,
    ProviderRequest,
    dig,
    object_in,
    unreadable,
    url_at,
)
from hf_ext.providers.parameter_map import Vocabulary

if TYPE_CHECKING:
    from hf_ext.transport.base import Response


_TEXT_FORMATS = frozenset({"text", "srt", "vtt"})


def _timestamps(value: bool | str) -> Mapping[str, Any]:
    if value is False:
        return {}
    level = "segment" if value is True else value
    if level not in {"segment", "word"}:
        raise ValueError(f"its timestamp_granularities are 'segment' and 'word', not {level!r}")
    return {"response_format": "verbose_json", "timestamp_granularities": level}


def _temperature(value: Mapping[str, Any]) -> Mapping[str, Any]:
    others = sorted(value.keys() - {"temperature"})
    if others:
        raise ValueError(f"it takes temperature alone, not {', '.join(others)}; others of its own go in extra_body")
    return dict(value)


TRANSCRIPTION = Vocabulary(text="", words={"return_timestamps": _timestamps, "generation_parameters": _temperature})
SPEECH = Vocabulary(text="input", instead={"generation_parameters": "voice, speed or response_format"})


def image_request(job: Job, path: str, *, response_format: str) -> ProviderRequest:
    """Ask for an image inside the response."""
    return ProviderRequest(path, json={"response_format": response_format, **job.fields, "model": job.model})


def read_image(provider: str, job: Job, response: Response) -> Fetch | Inline:
    """Read `data[0]`: base64 or a URL."""
    body = object_in(response)
    inline = dig(body, "data", 0, "b64_json")
    if isinstance(inline, str):
        return inline_file(provider, job, inline)
    url = url_at(body, "data", 0, "url")
    if url:
        return file_at(provider, job, url)
    raise unreadable(provider, job.task)


def json_request(job: Job, path: str) -> ProviderRequest:
    """Ask with the fields of a job and its model: for vectors, or for speech, where the response is the file."""
    return ProviderRequest(path, json={**job.fields, "model": job.model})


def read_embeddings(provider: str, job: Job, response: Response) -> Done:
    """Read the vectors, in the order of their index; whether they are those of all texts is checked by the caller."""
    items = dig(object_in(response), "data")
    if not json.is_array(items):
        raise unreadable(provider, job.task)
    if not items:
        raise error_for_result_count(0, 1 if isinstance(job.text, str) else len(job.text or ()), "vector")
    return Done([dig(item, "embedding") for item in sorted(items, key=_index)])


def _index(item: Any) -> int:
    index = dig(item, "index")
    return index if isinstance(index, int) else 0


def read_file(response: Response) -> Inline:
    """Read a response that is the file."""
    content_type = parse_mime_type(response.headers.get("content-type", ""))
    return Inline(response.content, content_type or sniff(response.content) or "application/octet-stream")


def transcription_request(job: Job, path: str) -> ProviderRequest:
    """Send a recording as a form."""
    return ProviderRequest(path, fields={"file": job.media, **job.fields, "model": job.model})


def read_transcription(provider: str, job: Job, response: Response) -> Done:
    """Read text and, as chunks, segments; words where the job asked for them."""
    if job.fields.get("response_format") in _TEXT_FORMATS:
        return Done({"text": response.text})
    body = object_in(response)
    text = dig(body, "text")
    if not isinstance(text, str):
        raise unreadable(provider, job.task)
    by_word = job.fields.get("timestamp_granularities") == "word"
    words = dig(body, "words") if by_word else None
    if json.is_array(words):
        return Done({"text": text, "chunks": chunks_of(words)})
    segments = dig(body, "segments")
    if not json.is_array(segments):
        return Done({"text": text})
    return Done({"text": text, "chunks": chunks_of(segments)})


def chunks_of(segments: list[Any]) -> list[dict[str, Any]]:
    """Turn segments or words with start and end into chunks with a timestamp, as hf-inference has them."""
    return [
        {"text": dig(item, "text") or dig(item, "word") or "", "timestamp": [dig(item, "start"), dig(item, "end")]}
        for item in segments
    ]


def inline_file(provider: str, job: Job, text: str) -> Inline:
    """Return a file that came as base64 or as a data URL."""
    try:
        content, declared = base64.decode_file(text)
    except ResponseDecodeError:
        raise unreadable(provider, job.task) from None
    return Inline(content, declared or sniff(content) or "application/octet-stream")


def file_at(provider: str, job: Job, url: str, content_type: str = "") -> Fetch | Inline:
    """Return where a file is; a data URL has it inside."""
    return inline_file(provider, job, url) if url.startswith("data:") else Fetch(url, content_type)
