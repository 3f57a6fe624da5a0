"""ChatHf: the chat model for LangChain."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.language_models.base import LangSmithParams
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import AliasChoices, ConfigDict, Field

from hf_ext.errors import ValidationError
from hf_ext.integrations._adaptor.call_options import WITH_USAGE, chat_options
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations._adaptor.functions import function_choice
from hf_ext.integrations._adaptor.retries import retry_policy
from hf_ext.integrations._adaptor.stream_pieces import astream_pieces, stream_pieces
from hf_ext.integrations.langchain.answer import ChunkConverter, to_result
from hf_ext.integrations.langchain.errors import raised_as_model_errors
from hf_ext.integrations.langchain.request import to_request
from hf_ext.integrations.langchain.structured import (
    Method,
    Schema,
    answer_parser,
    response_format,
    titled_schema,
    with_raw,
)

Stop: TypeAlias = list[str] | None
_PARAMETERS = ("model", "temperature", "max_tokens", "top_p", "seed", "stop")
_IDENTIFYING = (*_PARAMETERS, "base_url", "provider", "extra_body", "send_reasoning")


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
        return {**{name: getattr(self, name) for name in _IDENTIFYING}, **self.model_kwargs}

    def _get_ls_params(self, stop: list[str] | None = None, **kwargs: Any) -> LangSmithParams:
        own = [self.stop] if isinstance(self.stop, str) else self.stop
        params = super()._get_ls_params(stop=stop or own, **kwargs)
        params["ls_provider"] = "huggingface"
        return params

    def _generate(
        self, messages: list[BaseMessage], stop: Stop = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        with raised_as_model_errors():
            return to_result(self.connection.client.chat.create(**self._request(messages, stop, kwargs)))

    async def _agenerate(
        self, messages: list[BaseMessage], stop: Stop = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        with raised_as_model_errors():
            return to_result(await self.connection.async_client.chat.create(**self._request(messages, stop, kwargs)))

    # LangChain itself calls the callbacks for each chunk.
    def _stream(
        self, messages: list[BaseMessage], stop: Stop = None, run_manager: Any = None, **kwargs: Any
    ) -> Iterator[ChatGenerationChunk]:
        request = self._stream_request(messages, stop, kwargs)
        return stream_pieces(self.connection, request, ChunkConverter(), raised_as_model_errors)

    def _astream(
        self, messages: list[BaseMessage], stop: Stop = None, run_manager: Any = None, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        request = self._stream_request(messages, stop, kwargs)
        return astream_pieces(self.connection, request, ChunkConverter(), raised_as_model_errors)

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
            kwargs["tool_choice"] = function_choice(tool_choice, sent)
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
        titled = titled_schema(schema, method)
        if schema is not None:  # what LangChain shows in traces
            kwargs["ls_structured_output_format"] = {"kwargs": {"method": method, "strict": strict}, "schema": titled}
        if method == "function_calling":
            bound = self.bind_tools([titled], tool_choice="any", strict=strict, **kwargs)
        else:
            kwargs.setdefault("response_format", response_format(titled, method, strict=strict))
            bound = self.bind(**kwargs)
        parser = answer_parser(titled, method)
        return with_raw(bound, parser) if include_raw else bound | parser

    def _request(self, messages: Sequence[BaseMessage], stop: Stop, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments of `chat.create`."""
        own = {name: value for name in _PARAMETERS if (value := getattr(self, name)) not in (None, [], "")}
        of_call = {name: value for name, value in given.items() if name != "stream"}  # LangChain's own option
        options = chat_options(self.connection, own, self.model_kwargs, of_call, {"stop": stop} if stop else {})
        if self.max_retries:
            options.setdefault("policy", retry_policy(self.max_retries + 1))
        return {**options, "messages": to_request(messages, reasoning=self.send_reasoning)}

    def _stream_request(self, messages: Sequence[BaseMessage], stop: Stop, given: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of `chat.stream`."""
        has_usage = given.pop("stream_usage", self.stream_usage)
        with raised_as_model_errors():
            request = self._request(messages, stop, given)
        return {**WITH_USAGE, **request} if has_usage else request
