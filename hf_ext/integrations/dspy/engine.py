"""HfEngine and AsyncHfEngine: they send the requests of a `dspy.LM`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self, Unpack

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]
from dspy.clients.engines.base import (  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]
    validate_request,
)

from hf_ext.integrations._adaptor.call_options import SAME_NAMES, WITH_USAGE, chat_options
from hf_ext.integrations._adaptor.connection import Connection, ConnectionOptions
from hf_ext.integrations._adaptor.stream_pieces import astream_pieces, stream_pieces
from hf_ext.integrations.dspy.errors import mapped_errors
from hf_ext.integrations.dspy.request import request_messages, request_options
from hf_ext.integrations.dspy.response import Events, received_response

_SUPPORTS = ("supports_function_calling", "supports_response_schema", "supports_reasoning")


class _Engine:
    """What the engines share.

    The adapters of DSPy read what the model supports, and send schemas and tools only if it supports them.

    Args:
        supports_function_calling: Whether the model calls tools.
        supports_response_schema: Whether the server forces a JSON Schema.
        supports_reasoning: Whether the model reasons: DSPy then sends `reasoning_effort` for a field `dspy.Reasoning`.
        **connection: `base_url`, `provider`, `policy` and the other settings of a connection.
    """

    supported_params = frozenset({*SAME_NAMES, "stop", "tools", "tool_choice", "response_format", "logprobs", "user"})

    def __init__(
        self,
        *,
        supports_function_calling: bool = True,
        supports_response_schema: bool = True,
        supports_reasoning: bool = False,
        **connection: Unpack[ConnectionOptions],
    ) -> None:
        self.supports_function_calling = supports_function_calling
        self.supports_response_schema = supports_response_schema
        self.supports_reasoning = supports_reasoning
        self._connection = Connection(**connection)

    def dump_state(self) -> dict[str, Any]:
        """Return the settings for a saved program, without token, headers, policy and clients."""
        return {**self._connection.saved, **{name: getattr(self, name) for name in _SUPPORTS}}

    @classmethod
    def load_state(cls, state: dict[str, Any]) -> Self:
        """Return the engine of a saved program."""
        return cls(**state)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._connection!r})"

    def _arguments(self, request: lm15.Request) -> dict[str, Any]:
        """Return the arguments of `chat.create`."""
        validate_request(request)
        own = {"model": request.model, "messages": [*request_messages(request)]}
        body = {"extra_body": request.config.extensions} if request.config.extensions else {}
        return chat_options(self._connection, own, request_options(request), body)

    def _stream_arguments(self, request: lm15.Request) -> dict[str, Any]:
        """Return the arguments of `chat.stream`."""
        with mapped_errors():
            return {**WITH_USAGE, **self._arguments(request)}


class HfEngine(_Engine):
    """A sync engine for `dspy.LM`: `dspy.LM(model, engine=HfEngine(provider="groq"))`."""

    def complete(self, request: lm15.Request) -> lm15.Response:
        """Send a request, and return the answer."""
        with mapped_errors():
            return received_response(self._connection.client.chat.create(**self._arguments(request)), request.model)

    def stream(self, request: lm15.Request) -> Iterator[Any]:
        """Send a request, and yield the events of its answer."""
        return stream_pieces(self._connection, self._stream_arguments(request), Events(request.model), mapped_errors)

    def close(self) -> None:
        """Close the client, unless it was passed in. A later call opens another one."""
        self._connection.close()


class AsyncHfEngine(_Engine):
    """An async engine: `dspy.LM(model, engine=HfEngine(…), async_engine=AsyncHfEngine(…))`."""

    async def complete(self, request: lm15.Request) -> lm15.Response:
        """Send a request, and return the answer."""
        with mapped_errors():
            completion = await self._connection.async_client.chat.create(**self._arguments(request))
            return received_response(completion, request.model)

    def stream(self, request: lm15.Request) -> AsyncIterator[Any]:
        """Send a request, and yield the events of its answer."""
        return astream_pieces(self._connection, self._stream_arguments(request), Events(request.model), mapped_errors)

    async def aclose(self) -> None:
        """Close the client, unless it was passed in. A later call opens another one."""
        await self._connection.aclose()
