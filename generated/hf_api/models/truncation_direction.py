# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

TruncationDirection = Literal["left", "right"] | str

TRUNCATION_DIRECTION_VALUES: Final[frozenset[str]] = frozenset(["left", "right"])
"""The values that the document lists. Servers may send others."""
