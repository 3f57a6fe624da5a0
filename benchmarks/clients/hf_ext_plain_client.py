"""Ours without the extra `simd`."""

from __future__ import annotations

from clients import hf_ext_client
from hf_ext import _vector_codec


class Blocking(hf_ext_client.Blocking):
    def __init__(self, url: str) -> None:
        _vector_codec._simdjson = _vector_codec._pybase64 = None
        super().__init__(url)
