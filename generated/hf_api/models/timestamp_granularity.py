# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

TimestampGranularity = Literal["segment", "word"] | str

TIMESTAMP_GRANULARITY_VALUES: Final[frozenset[str]] = frozenset(["segment", "word"])
"""The values that the document lists. Servers may send others."""
