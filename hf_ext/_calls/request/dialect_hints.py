"""Hints for status 404: the dialect whose path a server does not have, and what to pass instead."""

from __future__ import annotations

from urllib.parse import urlsplit

from hf_ext._core.settings import servers
from hf_ext._core.values.lazy_pattern import lazy_pattern

_DIALECTS = (
    ("huggingface", lazy_pattern(r"/models/.")),
    ("openai", lazy_pattern(r"/v1/.")),
    ("cohere", lazy_pattern(r"/v2/rerank$")),
    ("tei", lazy_pattern(r"/(embed|embed_all|embed_sparse|rerank|predict|similarity)$")),
    ("tgi", lazy_pattern(r"/generate(_stream)?$")),
    ("toolkit", lazy_pattern(r"^/$")),
)

_WITHOUT_DIALECTS = lazy_pattern(r"/v1/(chat/completions|responses)$")


def path_hint(where: str) -> str:
    """Return the hint for a path that a server does not have; "" if the path does not belong to a dialect.

    Args:
        where: The method and the URL of the request.
    """
    url = where.partition(" ")[2]
    path = urlsplit(url).path or "/"
    dialect = next((name for name, pattern in _DIALECTS if url and pattern.search(path)), "")
    is_of_router = url.startswith(f"{servers.ROUTER_URL}/")
    if not dialect or (is_of_router and (dialect == "huggingface" or "/chat/" in path)):
        return ""
    if is_of_router:
        return f"The router has no path {path}: pass dialect='huggingface', or a provider= that serves the model."
    if _WITHOUT_DIALECTS.search(path):
        return (
            f"The server has no path {path}: check base_url. To continue a text in another dialect, use text.complete."
        )
    return (
        f"The path {path} belongs to the dialect {dialect!r}. If the server has another dialect, pass it as dialect=; "
        "otherwise check base_url."
    )
