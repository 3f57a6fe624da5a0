# Generated from openapi/*.yaml by scripts/generate.py. Do not edit: change the YAML or templates/, then make generate.
from typing import Final, Literal

EmbeddingRequestEncodingFormat = Literal["base64", "float"] | str

EMBEDDING_REQUEST_ENCODING_FORMAT_VALUES: Final[frozenset[str]] = frozenset(["base64", "float"])
"""The values known when this was generated."""
