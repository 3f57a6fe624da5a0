"""ChatTask: answers to prompts and conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from hf_ext._core.values import json
from hf_ext._core.values.kinds import is_sequence
from hf_ext.bulk.tasks.task import Arguments, Column
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.chat import ChatCompletion


@dataclass(frozen=True, slots=True)
class Conversation:
    """The input of a row from a line in OpenAI's batch format: messages, and options of their own."""

    messages: Sequence[Any]
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])


class CompletionCodec:
    """Stores the bytes of the response, so that nothing of it is lost. Exports lines in OpenAI's batch format."""

    columns: Sequence[Column] = (
        ("text", "text"),
        ("finish_reason", "text"),
        ("prompt_tokens", "number"),
        ("completion_tokens", "number"),
    )

    def encode(self, result: ChatCompletion, count: int) -> bytes:  # noqa: ARG002 - one row
        """Return the bytes of a result."""
        content = vars(result).get("_content")
        body: bytes = msgspec.json.encode(result) if content is None else content
        meta = result.meta
        return msgspec.msgpack.encode((meta.status, meta.request_id, meta.provider, body))

    def decode(self, data: bytes, count: int) -> Sequence[ChatCompletion]:  # noqa: ARG002
        """Return the result of each row."""
        from hf_ext._core.results.headers import Headers
        from hf_ext._core.results.meta import Meta
        from hf_ext.chat import ChatCompletion

        status, request_id, provider, body = msgspec.msgpack.decode(
            data, type=tuple[int, str | None, str | None, bytes]
        )
        found = {"x-request-id": request_id, "x-inference-provider": provider}
        meta = Meta(status, Headers([(name, value) for name, value in found.items() if value is not None]))
        return (json.decode(body, ChatCompletion).attach_response(meta, body),)

    def line(self, key: Any, value: ChatCompletion) -> Mapping[str, Any]:
        """Return a line for JSONL."""
        response = {
            "status_code": value.meta.status or 200,
            "request_id": value.meta.request_id,
            "body": value.raw,
        }
        return {"id": value.id, "custom_id": key, "response": response, "error": None}

    def failed_key(self, key: Any) -> Mapping[str, Any]:
        """Return the fields that begin the line of a row that failed."""
        return {"id": None, "custom_id": key}

    def cells(self, value: ChatCompletion) -> Sequence[Any]:
        """Return the cells of a row."""
        usage = value.usage
        tokens = (None, None) if usage is None else (usage.prompt_tokens, usage.completion_tokens)
        return (value.text, value.finish_reason, *tokens)


class ChatTask:
    """Calls `chat.create` with the messages of a row.

    A text becomes one message of the user. In OpenAI's batch format, the options of a line take precedence over those
    of the job, but the model of the job takes precedence.
    """

    codec: CompletionCodec = CompletionCodec()

    def __init__(self, model: str | None, options: Mapping[str, Any]) -> None:
        self._model = model
        self._options = options

    def arguments(self, items: Sequence[Any]) -> Arguments:
        """Return the arguments of the call."""
        (item,) = items
        options = dict(self._options)
        if isinstance(item, Conversation):
            options |= item.options
            item = item.messages
        if isinstance(item, str):
            item = [{"role": "user", "content": item}]
        options["model"] = self._model if self._model is not None else options.get("model")
        return (item,), options


def conversation_of_body(body: Mapping[str, Any]) -> Conversation:
    """Return the conversation of a line in OpenAI's batch format."""
    options = {name: value for name, value in body.items() if name != "messages" and value is not None}
    if options.pop("stream", False):
        raise ValidationError("the body of a line has stream, which a job does not support")
    messages = body.get("messages")
    if not is_sequence(messages):
        raise ValidationError("the body of a line needs messages")
    return Conversation(messages, options)
