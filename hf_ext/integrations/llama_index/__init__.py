"""Models, embeddings and a reranker for LlamaIndex. Needs the extra `llama-index`.

from hf_ext.integrations.llama_index import HfLLM

llm = HfLLM(model="openai/gpt-oss-120b", context_window=131_072)
print(llm.complete("Hello").text)
"""

from typing import TYPE_CHECKING

from hf_ext.integrations._adaptor.require import require

require("llama_index", extra="llama-index")

if TYPE_CHECKING:
    from hf_ext.integrations.llama_index.embeddings import HfEmbedding as HfEmbedding
    from hf_ext.integrations.llama_index.llm import HfLLM as HfLLM
    from hf_ext.integrations.llama_index.rerank import HfRerank as HfRerank
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.integrations.llama_index.embeddings": ["HfEmbedding"],
            "hf_ext.integrations.llama_index.llm": ["HfLLM"],
            "hf_ext.integrations.llama_index.rerank": ["HfRerank"],
        },
    )
