"""Chat: conversations with a model, whole or streamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from hf_ext.chat.operations import CREATE, chat_accumulator, chat_request
from hf_ext.chat.results import ParsedCompletion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.resource._async.stream import AsyncStream
    from hf_ext.chat.options import ChatOptions
    from hf_ext.chat.results import ChatChunk, ChatCompletion, Message

T = TypeVar("T")


class AsyncChat:
    """Chat completions (`POST /v1/chat/completions` of the router or any OpenAI-compatible server).

    Every method takes the parameters and request options of `ChatOptions` by keyword; an unknown name is an error, and
    what a server has beyond them goes in `extra_body`. Messages are a plain list: append `reply.message` to continue
    (`messages: Messages = [...]` tells a type checker that it fits).
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self, messages: Sequence[Mapping[str, Any] | Message], *, model: str, **options: Unpack[ChatOptions]
    ) -> ChatCompletion:
        """Answer a conversation.

        Args:
            messages: Mappings with `role` and `content`, or received messages; mappings are sent exactly as given.
            model: `org/name`, with `:provider`, `:fastest`, `:cheapest` or `:preferred` behind it if wanted.
            **options: See `ChatOptions`. `tools` takes functions, `Tool` objects and mappings.

        Raises:
            ValidationError: With every problem found; nothing has been sent.
            HfError: One of its classes, by what can be done about it.
        """
        body, call = chat_request(messages, model, options, self._core.config.limits, where="chat.create")
        return await self._core.call(CREATE, call, body=body)

    def stream(
        self, messages: Sequence[Mapping[str, Any] | Message], *, model: str, **options: Unpack[ChatOptions]
    ) -> AsyncStream[ChatChunk, ChatCompletion]:
        """Answer a conversation as it is generated; arguments as `create`, checked at once, sent when entered.

        Ask for token counts with `stream_options={"include_usage": True}`.
        """
        body, call = chat_request(messages, model, options, self._core.config.limits, where="chat.stream", stream=True)
        return self._core.stream(CREATE, chat_accumulator(body, call), call, body=body)

    async def parse(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: type[T],
        **options: Unpack[ChatOptions],
    ) -> ParsedCompletion[T]:
        """Answer with an object: asks for the JSON schema of a type, and decodes the answer into it.

        Args:
            messages: As in `create`.
            model: As in `create`; not every provider knows `json_schema`.
            answer_type: A dataclass, attrs class, TypedDict, NamedTuple, msgspec.Struct or pydantic model.
            **options: As in `create`, without `response_format`.

        Raises:
            ResponseDecodeError: The answer does not fit the type; `body` holds its text.
        """
        from hf_ext.tools.schema import from_json, response_format

        options.setdefault("response_format", response_format(answer_type))
        completion = await self.create(messages, model=model, **options)
        return ParsedCompletion(completion, from_json(completion.text, answer_type))
