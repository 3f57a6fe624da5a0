"""Provided: the result of a job that another provider has done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from hf_ext._core.results.media import Media
    from hf_ext._core.results.meta import Meta


@dataclass(frozen=True, slots=True)
class ProviderResult:
    """What a provider made: a value in hf-inference's form, or a file.

    Attributes:
        value: Decoded JSON; None if the result is a file.
        media: The file; None if the result is JSON.
        response: The provider's last response, as it came.
    """

    value: Any
    media: Media | None
    response: bytes = field(repr=False)
    meta: Meta = field(repr=False)

    @property
    def file(self) -> Media:
        """The file.

        Raises:
            ResponseDecodeError: The provider answered with JSON where the task makes a file.
        """
        if self.media is None:
            raise ResponseDecodeError("the provider answered with JSON where a file was expected")
        return self.media
