"""Models, embeddings and a reranker for LlamaIndex. Needs the extra `llama-index`."""

try:
    import llama_index.core  # noqa: F401 # pyright: ignore[reportUnusedImport]
except ImportError as error:
    raise ImportError(
        'llama-index-core is not installed; run: pip install "api-huggingface[llama-index]"', name=error.name
    ) from error

from hf_ext.integrations.llama_index.embeddings import HfEmbedding
from hf_ext.integrations.llama_index.llm import HfLLM
from hf_ext.integrations.llama_index.rerank import HfRerank

__all__ = ["HfEmbedding", "HfLLM", "HfRerank"]
