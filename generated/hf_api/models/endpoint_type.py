# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

EndpointType = Literal["authenticated", "private", "public"] | str

ENDPOINT_TYPE_VALUES: Final[frozenset[str]] = frozenset(["authenticated", "private", "public"])
"""The values that the document lists. Servers may send others."""
