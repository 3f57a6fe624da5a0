"""The options of a call: those of the connection, of the adaptor and of the caller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hf_ext.errors import ValidationError
from hf_ext.integrations._adaptor.connection import Connection

SAME_NAMES = (
    "max_tokens",
    "temperature",
    "top_p",
    "top_k",
    "seed",
    "frequency_penalty",
    "presence_penalty",
    "service_tier",
)
"""The parameters that have the same names in the frameworks."""

WITH_USAGE: Mapping[str, Any] = {"stream_options": {"include_usage": True}}
"""The option of a stream that requests the token counts."""

_ADDED = ("headers", "extra_body")
_STEPS = ("connect", "read", "write", "pool")


def chat_options(connection: Connection, *sources: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of `chat.create`.

    Each source replaces the options of the sources before it. `headers` and `extra_body` are added to theirs. The
    timeout may be one of another library with the same attributes, such as `httpx.Timeout`.
    """
    options: dict[str, Any] = {"provider": connection.provider, **connection.call}
    for source in sources:
        added = {name: {**options[name], **source[name]} for name in _ADDED if source.get(name) and options.get(name)}
        options = {**options, **source, **added}
    if hasattr(options.get("timeout"), "connect"):
        from hf_ext.config import Timeout

        options["timeout"] = Timeout(**{step: getattr(options["timeout"], step) for step in _STEPS})
    return options


def embedding_options(connection: Connection, *sources: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of `embeddings.create`, from sources as in `chat_options`."""
    return {"dialect": connection.dialect, **chat_options(connection, *sources)}


def rank_options(connection: Connection, *sources: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of `text.rank`, from sources as in `chat_options`.

    Raises:
        ValidationError: The connection has a provider.
    """
    options = embedding_options(connection, *sources)
    if options.pop("provider") is not None:
        problem = "a ranking cannot be sent to a provider"
        raise ValidationError(problem, hint="Leave provider out, and pass base_url of a server that ranks.")
    return options
