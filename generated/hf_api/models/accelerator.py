# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

Accelerator = Literal["cpu", "gpu", "neuron"] | str

ACCELERATOR_VALUES: Final[frozenset[str]] = frozenset(["cpu", "gpu", "neuron"])
"""The values that the document lists. Servers may send others."""
