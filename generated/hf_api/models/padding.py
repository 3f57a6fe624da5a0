# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

Padding = Literal["do_not_pad", "longest", "max_length"] | str

PADDING_VALUES: Final[frozenset[str]] = frozenset(["do_not_pad", "longest", "max_length"])
"""The values that the document lists. Servers may send others."""
