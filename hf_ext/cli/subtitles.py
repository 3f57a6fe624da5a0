"""Subtitles: the timed parts of a transcription as SRT or WebVTT."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from hf_ext.errors import ValidationError


class Cue(NamedTuple):
    """A part of a transcription, with its start and end in seconds."""

    start: float
    end: float
    text: str


def cues(transcription: Any) -> list[Cue]:
    """Return the timed parts of a transcription: its segments, or else its chunks. A missing end is the next start.

    Raises:
        ValidationError: The server sent no timestamps.
    """
    parts = [(part.start, part.end, part.text) for part in transcription.segments or ()] or [
        (*_times(part.timestamp), part.text or "") for part in transcription.chunks or ()
    ]
    timed = [(start, end, text.strip()) for start, end, text in parts if start is not None]
    if not timed:
        raise ValidationError("the server sent no timestamps", hint="Use a model that supports --timestamps.")
    starts = [start for start, _, _ in timed[1:]]
    ends = [*starts, timed[-1][1] if timed[-1][1] is not None else timed[-1][0] + 2.0]
    return [Cue(start, ends[place] if end is None else end, text) for place, (start, end, text) in enumerate(timed)]


def _times(timestamp: Sequence[float | None] | None) -> tuple[float | None, float | None]:
    """Return the start and the end of a chunk. A server may send fewer numbers."""
    start, end, *_ = (*(timestamp or ()), None, None)
    return start, end


def srt(parts: Sequence[Cue]) -> str:
    """Return parts as SubRip."""
    blocks = [
        f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{_text(cue)}\n"
        for number, cue in enumerate(parts, 1)
    ]
    return "\n".join(blocks)


def vtt(parts: Sequence[Cue]) -> str:
    """Return parts as WebVTT (https://www.w3.org/TR/webvtt1/)."""
    blocks = [f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n{_text(cue)}\n" for cue in parts]
    return "\n".join(["WEBVTT\n", *blocks])


def _time(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def _text(cue: Cue) -> str:
    """Return the text of a part. An arrow and an empty line would end the part."""
    return "\n".join(line for line in cue.text.replace("-->", "->").splitlines() if line.strip())
