"""Embeddings of texts."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._calls.results.usage import Usage as Usage
    from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters as EmbeddingParameters
    from hf_ext.embeddings._async import AsyncEmbeddingResource as AsyncEmbeddingResource
    from hf_ext.embeddings._sync import EmbeddingResource as EmbeddingResource
    from hf_ext.embeddings.options import EmbeddingDialect as EmbeddingDialect
    from hf_ext.embeddings.options import EmbeddingOptions as EmbeddingOptions
    from hf_ext.embeddings.results import BatchOutcome as BatchOutcome
    from hf_ext.embeddings.results import Embeddings as Embeddings
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.embeddings.embedding_parameters": ["EmbeddingParameters"],
            "hf_ext._calls.results.usage": ["Usage"],
            "hf_ext.embeddings._async": ["AsyncEmbeddingResource"],
            "hf_ext.embeddings._sync": ["EmbeddingResource"],
            "hf_ext.embeddings.options": ["EmbeddingDialect", "EmbeddingOptions"],
            "hf_ext.embeddings.results": ["BatchOutcome", "Embeddings"],
        },
    )
