"""Requests and responses of providers with an OpenAI-compatible API: images, embeddings, speech, transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._core.values import base64, json
from hf_ext._core.values.result_count import error_for_result_count
from hf_ext._core.values.sniff import parse_mime_type, sniff
from hf_ext.errors import ResponseDecodeError
from hf_ext.providers.file_facts import FileFacts
from hf_ext.providers.job_state import Files, FileUrl, InlineFile, JsonResult
from hf_ext.providers.parameter_map import ParameterMap
from hf_ext.providers.request import ProviderRequest
from hf_ext.providers.response_values import error_without_result, parse_object, url_at, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hf_ext.providers.job import Job
    from hf_ext.transport.base import Response


_TEXT_FORMATS = frozenset({"text", "srt", "vtt"})


def _write_timestamps(value: bool | str) -> Mapping[str, Any]:
    if value is False:
        return {}
    level = "segment" if value is True else value
    if level not in {"segment", "word"}:
        raise ValueError(f"timestamp_granularities must be 'segment' or 'word', not {level!r}")
    return {"response_format": "verbose_json", "timestamp_granularities": level}


def _write_temperature(value: Mapping[str, Any]) -> Mapping[str, Any]:
    others = sorted(value.keys() - {"temperature"})
    if others:
        raise ValueError(f"only temperature is supported, not {', '.join(others)}; pass other fields in extra_body")
    return dict(value)


TRANSCRIPTION = ParameterMap(
    text_field="",
    parameters={"return_timestamps": _write_timestamps, "generation_parameters": _write_temperature},
)
SPEECH = ParameterMap(text_field="input", alternatives={"generation_parameters": "voice, speed or response_format"})


def image_request(job: Job, path: str, *, response_format: str) -> ProviderRequest:
    """Return a request for an image. `response_format` is the provider's value that requests base64 or a URL."""
    return ProviderRequest(path, json={"response_format": response_format, **job.fields, "model": job.model})


def parse_images(
    provider: str, job: Job, response: Response, *, parse_facts: Callable[[Any], FileFacts] = lambda _: FileFacts()
) -> Files:
    """Parse `data`: each image in base64, or the URL of the image. `parse_facts` parses an item of `data`."""
    items = value_at(parse_object(response), "data")
    files: list[FileUrl | InlineFile] = []
    for item in items if json.is_array(items) else ():
        inline = value_at(item, "b64_json")
        if isinstance(inline, str):
            files.append(decode_inline_file(provider, job, inline, parse_facts(item)))
        elif url := url_at(item, "url"):
            files.append(file_from_url(provider, job, url, facts=parse_facts(item)))
    return finished_files(provider, job, files)


def json_request(job: Job, path: str) -> ProviderRequest:
    """Return a request for embeddings or speech, whose JSON body has the fields and the model of a job."""
    return ProviderRequest(path, json={**job.fields, "model": job.model})


def parse_embeddings(provider: str, job: Job, response: Response) -> JsonResult:
    """Parse the vectors, and order them by their index. The caller checks that each text has one vector."""
    items = value_at(parse_object(response), "data")
    if not json.is_array(items):
        raise error_without_result(provider, job.task)
    if not items:
        raise error_for_result_count(0, 1 if isinstance(job.text, str) else len(job.text or ()), "vector")
    return JsonResult([value_at(item, "embedding") for item in sorted(items, key=_index)])


def _index(item: Any) -> int:
    index = value_at(item, "index")
    return index if isinstance(index, int) else 0


def parse_file(response: Response) -> Files:
    """Return the body of a response as a file."""
    content_type = parse_mime_type(response.headers.get("content-type", ""))
    kept = content_type or sniff(response.content) or "application/octet-stream"
    return Files((InlineFile(response.content, kept),))


def transcription_request(job: Job, path: str) -> ProviderRequest:
    """Return a request that sends a recording in a multipart form."""
    return ProviderRequest(path, form={"file": job.media, **job.fields, "model": job.model})


def parse_transcription(provider: str, job: Job, response: Response) -> JsonResult:
    """Parse the text and the chunks. Chunks are segments, or words if `timestamp_granularities` is "word"."""
    if job.fields.get("response_format") in _TEXT_FORMATS:
        return JsonResult({"text": response.text})
    body = parse_object(response)
    text = value_at(body, "text")
    if not isinstance(text, str):
        raise error_without_result(provider, job.task)
    words = value_at(body, "words")
    if job.fields.get("timestamp_granularities") == "word" and json.is_array(words):
        body = {**body, "chunks": _chunks_from(words)}
    return transcript(text, body)


def transcript(text: str, body: dict[str, Any]) -> JsonResult:
    """Return a text with its chunks, which are hf-inference's `chunks`, or `segments`, and with all other fields."""
    chunks, segments = body.get("chunks"), body.get("segments")
    if not json.is_array(chunks):
        chunks = _chunks_from(segments) if json.is_array(segments) else None
    return JsonResult({**body, "text": text, "chunks": chunks})


def _chunks_from(segments: list[Any]) -> list[dict[str, Any]]:
    """Convert segments or words with `start` and `end` to hf-inference's chunks, which have a `timestamp`."""
    return [
        {
            "text": value_at(item, "text") or value_at(item, "word") or "",
            "timestamp": [value_at(item, "start"), value_at(item, "end")],
        }
        for item in segments
    ]


def decode_inline_file(provider: str, job: Job, text: str, facts: FileFacts | None = None) -> InlineFile:
    """Decode a file from base64 or from a data URL.

    Raises:
        ResponseDecodeError: The text is neither base64 nor a data URL.
    """
    try:
        content, declared = base64.decode_file(text)
    except ResponseDecodeError:
        raise error_without_result(provider, job.task) from None
    return InlineFile(content, declared or sniff(content) or "application/octet-stream", facts or FileFacts())


def file_from_url(
    provider: str, job: Job, url: str, content_type: str = "", facts: FileFacts | None = None
) -> FileUrl | InlineFile:
    """Return the file at a URL. A data URL contains the file, which is decoded."""
    if url.startswith("data:"):
        return decode_inline_file(provider, job, url, facts)
    return FileUrl(url, content_type, facts or FileFacts())


def files_from_urls(
    provider: str, job: Job, urls: Iterable[Any], parse_facts: Callable[[int], FileFacts] = lambda _: FileFacts()
) -> Files:
    """Return the files at URLs. `parse_facts` returns the facts for the index of a file.

    Raises:
        ResponseDecodeError: No item of `urls` is a URL.
    """
    found = [(index, url) for index, item in enumerate(urls) if (url := url_at(item))]
    return finished_files(
        provider, job, [file_from_url(provider, job, url, facts=parse_facts(index)) for index, url in found]
    )


def finished_files(provider: str, job: Job, files: Iterable[FileUrl | InlineFile]) -> Files:
    """Return the state of a finished job with these files.

    Raises:
        ResponseDecodeError: There is no file.
    """
    found = tuple(files)
    if not found:
        raise error_without_result(provider, job.task)
    return Files(found)
