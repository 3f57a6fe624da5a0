"""Dedicated servers: Text Embeddings Inference (TEI), Text Generation Inference (TGI), the toolkit, llama.cpp, vLLM."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._schema.dedicated.llama_cpp_parameters import LlamaCppParameters as LlamaCppParameters
    from hf_ext._schema.dedicated.tei_parameters import TeiParameters as TeiParameters
    from hf_ext._schema.dedicated.vllm_parameters import VllmParameters as VllmParameters
    from hf_ext.dedicated._async.llama_cpp import AsyncLlamaCpp as AsyncLlamaCpp
    from hf_ext.dedicated._async.tei import AsyncTei as AsyncTei
    from hf_ext.dedicated._async.tgi import AsyncTgi as AsyncTgi
    from hf_ext.dedicated._async.toolkit import AsyncToolkit as AsyncToolkit
    from hf_ext.dedicated._async.vllm import AsyncVllm as AsyncVllm
    from hf_ext.dedicated._sync.llama_cpp import LlamaCpp as LlamaCpp
    from hf_ext.dedicated._sync.tei import Tei as Tei
    from hf_ext.dedicated._sync.tgi import Tgi as Tgi
    from hf_ext.dedicated._sync.toolkit import Toolkit as Toolkit
    from hf_ext.dedicated._sync.vllm import Vllm as Vllm
    from hf_ext.dedicated.options import LlamaCppOptions as LlamaCppOptions
    from hf_ext.dedicated.options import TeiOptions as TeiOptions
    from hf_ext.dedicated.options import VllmOptions as VllmOptions
    from hf_ext.dedicated.results import ChatTokens as ChatTokens
    from hf_ext.dedicated.results import ServerInfo as ServerInfo
    from hf_ext.dedicated.results import SparseValue as SparseValue
    from hf_ext.dedicated.results import TextToken as TextToken
    from hf_ext.dedicated.results import VllmTokens as VllmTokens
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.dedicated.llama_cpp_parameters": ["LlamaCppParameters"],
            "hf_ext._schema.dedicated.tei_parameters": ["TeiParameters"],
            "hf_ext._schema.dedicated.vllm_parameters": ["VllmParameters"],
            "hf_ext.dedicated._async.llama_cpp": ["AsyncLlamaCpp"],
            "hf_ext.dedicated._async.tei": ["AsyncTei"],
            "hf_ext.dedicated._async.tgi": ["AsyncTgi"],
            "hf_ext.dedicated._async.toolkit": ["AsyncToolkit"],
            "hf_ext.dedicated._async.vllm": ["AsyncVllm"],
            "hf_ext.dedicated._sync.llama_cpp": ["LlamaCpp"],
            "hf_ext.dedicated._sync.tei": ["Tei"],
            "hf_ext.dedicated._sync.tgi": ["Tgi"],
            "hf_ext.dedicated._sync.toolkit": ["Toolkit"],
            "hf_ext.dedicated._sync.vllm": ["Vllm"],
            "hf_ext.dedicated.options": ["LlamaCppOptions", "TeiOptions", "VllmOptions"],
            "hf_ext.dedicated.results": ["ChatTokens", "ServerInfo", "SparseValue", "TextToken", "VllmTokens"],
        },
    )
