"""Options and inputs of the tabular tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Table: TypeAlias = Mapping[str, Sequence[str | int | float]]
"""Columns by name, each a list of its cells; numbers are sent as texts, which is what servers take."""
