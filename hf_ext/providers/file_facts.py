"""File facts: what a provider reports about the generation of a file, read from the JSON of its response."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hf_ext._core.values import json

MILLISECONDS = 0.001


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a provider reports about the generation of a file.

    Attributes:
        seed: The seed of the generation; None if the provider does not report it.
        is_nsfw: Whether the provider flags the file as not safe for work; None if the provider does not report it.
        timings: Durations in seconds, under the provider's names.
    """

    seed: int | None = None
    is_nsfw: bool | None = None
    timings: Mapping[str, float] = field(default_factory=dict[str, float])


def seed_of(value: Any) -> int | None:
    """Return a seed, which is a number or the digits of a number; None if the value is something else."""
    if isinstance(value, str) and value.isdecimal() and len(value) <= 20:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def flag_of(value: Any) -> bool | None:
    """Return a flag; None if the value is not a boolean."""
    return value if isinstance(value, bool) else None


def timings_of(value: Any, unit: float = 1.0) -> dict[str, float]:
    """Return the durations in an object in seconds; `unit` is the provider's unit in seconds."""
    if not json.is_object(value):
        return {}
    return {name: seconds * unit for name, seconds in value.items() if _is_duration(seconds)}


def _is_duration(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
