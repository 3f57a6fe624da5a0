"""Chat: conversations with a model, complete or streamed.

A program that only calls `create` imports neither streams nor runs: `hf_ext.AsyncStream` is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, Unpack, overload

import hf_ext.chat
import hf_ext.tools
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.signature import show_options
from hf_ext.chat.operations import CREATE, chat_accumulator, chat_request
from hf_ext.chat.options import ChatOptions
from hf_ext.chat.results import ChatChunk, ChatCompletion, Message
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.tools.answer_type import ANY_TEXT, TypeForm

if TYPE_CHECKING:
    from hf_api.models import ChatCompletionRequest

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.resource import ordered_calls
    from hf_ext.chat import parsed
else:
    ordered_calls = LazyModule("hf_ext._calls.resource.ordered_calls")
    parsed = LazyModule("hf_ext.chat.parsed")

T = TypeVar("T")


@explain_missing("client.chat")
@show_options
class AsyncChat:
    """Chat completions (`POST /v1/chat/completions` of the router or of another OpenAI-compatible server).

    Every method accepts the parameters and request options of `ChatOptions` as keyword arguments. An unknown name
    raises `ValidationError`. Pass parameters that `ChatOptions` does not have in `extra_body`.

    A conversation is a list of messages. To continue it, append the `message` of the completion. Annotate the list
    for type checkers: `messages: Messages = [...]`.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    if not TYPE_CHECKING:

        def __call__(self, *_: object, **__: object) -> NoReturn:
            raise TypeError("call chat.create(messages, model=…) or chat.stream(messages, model=…)")

    async def create(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatCompletion:
        """Generate the next message of a conversation.

        Args:
            messages: The conversation. Each item is a mapping with `role` and `content`, which is sent unchanged, or
                the `message` of an earlier completion.
            model: `org/name`, optionally followed by `:provider`, `:fastest`, `:cheapest` or `:preferred`.
            provider: The provider that gets the request: its name or a mapping. For a name, the client requests the
                mappings of the model from the Hub once. None and `auto` let the router choose, by the suffix of `model`
                if there is one.
            **options: See `ChatOptions`. `tools` accepts functions, `Tool` objects and mappings.

        Returns:
            The completion. `text` is the answer, "" if the model only called tools; `message` is the message to append
            to the conversation. `usage` has the token counts, or is None if the server does not count.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
            HfError: The call failed; the subclass shows the reason.
        """
        limits = self._core.config.limits
        body, call = chat_request(messages, model, options, limits, where="chat.create", provider=provider)
        return await self._core.call(CREATE, call, body=body)

    def create_many(
        self,
        conversations: Iterable[str | Sequence[Mapping[str, Any] | Message]],
        *,
        model: str,
        max_concurrency: int = 8,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> ordered_calls.AsyncOrderedCalls[ChatCompletion]:
        """Answer many conversations in concurrent requests, and iterate over the completions in their order.

            async with client.chat.create_many(prompts, model=model) as completions:
                async for completion in completions:
                    print(completion.text)

        The conversations are read as they are needed, so that the memory does not depend on their number. A failed
        request is repeated only under a policy: the option `policy`, or the policy of the client. For jobs that must
        survive an interruption, use `hf_ext.bulk`.

        After a request has failed, the client sends no further request. The iterator returns the completions before
        it, and then raises `BatchError`. Leaving the block cancels the requests in flight; in sync code, it waits for
        them.

        Args:
            conversations: The conversations. A text becomes one message of the user.
            model: As in `create`.
            max_concurrency: The maximum number of concurrent requests.
            provider: As in `create`.
            **options: As in `create`.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
            BatchError: A request failed. `error.done` has the completions after it, with the range of their index as
                key; `error.failures` has the errors.
        """
        from hf_ext.chat.many import EXAMPLE, as_messages, check_many

        where = "chat.create_many"
        check_many(conversations, max_concurrency, where)
        chat_request(EXAMPLE, model, options, self._core.config.limits, where=where, provider=provider)

        async def create(conversation: Any) -> ChatCompletion:
            return await self.create(as_messages(conversation), model=model, provider=provider, **options)

        return ordered_calls.AsyncOrderedCalls(create, conversations, max_concurrency)

    @overload
    def stream(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> hf_ext.AsyncStream[ChatChunk, ChatCompletion]: ...

    @overload
    def stream(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: TypeForm[T],
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> hf_ext.AsyncStream[ChatChunk, hf_ext.chat.ParsedCompletion[T]]: ...

    def stream(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: Any = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> hf_ext.AsyncStream[ChatChunk, Any]:
        """Stream the next message of a conversation while it is generated.

            async with client.chat.stream(messages, model=model) as stream:
                async for text in stream.text_stream:
                    print(text, end="")

        The arguments are the same as for `create`. They are validated immediately; the request is sent when the stream
        is entered or iterated. `stream_options={"include_usage": True}` requests the token counts.

        With an `answer_type`, `final()` returns the same result as `parse`: a completion with the object in `value`.
        It raises the same errors as `parse`.

        Returns:
            The stream. Each event is a `ChatChunk`, `text_stream` has only the texts, and `final()` returns the whole
            completion.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        expected = ANY_TEXT if answer_type is None else answer_type
        limits = self._core.config.limits
        body, call = chat_request(
            messages,
            model,
            options,
            limits,
            where="chat.stream",
            stream=True,
            answer_type=expected,
            provider=provider,
        )
        accumulator = chat_accumulator(body, call)
        if answer_type is None:
            return self._core.stream(CREATE, accumulator, call, body=body)
        from hf_ext.chat.accumulate_parsed import ParsedAccumulator

        parsing = ParsedAccumulator(accumulator, answer_type)
        return self._core.stream(CREATE.reading(parsing.parse), parsing, call, body=body)

    async def parse(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        answer_type: TypeForm[T],
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> hf_ext.chat.ParsedCompletion[T]:
        """Generate structured output: request JSON that fits a type, and decode the answer as an object of the type.

            completion = await client.chat.parse(
                messages, model=model, answer_type=City
            )
            city = completion.value

        JSON in a Markdown fence or after `<think>…</think>` is decoded too. If the model calls tools instead of
        answering, `parse` raises `ResponseDecodeError`; the calls are in `error.completion.tool_calls`. Call the
        tools, append their results to the messages, and call `parse` again.

        Args:
            messages: As in `create`.
            model: As in `create`; not every provider supports `json_schema`.
            provider: As in `create`.
            answer_type: A dataclass, attrs class, TypedDict, NamedTuple, msgspec.Struct or pydantic model, or a type
                composed of these, such as `list[City]`.
            **options: As in `create`, without `response_format`.

        Raises:
            ResponseDecodeError: The answer does not fit the type. `error.code` is the reason, such as `length`,
                `refusal` or `tool_calls`; `error.completion` is the completion.
        """
        limits = self._core.config.limits
        body, call = chat_request(
            messages, model, options, limits, where="chat.parse", answer_type=answer_type, provider=provider
        )
        completion = await self._core.call(CREATE, call, body=body)
        return parsed.parsed_completion(completion, answer_type, where="chat.parse").verify()

    def run(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.chat.ChatRunOptions],
    ) -> hf_ext.tools.AsyncRun[ChatCompletion]:
        """Answer with the help of tools: send requests, and run the tools that the model calls, until it answers.

            run = client.chat.run(
                messages, model=model, tools=[get_weather]
            )
            result = await run.final()
            print(result.text)

        Iterate over the run for its steps, such as `text`, `tool_call` and `tool_result`. `messages` is not changed;
        the result has the whole conversation.

        An unknown tool, arguments that do not fit and an exception of a tool are sent to the model as the result of the
        call. A streamed run requests the token counts (`stream_options`), because the result has their sum.

        Args:
            messages: As in `create`.
            model: As in `create`.
            provider: As in `create`.
            **options: See `ChatRunOptions`. `tools` accepts functions, classes, `Tool` objects, `Tools` and mappings;
                a run stops at a call of a mapping. `deadline` is the limit of the whole run.

        Raises:
            ValidationError: An argument is invalid, or two tools have the same name; nothing was sent.
        """
        from hf_ext.chat.conversation import ChatConversation
        from hf_ext.tools.loop.defaults import AsyncDefaults
        from hf_ext.tools.loop.options import split_run_options
        from hf_ext.tools.loop.requests import Requests
        from hf_ext.tools.loop.state import RunState
        from hf_ext.tools.tool_set import tools_of_run

        settings, given = split_run_options(options, where="chat.run", defaults=AsyncDefaults)
        tools = tools_of_run(given.pop("tools", None), "chat.run")
        limits = self._core.config.limits

        if settings.stream:
            given.setdefault("stream_options", {"include_usage": True})

        def request(messages: Any, seconds: float | None) -> tuple[ChatCompletionRequest, CallOptions]:
            options = {"tools": tools or None, **given, "deadline": seconds}
            return chat_request(
                messages, model, options, limits, where="chat.run", stream=settings.stream, provider=provider
            )

        def create(messages: list[Any], seconds: float | None) -> Awaitable[ChatCompletion]:
            body, call = requests.next(messages, seconds)
            return self._core.call(CREATE, call, body=body)

        def stream(messages: list[Any], seconds: float | None) -> hf_ext.AsyncStream[ChatChunk, ChatCompletion]:
            body, call = requests.next(messages, seconds)
            return self._core.stream(CREATE, chat_accumulator(body, call), call, body=body)

        requests = Requests(request, messages, given.get("deadline"))
        state = RunState(ChatConversation(messages), tools, settings, given.get("deadline"))
        return hf_ext.tools.AsyncRun(
            state, create=create, stream=stream, observe=lambda state: self._core.observe_run(state, model)
        )
