"""Views of images, recordings and videos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from hf_ext._core.results.media import Media
from hf_ext._core.results.short_repr import media_facts, shorten
from hf_ext._core.values.media_facts import image_size
from hf_ext._core.values.sniff import sniff
from hf_ext.audio.results import AudioTrack
from hf_ext.display.blocks import Block, Note, Picture, Player
from hf_ext.display.limits import Limits
from hf_ext.display.pictures import thumbnail
from hf_ext.errors import ValidationError

T = TypeVar("T")

# Every browser shows these. The type is detected from the bytes: SVG can hold scripts, so it is not among them.
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif"})
_PLAYED = ("audio/", "video/")


def media(shown: Media) -> Sequence[Block]:
    """Return the files of a call."""
    return _each(shown.all, lambda each: _file(each.content, each.content_type))


def track(shown: AudioTrack) -> Sequence[Block]:
    """Return a recording with its label."""
    return [Note(shorten(shown.label or "recording")), *_file(shown.content, shown.media.content_type)]


def tracks(shown: Sequence[AudioTrack]) -> Sequence[Block]:
    """Return recordings, each with its label."""
    return _each(shown, track)


def _each(shown: Sequence[T], view: Callable[[T], Sequence[Block]]) -> Sequence[Block]:
    """Return the blocks of each file up to the limit, and how many more there are."""
    rows = Limits.current().rows
    more = [Note(f"… {len(shown) - rows:,} more")] if len(shown) > rows else []
    return [block for each in shown[:rows] for block in view(each)] + more


def _file(content: bytes, declared_type: str) -> Sequence[Block]:
    limits = Limits.current()
    content_type = sniff(content) or declared_type
    facts = ", ".join(media_facts(content, content_type))
    if content_type.startswith(_PLAYED) and sniff(content) and len(content) <= limits.file_bytes:
        return [Player(content, content_type, facts)]
    size = image_size(content)
    if content_type in _SHOWN and size is not None and len(content) <= limits.file_bytes:
        if size[0] * size[1] > limits.pixels:
            return [_unshown(facts, f"more than {limits.pixels:,} pixels")]
        return [Picture(content, content_type, max(1, min(size[0], limits.width)), facts)]
    if content_type.startswith("image/") and content_type != "image/svg+xml":
        try:
            return [thumbnail(content)]
        except ValidationError as error:
            return [_unshown(facts, error.message)]
    return [_unshown(facts, "not shown" if len(content) <= limits.file_bytes else "too large to show")]


def _unshown(facts: str, reason: str) -> Note:
    return Note(f"{facts} · {reason} · write the file with .save(path)")
