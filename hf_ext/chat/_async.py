"""Chat: conversations with a model, whole or streamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, overload

from hf_ext.chat.accumulate_parsed import ParsedAccumulator
from hf_ext.chat.operations import ANY_TEXT, CREATE, chat_accumulator, chat_request
from hf_ext.chat.parsed import as_parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import TypeForm

    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.resource._async.stream import AsyncStream
    from hf_ext.chat.options import ChatOptions
    from hf_ext.chat.parsed import ParsedCompletion
    from hf_ext.chat.results import ChatChunk, ChatCompletion, Message

T = TypeVar("T")


class AsyncChat:
    """Chat completions (`POST /v1/chat/completions` of the router or any OpenAI-compatible server).

    Every method takes the parameters and request options of `ChatOptions` by keyword; an unknown name is an error, and
    what a server has beyond them goes in `extra_body`. Messages are a plain list: append `response.message` to continue
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

    @overload
    def stream(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: None = None,
        **options: Unpack[ChatOptions],
    ) -> AsyncStream[ChatChunk, ChatCompletion]: ...

    @overload
    def stream(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: TypeForm[T],
        **options: Unpack[ChatOptions],
    ) -> AsyncStream[ChatChunk, ParsedCompletion[T]]: ...

    def stream(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: Any = None,
        **options: Unpack[ChatOptions],
    ) -> AsyncStream[ChatChunk, Any]:
        """Answer a conversation as it is generated; arguments as `create`, checked at once, sent when entered.

        Ask for token counts with `stream_options={"include_usage": True}`. With an `answer_type` it is `parse` as a
        stream: `final()` returns the object, and raises what `parse` raises.
        """
        expected = ANY_TEXT if answer_type is None else answer_type
        limits = self._core.config.limits
        body, call = chat_request(
            messages, model, options, limits, where="chat.stream", stream=True, answer_type=expected
        )
        accumulator = chat_accumulator(body, call)
        if answer_type is None:
            return self._core.stream(CREATE, accumulator, call, body=body)
        parsed = ParsedAccumulator(accumulator, answer_type)
        return self._core.stream(CREATE.reading(parsed.read), parsed, call, body=body)

    async def parse(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: TypeForm[T],
        **options: Unpack[ChatOptions],
    ) -> ParsedCompletion[T]:
        """Answer with an object: asks for the JSON schema of a type, and decodes the answer into it.

        An answer in a Markdown fence, or after `<think>…</think>`, is decoded too. If the model calls a tool instead,
        the error carries the calls: answer them and ask again.

        Args:
            messages: As in `create`.
            model: As in `create`; not every provider supports `json_schema`.
            answer_type: A dataclass, attrs class, TypedDict, NamedTuple, msgspec.Struct or pydantic model, or a type
                made of them, such as `list[City]`.
            **options: As in `create`, without `response_format`.

        Raises:
            ResponseDecodeError: The answer is no such object; `code` says why, `completion` is the whole answer.
        """
        limits = self._core.config.limits
        body, call = chat_request(messages, model, options, limits, where="chat.parse", answer_type=answer_type)
        completion = await self._core.call(CREATE, call, body=body)
        return as_parsed(completion, answer_type, where="chat.parse").verify()
