"""View of embeddings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from hf_ext._calls.results.usage import describe_usage
from hf_ext.display.blocks import Block, Note
from hf_ext.display.views.chat import facts_note
from hf_ext.display.views.tables import table
from hf_ext.embeddings.results import Embeddings

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt

_FIRST = 4
_SPARKS = 32
_LEVELS = "▁▂▃▄▅▆▇█"


def embeddings(shown: Embeddings) -> Sequence[Block]:
    """Return the shape, and for each vector its norm, its first numbers and its shape in small."""
    facts = facts_note(repr(shown), describe_usage(shown.usage))
    if shown.tokens is not None:
        rows = list(enumerate(shown.tokens))
        return [facts, table(["", "tokens", "dimensions"], rows, lambda row: (row[0], *row[1].shape))]
    if not len(shown):
        return [Note("no vectors")]
    columns = ["", "norm", "first numbers", f"first {_SPARKS}"]
    return [facts, table(columns, range(len(shown)), lambda number: _row(number, shown.vectors[number]))]


def sparks(numbers: Sequence[float]) -> str:
    """Return small bars, one for each number, from the lowest to the highest."""
    import numpy as np

    values = np.asarray(numbers, dtype=np.float64)
    if not values.size or not np.isfinite(values).all():
        return ""
    lowest, span = values.min(), float(np.ptp(values)) or 1.0
    return "".join(_LEVELS[int(level)] for level in (values - lowest) / span * (len(_LEVELS) - 1) + 0.5)


def _row(number: int, vector: npt.NDArray[np.float32]) -> Iterable[Any]:
    import numpy as np

    first = ", ".join(f"{each:.3f}" for each in vector[:_FIRST].tolist())
    return number, float(np.linalg.norm(vector)), f"{first}, …", sparks(vector[:_SPARKS].tolist())
