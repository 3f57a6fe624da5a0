"""LangChain: a chat model, embeddings and a reranker. They need the extra `langchain`.

from hf_ext.integrations.langchain import ChatHf

model = ChatHf(model="openai/gpt-oss-120b", deadline=60)
print(model.invoke("Hello").text)
"""

from typing import TYPE_CHECKING

from hf_ext.integrations._adaptor.require import require

require("langchain_core", extra="langchain")

if TYPE_CHECKING:
    from hf_ext.integrations.langchain.chat import ChatHf as ChatHf
    from hf_ext.integrations.langchain.embeddings import HfEmbeddings as HfEmbeddings
    from hf_ext.integrations.langchain.reranker import HfReranker as HfReranker
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.integrations.langchain.chat": ["ChatHf"],
            "hf_ext.integrations.langchain.embeddings": ["HfEmbeddings"],
            "hf_ext.integrations.langchain.reranker": ["HfReranker"],
        },
    )
