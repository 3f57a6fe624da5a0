# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

TruncationStrategy = Literal["do_not_truncate", "longest_first", "only_first", "only_second"] | str

TRUNCATION_STRATEGY_VALUES: Final[frozenset[str]] = frozenset(
    ["do_not_truncate", "longest_first", "only_first", "only_second"]
)
"""The values that the document lists. Servers may send others."""
