"""Options for Text Embeddings Inference (TEI)."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.dedicated.tei_parameters import TeiParameters


class TeiOptions(TeiParameters, RequestOptions, total=False):
    """Keyword arguments of the methods of `client.tei`."""
