"""Formats: what `-o` means. A word is a format for standard output; a name with a suffix is a file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hf_ext._core.results.media_formats import SUFFIXES
from hf_ext.cli.arguments import STDIN_WORD
from hf_ext.cli.suggestion import did_you_mean
from hf_ext.errors import ValidationError

WORDS: Final = ("text", "json", "jsonl", "csv", "tsv", "table", "md", "ids")
BINARY: Final = ("npy", "parquet")
_SUFFIXES: Final = {
    ".txt": "text",
    ".md": "md",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".npy": "npy",
    ".parquet": "parquet",
    ".srt": "srt",
    ".vtt": "vtt",
    **dict.fromkeys(SUFFIXES, "media"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """The format of the output, and its file; None for standard output."""

    format: str
    path: Path | None = None

    @property
    def is_json(self) -> bool:
        """Whether the output is JSON."""
        return self.format in {"json", "jsonl"}

    @property
    def reports_json(self) -> bool:
        """Whether standard output is for programs, so that errors and progress are JSON too."""
        return self.is_json and self.path is None


def parse_target(what: str | None, *, default: str, allowed: Collection[str]) -> Target:
    """Return the target of `-o`.

    Args:
        what: The value of `-o`; None for the default format.
        default: The format without `-o`.
        allowed: The formats of the command.

    Raises:
        ValidationError: The format is unknown, or the command does not have it.
    """
    if what is None:
        return Target(default)
    if what == STDIN_WORD:  # `-o -` is standard output, as in other programs
        return Target(default or next(format_ for format_ in allowed if format_))
    path = Path(what)
    if what in allowed and "." not in what:
        return Target(what)
    if what.endswith(":-") and what[:-2] in BINARY and what[:-2] in allowed:
        return Target(what[:-2])
    suffix = path.suffix.lower()
    if suffix and _SUFFIXES.get(suffix) in allowed:
        return Target(_SUFFIXES[suffix], path)
    words = [word for word in allowed if word in WORDS or word in {"srt", "vtt"}]
    suffixes = [suffix for suffix, format_ in _SUFFIXES.items() if format_ in allowed]
    listed = f"Formats: {', '.join(words) or 'none'}; or a file with one of the suffixes {' '.join(suffixes)}."
    hint = did_you_mean(what, words) or listed
    raise ValidationError(f"unknown format {what!r}", where="--output", hint=hint)
