"""What providers with OpenAI's forms have in common: images, embeddings, speech, transcriptions."""

from __future__ import annotations

from binascii import Error as Base64Error
from binascii import a2b_base64
from typing import TYPE_CHECKING, Any

from hf_ext._core.values import json
from hf_ext._core.values.sniff import sniff
from hf_ext.providers.base import (
    Done,
    Fetch,
    Inline,
    Job,
    Prepared,
    dig,
    object_in,
    unreadable,
    url_at,
)

if TYPE_CHECKING:
    from hf_ext.transport.base import Reply


def image_request(job: Job, path: str, *, parameters: dict[str, Any], response_format: str) -> Prepared:
    """Ask for an image inside the reply."""
    body = {**parameters, "prompt": job.text, "response_format": response_format, "model": job.model}
    return Prepared(path, json=body)


def read_image(provider: str, job: Job, reply: Reply) -> Fetch | Inline:
    """Read `data[0]`: base64 or a URL."""
    body = object_in(reply)
    inline = dig(body, "data", 0, "b64_json")
    if isinstance(inline, str):
        return inline_base64(provider, job, inline)
    url = url_at(body, "data", 0, "url")
    if url:
        return file_at(provider, job, url)
    raise unreadable(provider, job.task)


def embedding_request(job: Job, path: str) -> Prepared:
    """Ask for vectors; `parameters["inputs"]` has the texts."""
    inputs = job.parameters.get("inputs", job.text)
    body = {**{name: value for name, value in job.parameters.items() if name != "inputs"}, "input": inputs}
    return Prepared(path, json={**body, "model": job.model})


def read_embeddings(provider: str, job: Job, reply: Reply) -> Done:
    """Read the vectors, in the order of their index."""
    items = dig(object_in(reply), "data")
    if not json.is_array(items) or not items:
        raise unreadable(provider, job.task)
    ordered: list[Any] = sorted(items, key=lambda item: dig(item, "index") or 0)
    return Done([dig(item, "embedding") for item in ordered])


def speech_request(job: Job, path: str) -> Prepared:
    """Ask for speech; the reply is the file."""
    return Prepared(path, json={**job.parameters, "input": job.text, "model": job.model})


def read_file(reply: Reply) -> Inline:
    """Read a reply that is the file."""
    content_type = reply.headers.get("content-type", "").partition(";")[0].strip()
    return Inline(reply.content, content_type or sniff(reply.content) or "application/octet-stream")


def transcription_request(job: Job, path: str) -> Prepared:
    """Send a recording as a form."""
    return Prepared(path, fields={**job.parameters, "model": job.model, "file": job.media})


def read_transcription(provider: str, job: Job, reply: Reply) -> Done:
    """Read text and, as chunks, segments."""
    body = object_in(reply)
    text = dig(body, "text")
    if not isinstance(text, str):
        raise unreadable(provider, job.task)
    segments = dig(body, "segments")
    if not json.is_array(segments):
        return Done({"text": text})
    return Done({"text": text, "chunks": chunks_of(segments)})


def chunks_of(segments: list[Any]) -> list[dict[str, Any]]:
    """Turn segments with start and end into chunks with a timestamp, as hf-inference has them."""
    return [{"text": dig(item, "text") or "", "timestamp": [dig(item, "start"), dig(item, "end")]} for item in segments]


def inline_base64(provider: str, job: Job, text: str, content_type: str = "") -> Inline:
    """Return a file that came as base64."""
    try:
        content = a2b_base64("".join(text.split()), strict_mode=True)
    except (Base64Error, ValueError):
        raise unreadable(provider, job.task) from None
    return Inline(content, content_type or sniff(content) or "application/octet-stream")


def file_at(provider: str, job: Job, url: str, content_type: str = "") -> Fetch | Inline:
    """Return where a file is; a data URL has it inside."""
    if not url.startswith("data:"):
        return Fetch(url, content_type)
    head, _, data = url.partition(",")
    declared = head.removeprefix("data:").partition(";")[0]
    return inline_base64(provider, job, data, declared)
