"""Convert the messages of pydantic-ai to those of a chat request."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic_ai import exceptions, messages
from pydantic_ai.models import download_item

from hf_ext.integrations._adaptor.content import audio_part, content_of, image_part, text_part
from hf_ext.integrations._adaptor.functions import function_call
from hf_ext.integrations._adaptor.message import request_message

Mapped = dict[str, Any]
Reasoning = Literal[False, "reasoning", "reasoning_content"]


async def map_messages(
    history: Sequence[messages.ModelMessage], instructions: str, reasoning: Reasoning
) -> list[Mapped]:
    """Return the messages of a request. All system messages at the start become one, as many chat templates require."""
    mapped: list[Mapped] = []
    for message in history:
        if isinstance(message, messages.ModelResponse):
            mapped.append(_assistant_message(message.parts, reasoning))
        else:
            mapped += await _request_messages(message.parts)
    start = next((index for index, message in enumerate(mapped) if message["role"] != "system"), len(mapped))
    system = "\n\n".join(filter(None, [*(message["content"] for message in mapped[:start]), instructions]))
    return [{"role": "system", "content": system}, *mapped[start:]] if system else mapped[start:]


def _assistant_message(parts: Iterable[messages.ModelResponsePart], reasoning: Reasoning) -> Mapped:
    texts = [part.content for part in parts if isinstance(part, messages.TextPart)]
    thoughts = [part.content for part in parts if isinstance(part, messages.ThinkingPart)]
    called = [part for part in parts if isinstance(part, messages.ToolCallPart)]
    calls = [function_call(call.tool_call_id, call.tool_name, call.args) for call in called]
    more = {reasoning: "".join(thoughts)} if reasoning else {}
    return request_message("assistant", "\n\n".join(texts), calls, **more)


async def _request_messages(parts: Iterable[messages.ModelRequestPart]) -> list[Mapped]:
    mapped: list[Mapped] = []
    files: list[messages.UserContent] = []  # a tool message is a text, so the files of tools follow it
    for part in parts:
        if isinstance(part, messages.SystemPromptPart):
            mapped.append({"role": "system", "content": part.content})
        elif isinstance(part, messages.UserPromptPart):
            mapped.append({"role": "user", "content": await _user_content(part.content)})
        elif isinstance(part, messages.ToolReturnPart):
            text, content = part.model_response_str_and_user_content()
            files += content
            mapped.append({"role": "tool", "tool_call_id": part.tool_call_id, "content": text})
        else:
            raise exceptions.UserError(
                f"{type(part).__name__} cannot be sent; call model.prepare_messages(messages) first, as an agent does"
            )
    if files:
        mapped.append({"role": "user", "content": await _user_content(files)})
    return mapped


async def _user_content(content: str | Sequence[messages.UserContent]) -> str | list[Mapped]:
    items = [content] if isinstance(content, str) else content
    parts = [await _part(item) for item in items if not isinstance(item, messages.CachePoint) and item]
    return content_of(parts, "\n\n")


async def _part(item: messages.UserContent) -> Mapped:
    """Return a text, an image or a sound as a part. A URL is downloaded only if the caller set `force_download`."""
    if isinstance(item, str | messages.TextContent):
        return text_part(item if isinstance(item, str) else item.content)
    if isinstance(item, messages.ImageUrl):
        url = (await download_item(item, data_format="base64_uri"))["data"] if item.force_download else item.url
        return image_part(url)
    if isinstance(item, messages.BinaryContent) and item.is_image:
        return image_part(item.data_uri)
    if isinstance(item, messages.BinaryContent) and item.is_audio:
        return audio_part(b64encode(item.data).decode(), item.format)
    if isinstance(item, messages.AudioUrl) and item.force_download:
        sound = await download_item(item, data_format="base64", type_format="extension")
        return audio_part(sound["data"], sound["data_type"])
    hint = "; pass BinaryContent, or force_download=True" if isinstance(item, messages.AudioUrl) else ""
    raise exceptions.UserError(f"a chat request cannot contain {type(item).__name__}{hint}")
