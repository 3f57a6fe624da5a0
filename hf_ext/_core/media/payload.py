"""Payloads: media of a request, sent as bytes or as base64 in a JSON body."""

from __future__ import annotations

from binascii import b2a_base64
from dataclasses import dataclass, field
from os import urandom
from typing import TYPE_CHECKING, Any

from hf_api.types import File

from hf_ext._core.media.large_file import MAX_BYTES_IN_MEMORY, LargeFile
from hf_ext._core.media.upload import Base64Part, BytesPart, Upload

if TYPE_CHECKING:
    from hf_ext._core.media.upload import Part


@dataclass(frozen=True, slots=True)
class Payload:
    """Media of a request, with their MIME type.

    Attributes:
        placeholder: A random text in the JSON body. The base64 of large media replaces it when the body is sent.
    """

    content: bytes | LargeFile = field(repr=False)
    content_type: str
    placeholder: str = field(default_factory=lambda: urandom(16).hex(), init=False, repr=False, compare=False)

    @property
    def is_large(self) -> bool:
        """Whether the media are sent piece by piece."""
        return len(self.content) > MAX_BYTES_IN_MEMORY

    @property
    def part(self) -> Part:
        """The content as a part of an upload."""
        return self.content if isinstance(self.content, LargeFile) else BytesPart(self.content)

    def file(self) -> File:
        """Return the content for a generated operation, which sends it unchanged."""
        content: Any = Upload((self.part,)) if self.is_large else self.content
        return File(content, None, self.content_type)

    def base64(self) -> str:
        """Return the content in base64."""
        content = self.content if isinstance(self.content, bytes) else self.content.read()
        return b2a_base64(content, newline=False).decode("ascii")

    def to_json_text(self) -> str:
        """Return the text for a JSON body: base64, or for large media the placeholder."""
        return self.placeholder if self.is_large else self.base64()


def fill_placeholder(body: bytes, payload: Payload) -> bytes | Upload:
    """Replace the placeholder in a JSON body by large media in base64. The media are encoded while they are sent."""
    first, *others = body.split(payload.placeholder.encode())
    if not others:
        return body
    parts: list[bytes | Part] = [first]
    for text in others:
        parts += [Base64Part(payload.part), text]
    return Upload(tuple(parts))
