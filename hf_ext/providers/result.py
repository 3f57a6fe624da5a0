"""Provider result: the result of a finished job of a provider."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hf_ext._core.results.media import Media
from hf_ext._core.results.meta import Meta
from hf_ext.errors import ResponseDecodeError


@dataclass(frozen=True, slots=True)
class ProviderResult:
    """The result of a finished job: JSON in the format that hf-inference returns for the task, or files.

    Attributes:
        value: The decoded JSON; None if the result is files.
        media: The first file, whose `all` has every file; None if the result is JSON.
        response: The body of the provider's last response.
        meta: The status, headers and elapsed time of the last response.
    """

    value: Any
    media: Media | None
    response: bytes = field(repr=False)
    meta: Meta = field(repr=False)

    @property
    def file(self) -> Media:
        """The first file that the job created.

        Raises:
            ResponseDecodeError: The provider sent JSON for a task whose result is a file.
        """
        if self.media is None:
            raise ResponseDecodeError("the provider sent JSON where a file was expected")
        return self.media
