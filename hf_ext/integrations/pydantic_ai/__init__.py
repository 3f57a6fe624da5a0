"""Models and embeddings for pydantic-ai. Needs the extra `pydantic-ai`."""

try:
    import pydantic_ai  # noqa: F401 # pyright: ignore[reportUnusedImport]
except ImportError as error:
    raise ImportError(
        'pydantic-ai is not installed; run: pip install "api-huggingface[pydantic-ai]"', name=error.name
    ) from error

from hf_ext.integrations.pydantic_ai.embeddings import HfEmbeddingModel
from hf_ext.integrations.pydantic_ai.model import HfModel, HfModelSettings

__all__ = ["HfEmbeddingModel", "HfModel", "HfModelSettings"]
