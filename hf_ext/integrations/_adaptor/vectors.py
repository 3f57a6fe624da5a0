"""The vectors of embeddings as lists, which frameworks expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.embeddings.results import Embeddings


def vector_lists(embeddings: Embeddings) -> list[list[float]]:
    """Return the vectors, in the order of the texts."""
    lists: list[list[float]] = embeddings.vectors.tolist()
    return lists
