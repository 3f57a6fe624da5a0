"""HfChatGenerator: chat models for the pipelines and agents of Haystack."""

from __future__ import annotations

from inspect import isawaitable
from typing import Any, Self

from haystack import component, default_from_dict
from haystack.dataclasses import ChatMessage, ComponentInfo, StreamingCallbackT, select_streaming_callback
from haystack.tools import (
    ToolsType,
    deserialize_tools_or_toolset_inplace,
    flatten_tools_or_toolsets,
    serialize_tools_or_toolset,
)
from haystack.utils import (
    deserialize_callable,  # pyright: ignore[reportUnknownVariableType]
    serialize_callable,  # pyright: ignore[reportUnknownVariableType]
)

from hf_ext.integrations._adaptor.call_options import WITH_USAGE, chat_options
from hf_ext.integrations.haystack.connected import ApiKey, Connected
from hf_ext.integrations.haystack.messages import ChunkConverter, replies, request_message


@component
class HfChatGenerator(Connected):
    """A chat model of Hugging Face, or of another server with the same API, as a component of Haystack.

        generator = HfChatGenerator("openai/gpt-oss-120b", provider="groq")
        print(generator.run("What is gravity?")["replies"][0].text)

    The errors of the client are raised unchanged; a pipeline raises a `PipelineRuntimeError` with them as the cause.

    Args:
        model: `org/name`, optionally followed by `:provider` or another suffix of the router.
        api_key: The token; False sends none. Default: the client searches for one.
        streaming_callback: A function that gets each chunk of a stream.
        generation_kwargs: Options of `chat.create`. The value of `response_format` may be a pydantic model.
        tools: The tools that the model may call.
        **connection: `base_url`, `provider`, `policy` and the other settings of a connection.
    """

    def __init__(
        self,
        model: str,
        *,
        api_key: ApiKey = None,
        streaming_callback: StreamingCallbackT | None = None,
        generation_kwargs: dict[str, Any] | None = None,
        tools: ToolsType | None = None,
        **connection: Any,
    ) -> None:
        self.model = model
        self.streaming_callback = streaming_callback
        self.generation_kwargs = _with_schema(generation_kwargs or {})
        self.tools = tools
        own = {"model": model, "streaming_callback": streaming_callback, "generation_kwargs": self.generation_kwargs}
        self._set_up({**own, "tools": tools}, api_key, connection)

    def to_dict(self) -> dict[str, Any]:
        """Return the component for a saved pipeline; see `Connected.to_dict`."""
        data = Connected.to_dict(self)
        callback = self.streaming_callback
        data["init_parameters"]["streaming_callback"] = None if callback is None else serialize_callable(callback)
        data["init_parameters"]["tools"] = serialize_tools_or_toolset(self.tools)
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the component of a saved pipeline."""
        parameters = dict(data["init_parameters"])
        deserialize_tools_or_toolset_inplace(parameters, key="tools")
        if parameters.get("streaming_callback"):
            parameters["streaming_callback"] = deserialize_callable(parameters["streaming_callback"])
        return default_from_dict(cls, {**data, "init_parameters": parameters})

    @component.output_types(replies=list[ChatMessage])
    def run(
        self,
        messages: list[ChatMessage] | str,
        streaming_callback: StreamingCallbackT | None = None,
        generation_kwargs: dict[str, Any] | None = None,
        *,
        tools: ToolsType | None = None,
    ) -> dict[str, list[ChatMessage]]:
        """Answer a conversation.

        Args:
            messages: The conversation; a text is a message of the user.
            streaming_callback: A function that gets each chunk; the answer is then streamed.
            generation_kwargs: Options of `chat.create`, which replace those of the component.
            tools: The tools that the model may call, instead of those of the component.
        """
        arguments = self._arguments(messages, generation_kwargs, tools)
        callback = select_streaming_callback(self.streaming_callback, streaming_callback, requires_async=False)
        chat = self.connection.client.chat
        if callback is None:
            return {"replies": replies(chat.create(**arguments))}
        converter = ChunkConverter(ComponentInfo.from_component(self))
        with chat.stream(**{**WITH_USAGE, **arguments}) as stream:
            for chunk in stream:
                for piece in converter.convert(chunk):
                    callback(piece)
            return {"replies": replies(stream.final())}

    @component.output_types(replies=list[ChatMessage])
    async def run_async(
        self,
        messages: list[ChatMessage] | str,
        streaming_callback: StreamingCallbackT | None = None,
        generation_kwargs: dict[str, Any] | None = None,
        *,
        tools: ToolsType | None = None,
    ) -> dict[str, list[ChatMessage]]:
        """Answer a conversation; the same as `run`."""
        arguments = self._arguments(messages, generation_kwargs, tools)
        callback: Any = select_streaming_callback(self.streaming_callback, streaming_callback, requires_async=True)
        chat = self.connection.async_client.chat
        if callback is None:
            return {"replies": replies(await chat.create(**arguments))}
        converter = ChunkConverter(ComponentInfo.from_component(self))
        async with chat.stream(**{**WITH_USAGE, **arguments}) as stream:
            async for chunk in stream:
                for piece in converter.convert(chunk):
                    result = callback(piece)
                    if isawaitable(result):
                        await result
            return {"replies": replies(await stream.final())}

    def _arguments(
        self, messages: list[ChatMessage] | str, options: dict[str, Any] | None, tools: ToolsType | None
    ) -> dict[str, Any]:
        """Return the arguments of `chat.create`."""
        conversation = [ChatMessage.from_user(messages)] if isinstance(messages, str) else messages
        own = {"model": self.model, "messages": [request_message(message) for message in conversation]}
        if given := flatten_tools_or_toolsets(self.tools if tools is None else tools):
            own["tools"] = [{"type": "function", "function": tool.tool_spec} for tool in given]
        return chat_options(self.connection, self.generation_kwargs, _with_schema(options or {}), own)


def _with_schema(options: dict[str, Any]) -> dict[str, Any]:
    """Replace a type in `response_format` by its schema."""
    kind: object = options.get("response_format")
    if not isinstance(kind, type):
        return options
    from hf_ext.tools.schema import response_format

    return {**options, "response_format": response_format(kind)}
