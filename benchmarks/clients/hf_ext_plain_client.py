"""hf_ext as it works without the packages of the extra `simd` (pysimdjson and pybase64)."""

from __future__ import annotations

from clients import hf_ext_client
from hf_ext.embeddings import vector_decoding


class Blocking(hf_ext_client.Blocking):
    def __init__(self, url: str) -> None:
        vector_decoding._simdjson = vector_decoding._pybase64 = None
        super().__init__(url)
