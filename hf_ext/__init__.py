"""Hugging Face inference for Python: thin client, rich API.

    from hf_ext import Client

    with Client() as client:
        reply = client.chat.create([{"role": "user", "content": "Hello"}], model="org/name")
        print(reply.text)

Importing this package loads nothing heavy: every name below is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hf_ext import constants, presets, similarity
    from hf_ext._async.client import AsyncClient
    from hf_ext._async.stream import AsyncStream
    from hf_ext._sync.client import Client
    from hf_ext._sync.stream import Stream
    from hf_ext.config import ClientConfig, Limits, Secret, Timeout
    from hf_ext.errors import (
        ApiError,
        AuthenticationError,
        BatchError,
        CertificateError,
        HfError,
        ModelUnavailableError,
        NetworkError,
        PaymentRequiredError,
        ProtocolError,
        ProxyError,
        RateLimitError,
        RedirectError,
        RequestTimeoutError,
        ResponseDecodeError,
        StreamInterruptedError,
        ValidationError,
    )
    from hf_ext.resume import resume_messages
    from hf_ext.tools import Tool, tool_message
    from hf_ext.types.chat import ChatChunk, ChatCompletion, Message, Messages, ToolCall, Usage
    from hf_ext.types.embeddings import Embeddings
    from hf_ext.types.media import Media, Sound, Url
    from hf_ext.types.meta import Meta
    from hf_ext.types.models import ModelStatus
    from hf_ext.types.result_list import ResultList
    from hf_ext.types.tasks.text import TextPair

    __version__: str

__all__ = [
    "ApiError",
    "AsyncClient",
    "AsyncStream",
    "AuthenticationError",
    "BatchError",
    "CertificateError",
    "ChatChunk",
    "ChatCompletion",
    "Client",
    "ClientConfig",
    "Embeddings",
    "HfError",
    "Limits",
    "Media",
    "Message",
    "Messages",
    "Meta",
    "ModelStatus",
    "ModelUnavailableError",
    "NetworkError",
    "PaymentRequiredError",
    "ProtocolError",
    "ProxyError",
    "RateLimitError",
    "RedirectError",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "ResultList",
    "Secret",
    "Sound",
    "Stream",
    "StreamInterruptedError",
    "TextPair",
    "Timeout",
    "Tool",
    "ToolCall",
    "Url",
    "Usage",
    "ValidationError",
    "constants",
    "presets",
    "resume_messages",
    "similarity",
    "tool_message",
]

_HOMES = {
    "AsyncClient": "hf_ext._async.client",
    "AsyncStream": "hf_ext._async.stream",
    "ChatChunk": "hf_ext.types.chat",
    "ChatCompletion": "hf_ext.types.chat",
    "Client": "hf_ext._sync.client",
    "ClientConfig": "hf_ext.config",
    "Embeddings": "hf_ext.types.embeddings",
    "Limits": "hf_ext.config",
    "Media": "hf_ext.types.media",
    "Message": "hf_ext.types.chat",
    "Messages": "hf_ext.types.chat",
    "Meta": "hf_ext.types.meta",
    "ModelStatus": "hf_ext.types.models",
    "ResultList": "hf_ext.types.result_list",
    "Secret": "hf_ext.config",
    "Sound": "hf_ext.types.media",
    "Stream": "hf_ext._sync.stream",
    "TextPair": "hf_ext.types.tasks.text",
    "Timeout": "hf_ext.config",
    "Tool": "hf_ext.tools",
    "ToolCall": "hf_ext.types.chat",
    "Url": "hf_ext.types.media",
    "Usage": "hf_ext.types.chat",
    "resume_messages": "hf_ext.resume",
    "tool_message": "hf_ext.tools",
}
_MODULES = {"constants", "presets", "similarity"}


if not TYPE_CHECKING:  # for a type checker this would make every misspelt name an Any

    def __getattr__(name: str) -> Any:
        if name == "__version__":
            from hf_ext._version import VERSION

            return VERSION
        if name in _MODULES:
            return import_module(f"hf_ext.{name}")
        if name not in __all__:
            raise AttributeError(f"module 'hf_ext' has no attribute {name!r}")
        value = getattr(import_module(_HOMES.get(name, "hf_ext.errors")), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
