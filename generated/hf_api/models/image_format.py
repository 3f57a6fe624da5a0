# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

ImageFormat = Literal["jpeg", "png", "webp"] | str

IMAGE_FORMAT_VALUES: Final[frozenset[str]] = frozenset(["jpeg", "png", "webp"])
"""The values that the document lists. Servers may send others."""
