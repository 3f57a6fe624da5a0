"""Ours without the extra `simd`."""

from __future__ import annotations

from clients import hf_ext_client
from hf_ext.embeddings import codec


class Blocking(hf_ext_client.Blocking):
    def __init__(self, url: str) -> None:
        codec._simdjson = codec._pybase64 = None
        super().__init__(url)
