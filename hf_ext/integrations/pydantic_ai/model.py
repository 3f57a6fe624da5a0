"""HfModel: chat models for the agents of pydantic-ai."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Unpack

from pydantic_ai.messages import ModelMessage, ModelResponse, TextPart, ThinkingPart, ToolCallPart
from pydantic_ai.models import Model, ModelRequestParameters, StreamedResponse, check_allow_model_requests
from pydantic_ai.profiles import DEFAULT_THINKING_TAGS, ModelProfile, ModelProfileSpec
from pydantic_ai.settings import ModelSettings

from hf_ext.integrations._adaptor.call_options import SAME_NAMES, WITH_USAGE, chat_options
from hf_ext.integrations._adaptor.connection import Connection, ConnectionOptions
from hf_ext.integrations._adaptor.facts import answer_facts, known
from hf_ext.integrations.pydantic_ai.connected import Connected
from hf_ext.integrations.pydantic_ai.errors import mapped_errors
from hf_ext.integrations.pydantic_ai.messages import Reasoning, map_messages
from hf_ext.integrations.pydantic_ai.request_options import request_options
from hf_ext.integrations.pydantic_ai.response import SYSTEM, finish_reason, response_usage
from hf_ext.integrations.pydantic_ai.stream import HfStreamedResponse
from hf_ext.integrations.pydantic_ai.tools import map_output, map_tools

if TYPE_CHECKING:
    from pydantic_ai import RunContext

    from hf_ext import AsyncClient
    from hf_ext.chat import ChatCompletion

_SAME = (*SAME_NAMES, "logit_bias", "parallel_tool_calls", "logprobs", "top_logprobs")


class HfModelSettings(ModelSettings, total=False):
    """Settings of one request, in addition to those of pydantic-ai."""

    hf_options: Mapping[str, Any]
    """More options of `chat.create`, such as `min_p`, `policy`, `deadline`, `provider` or `chat_template_kwargs`."""

    hf_send_reasoning: Reasoning
    """The field in which the reasoning of earlier answers is sent: "reasoning_content" or "reasoning". Default: False,
    because some providers reject both fields.
    """


class HfModel(Connected, Model[Any]):
    """A chat model of Hugging Face, or of another server with the same API, for agents of pydantic-ai.

        agent = Agent(HfModel("openai/gpt-oss-120b", provider="groq"))

    The setting `timeout` of a request is the timeout of each step, as for a client. Errors of the client are raised as
    pydantic-ai's errors, with the error of the client as `__cause__`: a `ModelHTTPError` for a status, otherwise a
    `ModelAPIError`. A request that cannot be sent raises `UserError`.

    Args:
        model_name: `org/name`, optionally followed by `:provider` or another suffix of the router.
        settings: Default settings of the requests.
        profile: What the model supports, in addition to the defaults of this class.
        **connection: `base_url`, `provider`, `policy` and the other settings of a connection.
    """

    unsupported_settings = frozenset({"max_retries"})  # a policy retries
    _unsupported_file_inputs = frozenset({"document", "video"})
    _relocates_tool_files = True

    def __init__(
        self,
        model_name: str,
        *,
        settings: ModelSettings | None = None,
        profile: ModelProfileSpec | None = None,
        **connection: Unpack[ConnectionOptions],
    ) -> None:
        self._name = model_name
        self._connection = Connection(**connection)
        super().__init__(settings=settings, profile=profile)

    @property
    def client(self) -> AsyncClient:
        """The client that sends the requests."""
        return self._connection.async_client

    def _provider_model_profile(self) -> ModelProfile:
        return ModelProfile(supports_json_schema_output=True, supports_json_object_output=True)

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        """Close the client that the model opened; a later request opens another one."""
        await self._connection.aclose()

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """Send a request, and return the complete answer."""
        with mapped_errors(self._name):
            _, arguments = await self._prepared(messages, model_settings, model_request_parameters)
            return self._response(await self.client.chat.create(**arguments))

    @asynccontextmanager
    async def request_stream(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
        run_context: RunContext[Any] | None = None,
    ) -> AsyncGenerator[StreamedResponse]:
        """Send a request, and return the stream of its answer. The end of the block closes the stream."""
        async with AsyncExitStack() as stack:
            with mapped_errors(self._name):
                parameters, arguments = await self._prepared(messages, model_settings, model_request_parameters)
                stream = await stack.enter_async_context(self.client.chat.stream(**{**WITH_USAGE, **arguments}))
            yield HfStreamedResponse(parameters, stream, self.profile, self._name, self.base_url)

    async def _prepared(
        self, history: list[ModelMessage], settings: ModelSettings | None, parameters: ModelRequestParameters
    ) -> tuple[ModelRequestParameters, dict[str, Any]]:
        """Return the parameters with the defaults of the model, and the arguments of `chat.create`."""
        check_allow_model_requests()
        settings, parameters = self.prepare_request(settings, parameters)
        given: Mapping[str, Any] = settings or {}
        instructions = "\n\n".join(part.content for part in self._get_instruction_parts(history, parameters) or ())
        own = {
            **known(stop=given.get("stop_sequences"), **{name: given.get(name) for name in _SAME}),
            **map_tools(given.get("tool_choice"), parameters),
            **map_output(parameters),
            **_thinking(parameters.thinking),
            "model": self._name,
            "messages": await map_messages(history, instructions, given.get("hf_send_reasoning", False)),
        }
        options = chat_options(self._connection, own, request_options(given), given.get("hf_options", {}))
        return parameters, options

    def _response(self, completion: ChatCompletion) -> ModelResponse:
        message = completion.message
        thoughts = [ThinkingPart(message.reasoning_text, id="reasoning")] if message.reasoning_text else []
        calls = [
            ToolCallPart(call.function.name or "", call.function.arguments, call.id or "")
            for call in message.tool_calls or ()
        ]
        tags = self.profile.get("thinking_tags", DEFAULT_THINKING_TAGS)
        return ModelResponse(
            parts=[*thoughts, *_split_thoughts(message.text, tags), *calls],
            usage=response_usage(completion.usage),
            model_name=completion.model or self._name,
            provider_response_id=completion.id,
            provider_name=SYSTEM,
            provider_url=self.base_url,
            finish_reason=finish_reason(completion.finish_reason),
            provider_details=answer_facts(completion),
        )


def _thinking(level: Any) -> dict[str, str]:
    """Return the reasoning effort; nothing for True, the default of the model."""
    return {"reasoning_effort": level or "none"} if isinstance(level, str) or level is False else {}


def _split_thoughts(text: str, tags: tuple[str, str]) -> Iterator[ThinkingPart | TextPart]:
    """Yield the parts of a text in which a server left the reasoning between tags."""
    start, end = map(re.escape, tags)
    for index, piece in enumerate(re.split(rf"{start}(.*?){end}", text, flags=re.DOTALL)):
        if index % 2:
            yield ThinkingPart(piece.strip("\n"))
        elif piece.strip():
            yield TextPart(piece.lstrip("\n") if index else piece)
