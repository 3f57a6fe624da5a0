"""The models of the plugin: chat, sync and async, and embeddings."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, cast

import llm
from llm.models import EmbeddingModel
from llm.parts import StreamEvent
from pydantic import Field, Json

from hf_ext.integrations._adaptor.call_options import WITH_USAGE, chat_options, embedding_options
from hf_ext.integrations._adaptor.combined_error import combined_error
from hf_ext.integrations._adaptor.connection import Connection, ConnectionOptions
from hf_ext.integrations._adaptor.converted_errors import converted_errors
from hf_ext.integrations._adaptor.facts import known
from hf_ext.integrations._adaptor.functions import schema_format
from hf_ext.integrations._adaptor.vectors import vector_lists
from hf_ext.integrations.llm.messages import RECORDINGS, events_of, events_of_step, report, to_request, to_tool

IMAGES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})


class HfOptions(llm.Options):
    """The options of a prompt: `-o temperature 0`."""

    temperature: float | None = Field(default=None, description="Sampling temperature")
    max_tokens: int | None = Field(default=None, description="Maximum number of tokens to generate")
    top_p: float | None = Field(default=None, description="Sample only from the most likely tokens")
    seed: int | None = Field(default=None, description="Seed of the random number generator")
    stop: str | None = Field(default=None, description="A text at which the generation stops")
    reasoning_effort: str | None = Field(default=None, description="How much reasoning: low, medium or high")
    tool_choice: str | None = Field(default=None, description="auto, none or required")
    provider: str | None = Field(default=None, description="The provider that gets the request")
    deadline: float | None = Field(default=None, description="The longest time of the call, in seconds")
    logit_bias: dict[str, float] | Json[dict[str, float]] | None = Field(default=None, description="Scores of tokens")
    extra_body: dict[str, Any] | Json[dict[str, Any]] | None = Field(default=None, description="More fields, as JSON")


class _Configured:
    """A model with its connection. A key that is passed to `llm` replaces the token."""

    def __init__(self, model_id: str, model: str, *, key_name: str | None = None, **connection: Any) -> None:
        self.model_id = model_id
        self.model_name = model
        self.key_name = key_name
        self._connection = Connection(**cast("ConnectionOptions", connection))
        self._keyed = self._connection  # with the last key that was passed

    def get_key(self, explicit_key: str | None = None) -> str | None:
        """Return the key of the caller, or the one that `llm keys set` stored under `key_name`; else None.

        Without a key, the client searches for the token. The base class raises an error then.
        """
        given: str | None = explicit_key or getattr(self, "key", None)
        if given is None and self.key_name is None:
            return None
        found: str | None = llm.get_key(explicit_key=given, key_alias=self.key_name)
        return found

    def connection(self, key: str | None) -> Connection:
        """Return the connection, with a key if there is one."""
        if key is None:
            return self._connection
        self._keyed = self._keyed.with_options(api_key=key)
        return self._keyed


class _Chat(_Configured):
    """What the sync and the async model share."""

    can_stream = True
    supports_schema = True
    supports_tools = True
    Options = HfOptions

    def __init__(
        self,
        model_id: str,
        model: str,
        *,
        vision: bool = False,
        audio: bool = False,
        key_name: str | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(model_id, model, key_name=key_name, **settings)
        self.attachment_types = (IMAGES if vision else frozenset()) | (RECORDINGS if audio else frozenset())

    def request(self, prompt: llm.Prompt, connection: Connection, *, stream: bool) -> dict[str, Any]:
        """Return the arguments of `chat.create` or `chat.stream`."""
        own: dict[str, Any] = {"model": self.model_name, **(WITH_USAGE if stream else {})}
        own["messages"] = [sent for message in prompt.messages for sent in to_request(message)]
        if prompt.schema:
            own["response_format"] = schema_format("output", prompt.schema)
        if prompt.tools:
            own["tools"] = [to_tool(tool) for tool in prompt.tools]
        return chat_options(connection, own, known(**prompt.options.model_dump()))


class HfChat(_Chat, llm.KeyModel):  # type: ignore[misc]  # llm declares other types for the attributes of a class
    """A chat model.

    Args:
        model_id: The name in `llm`.
        model: `org/name`, or the name of the model on the server.
        vision: Whether the model accepts images.
        audio: Whether the model accepts recordings.
        key_name: The name of a key that `llm keys set` stored.
        **settings: The settings of the connection; see `ConnectionOptions`.
    """

    def execute(
        self,
        prompt: llm.Prompt,
        stream: bool,
        response: llm.Response,
        conversation: llm.Conversation | None = None,
        key: str | None = None,
    ) -> Iterator[StreamEvent]:
        """Send the prompt, and yield the events of the answer."""
        connection = self.connection(key)
        with raised_as_model_error():
            request = self.request(prompt, connection, stream=stream)
            if not stream:
                completion = connection.client.chat.create(**request)
                yield from events_of(completion)
            else:
                with connection.client.chat.stream(**request) as steps:
                    for step in steps.steps:
                        yield from events_of_step(step)
                    completion = steps.final()
        report(completion, response)


class AsyncHfChat(_Chat, llm.AsyncKeyModel):  # type: ignore[misc]  # as above
    """The async form of `HfChat`."""

    async def execute(
        self,
        prompt: llm.Prompt,
        stream: bool,
        response: llm.AsyncResponse,
        conversation: llm.AsyncConversation | None = None,
        key: str | None = None,
    ) -> AsyncGenerator[StreamEvent, None]:
        """Send the prompt, and yield the events of the answer."""
        connection = self.connection(key)
        with raised_as_model_error():
            request = self.request(prompt, connection, stream=stream)
            if not stream:
                completion = await connection.async_client.chat.create(**request)
                for event in events_of(completion):
                    yield event
            else:
                async with connection.async_client.chat.stream(**request) as steps:
                    async for step in steps.steps:
                        for event in events_of_step(step):
                            yield event
                    completion = await steps.final()
        report(completion, response)


class HfEmbedding(_Configured, EmbeddingModel):
    """An embedding model. `batch_size` texts are sent in one request."""

    def __init__(self, model_id: str, model: str, *, batch_size: int = 32, **settings: Any) -> None:
        super().__init__(model_id, model, **settings)
        self.batch_size = batch_size

    def embed_batch(self, items: Iterable[str | bytes], *, key: str | None = None) -> Iterator[list[float]]:
        """Embed a batch of texts, in one request."""
        connection = self.connection(key)
        with raised_as_model_error():
            options = embedding_options(connection, {"model": self.model_name})
            vectors = connection.client.embeddings.create(cast("list[str]", list(items)), **options)
        yield from vector_lists(vectors)


def raised_as_model_error() -> AbstractContextManager[None]:
    """Raise an error of hf_ext also as the error that `llm` shows to its user, with the original as cause."""
    return converted_errors(lambda error: combined_error(error, llm.ModelError))
