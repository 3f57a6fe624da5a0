"""Dialect: the format of the requests and responses that a server supports, by its name."""

from typing import Final, Literal, get_args

from hf_ext._core.settings import servers
from hf_ext._core.validate import Problems
from hf_ext._core.values.scalars import to_python_scalar

ServerDialect = Literal["huggingface", "openai", "cohere", "tei", "tgi", "toolkit"]
"""A dialect: `huggingface` (hf-inference), `openai` (OpenAI's API: llama.cpp, vLLM and many others), `cohere` (Cohere's
API, version 2), `tei` (Text Embeddings Inference), `tgi` (Text Generation Inference) or `toolkit` (hf-serve, the
inference toolkit, own handlers).
"""

TaskDialect = Literal["huggingface", "toolkit"]
"""A dialect in which servers run any task."""

DIALECTS: Final[tuple[ServerDialect, ...]] = get_args(ServerDialect)

_WITH_OPENAI: Final = frozenset({"llama.cpp", "llamacpp", "litellm", "lmstudio", "ollama", "sglang", "vllm"})
"""Servers whose name is not a dialect. Their dialect is `openai`."""


def validated_dialect(value: object, problems: Problems, *, name: str = "dialect") -> ServerDialect | None:
    """Return a dialect that a caller passed, and collect its problem; None if it is not valid."""
    plain = to_python_scalar(value)
    if isinstance(plain, str) and plain in DIALECTS:
        return plain
    if isinstance(plain, str) and plain.lower() in _WITH_OPENAI:
        problems.add(f"{name} must be a dialect, not the server {plain!r}, whose dialect is 'openai'")
        return None
    from hf_ext._core.validate.rules import OneOf

    problems.check_rule(OneOf(DIALECTS), name, value)
    return None


def default_dialect(base_url: str, inference_url: str | None) -> ServerDialect:
    """Return the dialect of a client without the setting. It depends on the URLs only: no server is called.

    Args:
        base_url: The base URL of the client.
        inference_url: The URL of the tasks; None if the caller did not pass it.
    """
    if is_at_router(base_url):
        return "huggingface"
    names_own_server = inference_url not in {None, base_url, base_url + servers.INFERENCE_PATH}
    return "huggingface" if names_own_server else "openai"


def default_inference_url(base_url: str, dialect: ServerDialect) -> str:
    """Return the URL of the tasks of a client without the setting: below the router, or the server itself."""
    if is_at_router(base_url):  # in any dialect, and if the URL has the path of a provider
        return servers.ROUTER_URL + servers.INFERENCE_PATH
    return base_url + servers.INFERENCE_PATH if dialect == "huggingface" else base_url


def is_at_router(url: str) -> bool:
    """Return whether a URL is Hugging Face's router, or a path below it."""
    return f"{url}/".startswith(f"{servers.ROUTER_URL}/")
