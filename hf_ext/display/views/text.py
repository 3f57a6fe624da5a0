"""Views of generated texts, of transcripts, and of texts with marked spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hf_ext._calls.results.usage import describe_usage
from hf_ext.audio.results import Transcription
from hf_ext.display.blocks import Block, Marked, Text
from hf_ext.display.marked_text import MarkedText
from hf_ext.display.views.chat import facts_note, long_text
from hf_ext.display.views.tables import table


def generated(shown: Any) -> Sequence[Block]:
    """Return a generated text as it is, and a line with facts, if there are any."""
    facts = facts_note(describe_usage(getattr(shown, "usage", None)), getattr(shown, "finish_reason", None))
    return [*long_text(shown.text, Text), *([facts] if facts.text else [])]


def transcription(shown: Transcription) -> Sequence[Block]:
    """Return a transcript, and its chunks with their times."""
    found = [*long_text(shown.text or "", Text)]
    if shown.segments:
        found.append(table(["time", "text"], shown.segments, lambda each: (_times(each.start, each.end), each.text)))
    elif shown.chunks:
        found.append(table(["time", "text"], shown.chunks, lambda each: (_times(*_pair(each.timestamp)), each.text)))
    return found


def marked(shown: MarkedText) -> Sequence[Block]:
    """Return a text with its marked spans, up to the limit."""
    return [*long_text(shown.text, lambda text: Marked(text, [span for span in shown.spans if span.end <= len(text)]))]


def clock(seconds: float | None) -> str:
    """Return a time as minutes and seconds, such as `01:02.5`."""
    return "" if seconds is None else f"{int(seconds // 60):02}:{seconds % 60:04.1f}"


def _times(start: float | None, end: float | None) -> str:
    return f"{clock(start)}–{clock(end)}"


def _pair(timestamp: Sequence[float | None] | None) -> tuple[float | None, float | None]:
    start, end, *_ = [*(timestamp or ()), None, None]
    return start, end
