# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

EarlyStopping = Literal["never"] | str

EARLY_STOPPING_VALUES: Final[frozenset[str]] = frozenset(["never"])
"""The values that the document lists. Servers may send others."""
