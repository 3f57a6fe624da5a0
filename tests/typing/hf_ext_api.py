"""The types of hf_ext as its users see them. mypy and pyright check this file; it is never run.

A line that both checkers must refuse has a `type: ignore`. If the line has no error, the checkers report the unused
`type: ignore`.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict, assert_type

import httpx
import numpy as np
import pydantic
from numpy.typing import NDArray
from PIL import Image

import hf_ext
from hf_ext import (
    AsyncClient,
    AuthenticationError,
    BatchError,
    ChatChunk,
    ChatCompletion,
    Client,
    ClientConfig,
    Embeddings,
    HfError,
    Media,
    Message,
    Messages,
    Meta,
    ModelStatus,
    ModelUnavailableError,
    NetworkError,
    RateLimitError,
    RequestLimits,
    RequestTimeoutError,
    Secret,
    Stream,
    StreamInterruptedError,
    Timeout,
    Tool,
    ToolCall,
    Usage,
    ValidationError,
    constants,
    resume_messages,
    similarity,
    tool_message,
)
from hf_ext.audio import Transcription, TranscriptionSegment
from hf_ext.chat import ChatOptions, ParsedCompletion
from hf_ext.embeddings import BatchOutcome
from hf_ext.endpoints import AsyncEndpoint, Endpoint
from hf_ext.models import ModelInfo, Pricing, RouterModel, User
from hf_ext.resilience import Pipeline, RateLimiter, Retry
from hf_ext.text import Completion, CompletionChunk
from hf_ext.transport import AsyncTransport, Transport

MESSAGES = [{"role": "user", "content": "Hello"}]
Matrix = NDArray[np.float32]


@dataclass
class City:
    name: str


class Weather(TypedDict):
    city: str


class Place(pydantic.BaseModel):
    name: str


def get_weather(city: str) -> str:
    """Return the weather of a city."""
    return city


# A client takes no arguments, settings, a configuration, or a transport.
Client()
Client(
    token="hf_x",
    base_url="http://127.0.0.1:8080",
    timeout=30,
    headers={"X-A": "1"},
    limits=RequestLimits(max_inputs=None),
)
Client(token=False, timeout=Timeout(read=None), bill_to="org", proxy="http://127.0.0.1:3128")
Client(config=ClientConfig.resolve(token=Secret("hf_x"), deadline=60.0))
Client(transport=httpx.HTTPTransport())
AsyncClient(transport=httpx.AsyncHTTPTransport())
Client(tokn="hf_x")  # type: ignore[call-arg]
Client(timeout="30")  # type: ignore[arg-type]
Client(transport=httpx.AsyncHTTPTransport())  # type: ignore[arg-type]
ClientConfig.resolve(base_ur="x")  # type: ignore[call-arg]

# Options are typed, and can be stored in a dict.
SHORT: ChatOptions = {"max_tokens": 8, "temperature": 0, "timeout": 5.0}
WRONG: ChatOptions = {"max_token": 8}  # type: ignore[typeddict-unknown-key]


def settings(client: Client, aclient: AsyncClient) -> None:
    assert_type(client.config, ClientConfig)
    assert_type(client.config.token, Secret | None)
    assert_type(client.transport, Transport)
    assert_type(aclient.transport, AsyncTransport)
    assert_type(client.with_options(timeout=5), Client)
    assert_type(aclient.with_options(timeout=5), AsyncClient)
    client.with_options(timout=5)  # type: ignore[call-arg]
    client.vison.classify()  # type: ignore[attr-defined]


def chat(client: Client) -> None:
    response = client.chat.create(MESSAGES, model=constants.ChatModels.GLM_5_2, **SHORT)
    assert_type(response, ChatCompletion)
    assert_type(response.text, str)
    assert_type(response.message, Message)
    assert_type(response.tool_calls, list[ToolCall])
    assert_type(response.finish_reason, str | None)
    assert_type(response.usage, Usage | None)
    assert_type(response.meta, Meta)
    assert_type(response.meta.request_id, str | None)

    results = [tool_message(call, Tool.of(get_weather).call(call)) for call in response.tool_calls]
    client.chat.create([*MESSAGES, response.message, *results], model="org/name", tools=[get_weather])
    messages: Messages = [{"role": "user", "content": "Hello"}]
    for question in ("And then?", "Why?"):
        response = client.chat.create(messages, model="org/name")
        messages.append(response.message)
        messages.append({"role": "user", "content": question})
        messages = [*messages, response.message, *results]
        messages += [response.message, {"role": "user", "content": question}]
    assert_type(messages, list[Mapping[str, Any] | Message])
    client.chat.stream(messages, model="org/name")
    client.chat.parse(messages, model="org/name", answer_type=City)
    messages.append("Why?")  # type: ignore[arg-type]

    client.chat.create(MESSAGES, model="org/name", extra_body={"new": 1}, headers={"X-A": "1"}, bill_to="org")
    client.chat.create(MESSAGES)  # type: ignore[call-arg]
    client.chat.create(MESSAGES, model="org/name", max_token=8)  # type: ignore[call-arg]
    client.chat.create(MESSAGES, model="org/name", temperature="warm")  # type: ignore[arg-type]
    client.chat.create("Hello", model="org/name")  # type: ignore[arg-type]


def transcriptions(client: Client) -> None:
    heard = client.audio.transcribe(Path("a.wav"), model="whisper-1", response_format="verbose_json")
    assert_type(heard, Transcription)
    assert_type(heard.text, str)
    assert_type(heard.segments, list[TranscriptionSegment] | None)
    with Path("a.wav").open("rb") as file:
        client.audio.transcribe(file, model="whisper-1", timestamp_granularities=["word"], deadline=60)
        client.audio.transcribe(BytesIO(), model="whisper-1", language="en", temperature=0)
    client.audio.transcribe("a.wav", model="whisper-1")  # type: ignore[arg-type]
    client.audio.transcribe(b"", model="whisper-1", response_format="xml")  # type: ignore[arg-type]
    client.audio.transcribe(b"", dialect="toolkit", return_timestamps="word")
    client.audio.transcribe(b"", dialect="tgi")  # type: ignore[arg-type]


def images(client: Client) -> None:
    client.vision.classify_image(Image.new("L", (8, 8)), model="org/name")
    client.vision.classify_image(np.zeros((8, 8), np.uint8), model="org/name")
    client.vision.classify_image("cat.png", model="org/name")  # type: ignore[arg-type]
    client.vision.classify_image_zero_shot(b"", model="org/name", candidate_labels=["cat"])
    client.vision.classify_image_zero_shot(b"", model="org/name")  # type: ignore[call-arg]
    client.vision.detect_objects_zero_shot(b"", model="org/name")  # type: ignore[call-arg]


def chat_streams(client: Client) -> None:
    with client.chat.stream(MESSAGES, model="org/name", seed=1) as stream:
        for event in stream:
            assert_type(event, ChatChunk)
            assert_type(event.text, str)
        assert_type(stream.text_stream, Iterator[str])
        assert_type(stream.partial, ChatCompletion)
        assert_type(stream.final(), ChatCompletion)
        assert_type(stream.meta, Meta)
    client.chat.stream(MESSAGES, model="org/name", sed=1)  # type: ignore[call-overload]


def chat_answers(client: Client) -> None:
    """An answer has the requested type."""
    parsed = client.chat.parse(MESSAGES, model="org/name", answer_type=City)
    assert_type(parsed, ParsedCompletion[City])
    assert_type(parsed.value.name, str)
    assert_type(parsed.completion, ChatCompletion)
    assert_type(client.chat.parse(MESSAGES, model="org/name", answer_type=Weather).value["city"], str)
    assert_type(client.chat.parse(MESSAGES, model="org/name", answer_type=list[int]).value, list[int])
    assert_type(client.chat.parse(MESSAGES, model="org/name", answer_type=City | None).value, City | None)
    assert_type(client.chat.parse(MESSAGES, model="org/name", answer_type=list[City | Place]).value, list[City | Place])
    assert_type(client.chat.parse(MESSAGES, model="org/name", answer_type=Place).value, Place)
    assert_type(client.chat.parse(MESSAGES, model="org/name", answer_type=Literal["a", "b"]).value, Literal["a", "b"])
    assert_type(client.chat.parse(MESSAGES, model="org/name", answer_type=Annotated[int, "a note"]).value, int)
    assert_type(parsed.usage, Usage | None)
    client.chat.create([*MESSAGES, parsed.message], model="org/name")
    client.chat.parse(MESSAGES, model="org/name", answer_type=5)  # type: ignore[arg-type]


def chat_answers_in_streams(client: Client) -> None:
    """The final result of a stream has the requested type."""
    stream = client.chat.stream(MESSAGES, model="org/name", answer_type=City, tools=[get_weather])
    assert_type(stream, Stream[ChatChunk, ParsedCompletion[City]])
    assert_type(stream.final().value, City)
    assert_type(stream.partial.text, str)
    assert_type(client.chat.stream(MESSAGES, model="org/name", answer_type=City | None).final().value, City | None)
    assert_type(client.chat.stream(MESSAGES, model="org/name", answer_type=None), Stream[ChatChunk, ChatCompletion])
    client.chat.stream(MESSAGES, model="org/name", answer_type=5)  # type: ignore[call-overload]


def reasoning(message: Message) -> None:
    """The argument `reasoning` only accepts its literal values."""
    assert_type(message.to_request(reasoning=True), dict[str, Any])
    message.to_request(reasoning="reasoning_content")
    message.to_request(reasoning="thoughts")  # type: ignore[arg-type]


def text(client: Client) -> None:
    assert_type(client.text.generate("Hello", model="org/name"), ChatCompletion)
    assert_type(client.text.complete("Once", model="org/name", suffix="end"), Completion)
    assert_type(client.text.complete("Once", dialect="tgi", details=True), Completion)
    for event in client.text.stream_complete("Once", dialect="tgi"):
        assert_type(event, CompletionChunk)
    client.text.stream_complete("Once", dialect="toolkit")  # type: ignore[arg-type]


def speech(client: Client) -> None:
    with client.audio.stream_speech("Hello", model="name", voice="v") as stream:
        for event in stream:
            assert_type(event.audio, bytes)
    assert_type(stream.final(), Media)


def embeddings(client: Client) -> None:
    result = client.embeddings.create(["a", "b"], model="org/name", normalize=True)
    assert_type(result, Embeddings)
    assert_type(result.vectors, Matrix)
    assert_type(result[0], Matrix)
    assert_type(result[:2], Matrix)
    assert_type(client.embeddings.create_batch(["a"], batch_size=32, dialect="tei"), Embeddings)
    assert_type(similarity.cosine(result[0], result[1]), float)
    client.embeddings.create("a", dialect="ollama")  # type: ignore[arg-type]
    assert_type(client.embeddings.create_batch(text for text in ["a"]), Embeddings)
    client.embeddings.create_batch(["a"], policy=Retry(on=HfError), outcome=BatchOutcome())
    client.embeddings.create_batch(["a"], policy=5)  # type: ignore[arg-type]


def models(client: Client) -> None:
    for model in client.models.search(search="bert", limit=10):
        assert_type(model, ModelInfo)
    assert_type(client.models.get("org/name", revision="main").providers[0].status, str | None)
    assert_type(client.models.status("org/name"), ModelStatus)
    assert_type(client.models.wait_until_ready("org/name", deadline=60.0), ModelStatus)
    assert_type(client.models.whoami(), User)
    (listed,) = client.router.models()
    assert_type(listed, RouterModel)
    assert_type(listed.providers[0].pricing, Pricing | None)
    client.models.search(serch="bert")  # type: ignore[call-arg]
    client.models.wait_until_ready("org/name")  # type: ignore[call-arg]


async def async_methods(client: AsyncClient) -> None:
    """The async methods have the same types after `await`."""
    async with client:
        assert_type(await client.chat.create(MESSAGES, model="org/name", **SHORT), ChatCompletion)
        async with client.chat.stream(MESSAGES, model="org/name") as stream:
            async for event in stream:
                assert_type(event, ChatChunk)
            assert_type(stream.text_stream, AsyncIterator[str])
            assert_type(await stream.final(), ChatCompletion)
        parsed = await client.chat.parse(MESSAGES, model="org/name", answer_type=City)
        assert_type(parsed, ParsedCompletion[City])
        stream_of_city = client.chat.stream(MESSAGES, model="org/name", answer_type=City)
        assert_type(await stream_of_city.final(), ParsedCompletion[City])
        assert_type(await client.embeddings.create("a", model="org/name"), Embeddings)
        policy = Pipeline(Retry(on=HfError), RateLimiter(per_second=5))
        assert_type(await client.embeddings.create_batch(["a"], policy=policy), Embeddings)
        assert_type([model async for model in client.models.search(author="org")], list[ModelInfo])
        assert_type(await client.router.models(), hf_ext.ResultList[RouterModel])
        assert_type(await client.models.whoami(), User)
        await client.chat.create(MESSAGES, model="org/name", max_token=8)  # type: ignore[call-arg]


def errors(client: Client) -> None:
    """Each error class has typed attributes."""
    try:
        client.chat.create(MESSAGES, model="org/name")
    except RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except ModelUnavailableError as error:
        assert_type(error.estimated_time, float | None)
    except ValidationError as error:
        assert_type(error.problems, list[str])
    except StreamInterruptedError as error:
        resume_messages(MESSAGES, error)
    except BatchError as error:
        assert_type(error.failures, Mapping[range, Exception])
        assert_type(error.done, Mapping[range, Any])
        assert_type(error.missing, Sequence[int])
    except HfError as error:
        assert_type(error.status_code, int | None)
        assert_type(error.request_id, str | None)
        assert_type((error.message, error.hint, error.where, error.body, error.code), tuple[str, str, str, str, str])
        assert_type(error.is_retryable, bool)


# An error class also derives from the built-in Python error of the same kind, if there is one.
VALUE: type[ValueError] = ValidationError
CONNECTION: type[ConnectionError] = NetworkError
TIMEOUT: type[TimeoutError] = RequestTimeoutError
NOT_A_VALUE: type[ValueError] = AuthenticationError  # type: ignore[assignment]

# A misspelt name is an error although the names are loaded lazily.
from hf_ext import Clinet  # type: ignore[attr-defined]  # noqa: E402, F401


def endpoints_are_objects(client: Client) -> None:
    client.endpoints.create("org", {"name": "e"}, tags=["a"])
    client.endpoints.create(
        "org", name="e", type="public", provider={}, compute={}, model={}, policy=None, cacheHttpResponses=True
    )
    client.endpoints.create("org", name="e")  # type: ignore[call-overload]
    endpoint = client.endpoints.get("org", "e")
    assert_type(endpoint, Endpoint)
    assert_type(endpoint.wait(deadline=1).pause(), Endpoint)
    assert_type(endpoint.client(), Client)
    client.for_endpoint(endpoint)


async def async_endpoints_are_objects(client: AsyncClient) -> None:
    endpoint = await client.endpoints.update("org", "e", compute={"scaling": {"minReplica": 1}})
    assert_type(await endpoint.refresh(), AsyncEndpoint)
    assert_type(endpoint.client(), AsyncClient)
