# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

AggregationStrategy = Literal["average", "first", "max", "none", "simple"] | str

AGGREGATION_STRATEGY_VALUES: Final[frozenset[str]] = frozenset(["average", "first", "max", "none", "simple"])
"""The values that the document lists. Servers may send others."""
