"""HfLLM: chat models for LlamaIndex."""

# LlamaIndex does not annotate its decorators and some functions.
# pyright: reportUntypedFunctionDecorator=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Sequence
from typing import TYPE_CHECKING, Any

from llama_index.core.base.llms.generic_utils import (
    achat_to_completion_decorator,
    astream_chat_to_completion_decorator,
    chat_to_completion_decorator,
    stream_chat_to_completion_decorator,
)
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    CompletionResponse,
    LLMMetadata,
    MessageRole,
    ToolCallBlock,
)
from llama_index.core.constants import DEFAULT_NUM_OUTPUTS
from llama_index.core.llms.callbacks import llm_chat_callback, llm_completion_callback
from llama_index.core.llms.llm import ToolSelection
from llama_index.core.llms.utils import parse_partial_json
from pydantic import Field

from hf_ext.integrations._adaptor.call_options import WITH_USAGE, chat_options
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations._adaptor.functions import tool_options
from hf_ext.integrations._adaptor.received_calls import received_calls
from hf_ext.integrations._adaptor.stream_pieces import astream_pieces, stream_pieces
from hf_ext.integrations.llama_index.messages import request_messages
from hf_ext.integrations.llama_index.response import ChunkConverter, chat_response
from hf_ext.integrations.llama_index.structured import StructuredAnswers
from hf_ext.tools.calls import FunctionCall, ToolCall

if TYPE_CHECKING:
    from llama_index.core.tools.types import BaseTool


