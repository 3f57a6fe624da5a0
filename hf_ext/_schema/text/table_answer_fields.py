# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TableAnswerFields` of a result.

Generated from TableAnswer in openapi/.
"""

import msgspec

from hf_ext._core.results.result import Result


class TableAnswerFields(Result, kw_only=True):
    """The answer to a question about a table."""

    answer: str
    """Answer, preceded by the aggregator and ` > ` if there is an aggregator, for example `SUM > 10, 20`."""

    coordinates: list[tuple[int, int]] = msgspec.field(default_factory=list[tuple[int, int]])
    """Row and column of each cell of the answer, from 0."""

    cells: list[str] = msgspec.field(default_factory=list[str])
    """Texts of these cells."""

    aggregator: str | None = None
    """How to aggregate the cells: `NONE`, `SUM`, `AVERAGE` or `COUNT`. Absent if the model does not support
    aggregation.
    """
