"""Replicate: predictions, mostly finished within the request (`Prefer: wait`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from hf_ext._core.values import json
from hf_ext.providers.base import (
    Dialect,
    Done,
    Fetch,
    Job,
    Poll,
    Prepared,
    Step,
    dig,
    failed,
    object_in,
    unreadable,
)
from hf_ext.providers.openai_like import file_at

if TYPE_CHECKING:
    from hf_ext.transport.base import Reply

_POLL_SECONDS = 1.0


class Replicate(Dialect):
    """Images, videos, speech and transcriptions."""

    name: ClassVar[str] = "replicate"
    tasks: ClassVar[frozenset[str]] = frozenset(
        {"automatic-speech-recognition", "image-to-image", "text-to-image", "text-to-speech", "text-to-video"}
    )

    def prepare(self, job: Job) -> Prepared:
        """Begin a prediction of a model, or of one version of it (`owner/name:version`)."""
        model, _, version = job.model.partition(":")
        body: dict[str, Any] = {"input": _input(job)}
        if version:
            body["version"] = version
        path = "v1/predictions" if version else f"v1/models/{model}/predictions"
        return Prepared(path, json=body, headers={"Prefer": "wait"})

    def read(self, job: Job, reply: Reply) -> Step:
        """Read the output, or where the prediction goes on."""
        body = object_in(reply)
        status = dig(body, "status")
        if status in {"failed", "canceled", "aborted"}:
            raise failed(self.name, dig(body, "error"))
        output = dig(body, "output")
        if output is None and status in {"starting", "processing", "queued"}:
            return Poll(_path_of(dig(body, "urls", "get"), dig(body, "id")), _POLL_SECONDS)
        first: Any = output[0] if json.is_array(output) and output else output
        if job.task == "automatic-speech-recognition":
            return self._transcript(job, first)
        if isinstance(first, str) and first.startswith(("https://", "data:")):
            return file_at(self.name, job, first)
        raise unreadable(self.name, job.task)

    def _transcript(self, job: Job, output: Any) -> Done | Fetch:
        if isinstance(output, str):
            return Done({"text": output})
        for key in ("transcription", "translation", "text"):
            if isinstance(dig(output, key), str):
                return Done({"text": output[key]})
        if isinstance(dig(output, "txt_file"), str):
            return Fetch(output["txt_file"], "text/plain")
        raise unreadable(self.name, job.task)


def _input(job: Job) -> dict[str, Any]:
    match job.task:
        case "text-to-speech":
            return {**job.parameters, "text": job.text}
        case "automatic-speech-recognition":
            return {**job.parameters, "audio": job.data_url()}
        case "image-to-image":
            # Models differ in the name; each ignores the others'.
            image = job.data_url()
            names = {"image": image, "images": [image], "input_image": image, "input_images": [image]}
            return {**job.parameters, **names}
        case _:
            return {**job.parameters, "prompt": job.text}


def _path_of(url: Any, prediction: Any) -> str:
    if isinstance(url, str) and urlsplit(url).path.startswith("/v1/"):
        return urlsplit(url).path.lstrip("/")
    return f"v1/predictions/{prediction}"
