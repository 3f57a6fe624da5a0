"""Options for Text Embeddings Inference (TEI), llama.cpp and vLLM."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.dedicated.llama_cpp_parameters import LlamaCppParameters
from hf_ext._schema.dedicated.tei_parameters import TeiParameters
from hf_ext._schema.dedicated.vllm_parameters import VllmParameters


class TeiOptions(TeiParameters, RequestOptions, total=False):
    """Keyword arguments of the methods of `client.tei`."""


class LlamaCppOptions(LlamaCppParameters, RequestOptions, total=False):
    """Keyword arguments of `llama_cpp.tokenize`."""


class VllmOptions(VllmParameters, RequestOptions, total=False):
    """Keyword arguments of the methods of `client.vllm`."""
