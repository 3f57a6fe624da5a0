"""ChatHf: the chat model for LangChain."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.language_models.base import LangSmithParams
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import AliasChoices, ConfigDict, Field

from hf_ext.errors import HfError, ValidationError
from hf_ext.integrations._adaptor.call_deltas import CallDeltas
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations.langchain.errors import raised_as_model_errors
from hf_ext.integrations.langchain.messages import last_chunk, to_chunk, to_message, to_request
from hf_ext.integrations.langchain.structured import Answer, Method, Schema, with_raw

if TYPE_CHECKING:
    from hf_ext.chat.results import ChatCompletion
    from hf_ext.config import PolicyProtocol

_PARAMETERS = ("model", "temperature", "max_tokens", "top_p", "seed", "stop")
_MERGED = ("extra_body", "headers")  # those of a call are added to those of the model
_FOR_LANGCHAIN = {"stream", "ls_structured_output_format", "structured_output_format"}
_ANY_TOOL = {"any": "required", True: "required", "required": "required", "auto": "auto", "none": "none"}


class ChatHf(ConnectionFields, BaseChatModel):
    """A chat model for LangChain: Hugging Face's providers, or any server with chat completions.

        model = ChatHf(model="openai/gpt-oss-120b", provider="groq", deadline=60)
        model.invoke("Hello").text

    Every parameter of `client.chat.create` can be passed to a call, to `bind`, or in `model_kwargs`. The settings of
    the connection can be passed to a call too.

    Errors are errors of hf_ext, and those of langchain-core for the same condition (`ModelRateLimitError`, …).
    """

    model_config = ConfigDict(populate_by_name=True, extra="forbid")

    model: str = Field(validation_alias=AliasChoices("model", "model_name", "model_id"))
    """`org/name`, optionally followed by `:provider`, `:fastest` or `:cheapest`."""

    temperature: float | None = None
    """Sampling temperature."""

    max_tokens: int | None = None
    """Maximum number of tokens to generate."""

    top_p: float | None = None
    """Sample only from the most likely tokens whose probabilities add up to this value."""

    seed: int | None = None
    """Seed of the random number generator."""

    stop: list[str] | str | None = Field(default=None, validation_alias=AliasChoices("stop", "stop_sequences"))
    """Texts at which the generation stops."""

    streaming: bool = False
    """Whether `invoke` uses a stream too."""

    stream_usage: bool = True
    """Whether a stream requests the token counts."""

    max_retries: int | None = None
    """How often a failed request is repeated. Default: never. For more control, pass `policy`."""

    send_reasoning: bool = False
    """Whether to send the reasoning of earlier answers. DeepSeek and Kimi require it; Groq and Cerebras reject it."""

    model_kwargs: dict[str, Any] = Field(default_factory=dict)
    """More parameters of each call; see `ChatOptions`."""

    def model_post_init(self, context: Any, /) -> None:
        """Check that the retries have one source."""
        super().model_post_init(context)
        if self.max_retries and self.policy is not None:
            raise ValidationError("max_retries and policy cannot be combined", hint="Pass one of them.")

    @property
    def _llm_type(self) -> str:
        return "hf-ext-chat"

    @property
    def _identifying_params(self) -> Mapping[str, Any]:
        # LangChain's cache uses these as the key of an answer.
        fixed = {name: getattr(self, name) for name in _PARAMETERS}
        return {**fixed, "base_url": self.base_url, "provider": self.provider, **self.model_kwargs}

    def _get_ls_params(self, stop: list[str] | None = None, **kwargs: Any) -> LangSmithParams:
        params = super()._get_ls_params(stop=stop or _listed(self.stop), **kwargs)
        params["ls_provider"] = "huggingface"
        return params

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        with raised_as_model_errors():
            sent, options = self._request(messages, stop, kwargs)
            return _result(self.connection.client.chat.create(sent, **options))

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        with raised_as_model_errors():
            sent, options = self._request(messages, stop, kwargs)
            return _result(await self.connection.async_client.chat.create(sent, **options))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        calls = CallDeltas()
        with raised_as_model_errors():
            sent, options = self._request(messages, stop, self._usage_of_stream(kwargs))
            with self.connection.client.chat.stream(sent, **options) as stream:
                for received in stream:
                    chunk = _chunk(to_chunk(received, calls))
                    if run_manager is not None:
                        run_manager.on_llm_new_token(chunk.text, chunk=chunk)
                    yield chunk
                yield _chunk(last_chunk(stream.partial, stream.meta, calls))

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        calls = CallDeltas()
        with raised_as_model_errors():
            sent, options = self._request(messages, stop, self._usage_of_stream(kwargs))
            async with self.connection.async_client.chat.stream(sent, **options) as stream:
                async for received in stream:
                    chunk = _chunk(to_chunk(received, calls))
                    if run_manager is not None:
                        await run_manager.on_llm_new_token(chunk.text, chunk=chunk)
                    yield chunk
                yield _chunk(last_chunk(stream.partial, stream.meta, calls))

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | bool | dict[str, Any] | None = None,
        strict: bool | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Bind tools to the model.

        Args:
            tools: Functions, tools of LangChain, pydantic models, or mappings.
            tool_choice: "auto"; "any", "required" or True for at least one call; the name of a tool; "none"; or a
                mapping, which is sent unchanged.
            strict: Sent in each tool. Many servers reject the field, so that it is left out by default.
            **kwargs: Bound too, such as `parallel_tool_calls`.
        """
        sent = [convert_to_openai_tool(tool, strict=strict) for tool in tools]
        if tool_choice:
            kwargs["tool_choice"] = _tool_choice(tool_choice, sent)
        return self.bind(tools=sent, **kwargs)

    def with_structured_output(
        self,
        schema: Schema | None = None,
        *,
        method: Method = "json_schema",
        include_raw: bool = False,
        strict: bool | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, Any]:
        """Return a runnable whose answers fit a schema.

        Args:
            schema: A pydantic model, whose objects are returned; or a TypedDict, a JSON schema or a function schema,
                for dicts. Only `json_mode` needs none.
            method: "json_schema" sends the schema as `response_format`; "function_calling" sends it as a tool that
                must be called; "json_mode" only requests JSON, so that the prompt must describe the fields.
            include_raw: Whether to return a dict with `raw`, `parsed` and `parsing_error`.
            strict: Sent with the schema, if it is given.
            **kwargs: Bound too. `response_format` replaces the one of the method, for servers with another format.

        Raises:
            ValidationError: There is no schema, or no such method.
        """
        answer = Answer(schema, method, strict=strict)
        if schema is not None:
            kwargs["ls_structured_output_format"] = answer.traced()
        bound: Runnable[Any, Any]
        if method == "function_calling":
            bound = self.bind_tools([answer.described()], tool_choice="any", strict=strict, **kwargs)
        else:
            kwargs.setdefault("response_format", answer.response_format())
            bound = self.bind(**kwargs)
        return with_raw(bound, answer.parser()) if include_raw else bound | answer.parser()

    def _request(
        self, messages: list[BaseMessage], stop: list[str] | None, kwargs: Mapping[str, Any]
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Return the messages and the options of a call."""
        own = {name: value for name in _PARAMETERS if (value := getattr(self, name)) not in (None, [], "")}
        connection = self.connection
        given = {name: value for name, value in kwargs.items() if name not in _FOR_LANGCHAIN}
        options: dict[str, Any] = {**own, **connection.call, **self.model_kwargs, **given}
        options.setdefault("provider", connection.provider)
        for name in _MERGED:
            parts = [part for part in (getattr(self, name), self.model_kwargs.get(name), given.get(name)) if part]
            if len(parts) > 1:
                options[name] = {key: value for part in parts for key, value in part.items()}
        if stop:
            options["stop"] = stop
        if self.max_retries:
            options.setdefault("policy", _retry(self.max_retries))
        return to_request(messages, reasoning=self.send_reasoning), options

    def _usage_of_stream(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        wanted = self.stream_usage and "stream_options" not in self.model_kwargs
        wanted = kwargs.pop("stream_usage", wanted)
        return {"stream_options": {"include_usage": True}, **kwargs} if wanted else kwargs


@cache
def _retry(retries: int) -> PolicyProtocol:
    from hf_ext.resilience import Retry

    return Retry(on=HfError, attempts=retries + 1)


def _result(completion: ChatCompletion) -> ChatResult:
    generations = [
        ChatGeneration(message=to_message(completion, choice), generation_info={"finish_reason": choice.finish_reason})
        for choice in completion.choices
    ]
    return ChatResult(generations=generations, llm_output={"model_name": completion.model})


def _chunk(message: AIMessageChunk) -> ChatGenerationChunk:
    return ChatGenerationChunk(message=message)


def _listed(stop: list[str] | str | None) -> list[str] | None:
    return [stop] if isinstance(stop, str) else stop


def _tool_choice(choice: str | bool | dict[str, Any], tools: list[dict[str, Any]]) -> str | dict[str, Any]:
    """Return the `tool_choice` of a request: LangChain's "any" and True are "required"; a name becomes a mapping."""
    if isinstance(choice, dict):
        return choice
    names = [tool["function"]["name"] for tool in tools if "function" in tool]
    if choice in names:
        return {"type": "function", "function": {"name": choice}}
    if choice in _ANY_TOOL:
        return _ANY_TOOL[choice]
    raise ValidationError(f"tool_choice must be one of the tools {names}, or 'any', 'auto' or 'none', not {choice!r}")
