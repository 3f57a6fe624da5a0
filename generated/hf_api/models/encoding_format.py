# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

EncodingFormat = Literal["base64", "float"] | str

ENCODING_FORMAT_VALUES: Final[frozenset[str]] = frozenset(["base64", "float"])
"""The values that the document lists. Servers may send others."""
