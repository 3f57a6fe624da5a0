# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

ItemOrder = Literal["asc", "desc"] | str

ITEM_ORDER_VALUES: Final[frozenset[str]] = frozenset(["asc", "desc"])
"""The values that the document lists. Servers may send others."""
