"""Models, embeddings and a reranker for LlamaIndex. Needs the extra `llama-index`.

from hf_ext.integrations.llama_index import HfLLM

llm = HfLLM(model="openai/gpt-oss-120b", context_window=131_072)
print(llm.complete("Hello").text)
"""

from hf_ext.integrations._adaptor.require import require

require("llama_index", extra="llama-index")

from hf_ext.integrations.llama_index.embeddings import HfEmbedding
from hf_ext.integrations.llama_index.llm import HfLLM
from hf_ext.integrations.llama_index.rerank import HfRerank

__all__ = ["HfEmbedding", "HfLLM", "HfRerank"]