class HfLLM(ConnectionFields, StructuredAnswers):
    """A chat model of Hugging Face, or of another server with the same API, for LlamaIndex.

        llm = HfLLM(model="openai/gpt-oss-120b", context_window=131_072)
        print(llm.complete("What is gravity?"))

    Every method sends chat completions. Keyword arguments of a call are options of `chat.create`. The errors of the
    client are raised unchanged.
    """

    model: str
    """`org/name`, optionally followed by `:provider` or another suffix of the router."""

    context_window: int = Field(gt=0)
    """The number of tokens that the model can process. LlamaIndex fits its prompts to it, so a guess would break them;
    `client.router.model(name)` shows the number of each provider.
    """

    temperature: float | None = None
    """Sampling temperature. Default: that of the server."""

    max_tokens: int | None = None
    """The highest number of tokens of an answer. Default: that of the server; LlamaIndex then reserves 256 tokens."""

    additional_kwargs: dict[str, Any] = Field(default_factory=dict)
    """More options of `chat.create`, such as `top_p` or `reasoning_effort`."""

    is_function_calling_model: bool = True
    """Whether the model can call tools."""

    @classmethod
    def class_name(cls) -> str:
        """Return the name of the class in saved components."""
        return "HfLLM"

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex has to know about the model."""
        return LLMMetadata(
            context_window=self.context_window,
            num_output=self.max_tokens or DEFAULT_NUM_OUTPUTS,
            is_chat_model=True,
            is_function_calling_model=self.is_function_calling_model,
            model_name=self.model,
        )

    @llm_chat_callback()
    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        """Answer a conversation."""
        return self._chat(messages, **kwargs)

    @llm_chat_callback()
    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> Generator[ChatResponse, None, None]:
        """Answer a conversation with a stream; the last response has the token counts."""
        return self._stream_chat(messages, **kwargs)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Answer a prompt, which is sent as a message of the user."""
        return chat_to_completion_decorator(self._chat)(prompt, **kwargs)

    @llm_completion_callback()
    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> Generator[CompletionResponse, None, None]:  # fmt: skip
        """Answer a prompt with a stream."""
        return stream_chat_to_completion_decorator(self._stream_chat)(prompt, **kwargs)

    @llm_chat_callback()
    async def achat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        """Answer a conversation."""
        return await self._achat(messages, **kwargs)

    @llm_chat_callback()
    async def astream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> AsyncGenerator[ChatResponse, None]:
        """Answer a conversation with a stream; the last response has the token counts."""
        return await self._astream_chat(messages, **kwargs)

    @llm_completion_callback()
    async def acomplete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Answer a prompt, which is sent as a message of the user."""
        return await achat_to_completion_decorator(self._achat)(prompt, **kwargs)

    @llm_completion_callback()
    async def astream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> AsyncGenerator[CompletionResponse, None]:  # fmt: skip
        """Answer a prompt with a stream."""
        return await astream_chat_to_completion_decorator(self._astream_chat)(prompt, **kwargs)

    def get_tool_calls_from_response(
        self, response: ChatResponse, error_on_no_tool_call: bool = True, **kwargs: Any
    ) -> list[ToolSelection]:  # fmt: skip
        """Return the calls of an answer. Of arguments that are not JSON, the part that can be read is returned."""
        calls = [block for block in response.message.blocks if isinstance(block, ToolCallBlock)]
        if not calls and error_on_no_tool_call:
            raise ValueError(f"the model called no tool; it answered {response.message.content!r}")
        return [
            ToolSelection(tool_id=call.tool_call_id or "", tool_name=call.tool_name, tool_kwargs=_arguments(call))
            for call in calls
        ]

    def _prepare_chat_with_tools(
        self,
        tools: Sequence[BaseTool],
        user_msg: str | ChatMessage | None = None,
        chat_history: list[ChatMessage] | None = None,
        verbose: bool = False,
        allow_parallel_tool_calls: bool = False,
        tool_required: bool = False,
        tool_choice: str | dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        messages = [*(chat_history or ())]
        if user_msg is not None:
            messages.append(
                ChatMessage(role=MessageRole.USER, content=user_msg) if isinstance(user_msg, str) else user_msg
            )
        sent = [tool.metadata.to_openai_tool(skip_length_check=True) for tool in tools]
        # Programs of LlamaIndex pass tool_choice=None, which must not replace tool_required.
        options = tool_options(sent, tool_choice or ("required" if tool_required else "auto"))
        parallel = {"parallel_tool_calls": allow_parallel_tool_calls} if sent else {}
        return {"messages": messages, **options, **parallel, **kwargs}

    def _arguments(self, messages: Sequence[ChatMessage], options: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of `chat.create`."""
        own = {"model": self.model, "temperature": self.temperature, "max_tokens": self.max_tokens}
        sent = {"messages": request_messages(messages)}
        return chat_options(self.connection, own, self.additional_kwargs, options, sent)

    def _chat(self, messages: Sequence[ChatMessage], **options: Any) -> ChatResponse:
        return chat_response(self.connection.client.chat.create(**self._arguments(messages, options)))

    async def _achat(self, messages: Sequence[ChatMessage], **options: Any) -> ChatResponse:
        return chat_response(await self.connection.async_client.chat.create(**self._arguments(messages, options)))

    def _stream_chat(self, messages: Sequence[ChatMessage], **options: Any) -> Generator[ChatResponse, None, None]:
        request = {**WITH_USAGE, **self._arguments(messages, options)}
        return stream_pieces(self.connection, request, ChunkConverter())

    async def _astream_chat(
        self, messages: Sequence[ChatMessage], **options: Any
    ) -> AsyncGenerator[ChatResponse, None]:
        request = {**WITH_USAGE, **self._arguments(messages, options)}
        return astream_pieces(self.connection, request, ChunkConverter())


def _arguments(call: ToolCallBlock) -> dict[str, Any]:
    """Return the arguments of a call; of an incomplete call, those that were received."""
    if not isinstance(call.tool_kwargs, str):
        return dict(call.tool_kwargs)
    (received, _) = received_calls([ToolCall(function=FunctionCall(arguments=call.tool_kwargs))])
    return received[0].arguments if received else _partial(call.tool_kwargs)


def _partial(arguments: str) -> dict[str, Any]:
    try:
        found: Any = parse_partial_json(arguments)
    except ValueError:
        return {}
    return {**found} if isinstance(found, dict) else {}
