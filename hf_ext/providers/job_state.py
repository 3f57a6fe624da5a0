"""States of a job, parsed from a provider's response: finished with JSON or files, or pending."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from hf_ext.providers.file_facts import FileFacts


@dataclass(frozen=True, slots=True)
class JsonResult:
    """The job is finished. The result is JSON, in the shape that hf-inference returns for the task."""

    value: Any


@dataclass(frozen=True, slots=True)
class InlineFile:
    """A file inside the response."""

    content: bytes = field(repr=False)
    content_type: str
    facts: FileFacts = field(default_factory=FileFacts)


@dataclass(frozen=True, slots=True)
class FileUrl:
    """A file at a URL. `content_type` is "" if the provider sends no type."""

    url: str = field(repr=False)
    content_type: str = ""
    facts: FileFacts = field(default_factory=FileFacts)


@dataclass(frozen=True, slots=True)
class Files:
    """The job is finished. The result is one or more files, in the order of the response."""

    files: tuple[InlineFile | FileUrl, ...]


@dataclass(frozen=True, slots=True)
class PendingJob:
    """The job is not finished.

    Attributes:
        path: The path of the next status request (a GET), below `/{provider}` of the router.
        interval: The seconds to wait before the status request.
    """

    path: str = field(repr=False)
    interval: float


JobState: TypeAlias = JsonResult | Files | PendingJob
