"""Z.ai: images as jobs, and text out of images."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.dialect import (
    Dialect,
    Done,
    Job,
    Poll,
    ProviderRequest,
    Step,
    dig,
    failed,
    object_in,
    unreadable,
    url_at,
)
from hf_ext.providers.openai_like import file_at
from hf_ext.providers.parameter_map import Vocabulary, size_text

if TYPE_CHECKING:
    from hf_ext.transport.base import Response

_HEADERS = {"x-source-channel": "hugging_face", "accept-language": "en-US,en"}
_POLL_SECONDS = 5.0


class ZaiOrg(Dialect):
    """Images from text, text from images."""

    name: ClassVar[str] = "zai-org"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "image-to-text": Vocabulary(text=""),
        "text-to-image": Vocabulary(words={"size": size_text("x")}),
    }

    def prepare(self, job: Job) -> ProviderRequest:
        """Begin a job, or send an image to be read."""
        if job.task == "image-to-text":
            body = {"file": job.data_url(), **job.fields, "model": job.model}
            return ProviderRequest("api/paas/v4/layout_parsing", json=body, headers=_HEADERS)
        body = {**job.fields, "model": job.model}
        return ProviderRequest("api/paas/v4/async/images/generations", json=body, headers=_HEADERS)

    def read(self, job: Job, response: Response) -> Step:
        """Read the text, the number of the job, its state, or its image."""
        body = object_in(response)
        if job.task == "image-to-text":
            if not isinstance(dig(body, "md_results"), str):
                raise unreadable(self.name, job.task)
            return Done([{"generated_text": body["md_results"]}])
        if dig(body, "task_status") == "FAIL":
            raise failed(self.name, dig(body, "error", "message"))
        url = url_at(body, "image_result", 0, "url")
        if url:
            return file_at(self.name, job, url)
        if dig(body, "task_status") == "SUCCESS" or not isinstance(dig(body, "id"), str):
            raise unreadable(self.name, job.task)
        return Poll(f"api/paas/v4/async-result/{body['id']}", _POLL_SECONDS, _HEADERS)
