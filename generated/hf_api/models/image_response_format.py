# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

ImageResponseFormat = Literal["b64_json", "base64", "url"] | str

IMAGE_RESPONSE_FORMAT_VALUES: Final[frozenset[str]] = frozenset(["b64_json", "base64", "url"])
"""The values that the document lists. Servers may send others."""
