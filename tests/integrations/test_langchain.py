"""The adaptors for LangChain: what passes through, what arrives, and the reports of users that they answer."""

from __future__ import annotations

import asyncio
import json
import pickle
import socket
import threading
from collections.abc import Generator
from typing import Any, Literal

import httpx
import pytest

pytest.importorskip("langchain_core", reason="NOT RUN: needs .venv-frameworks (make test-frameworks)")

from langchain_core import exceptions
from langchain_core.caches import InMemoryCache
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from pydantic import BaseModel
from pydantic import ValidationError as FieldError
from support.adaptors import TOKEN, check_copies
from support.byte_server import ByteServer, InTurn, answer, head
from support.forwarding import forwarder, forwarding, sent_body, sent_headers
from support.model_replies import text_reply
from typing_extensions import TypedDict

import hf_ext
from hf_ext import AsyncClient, Client
from hf_ext.integrations.langchain import ChatHf, HfEmbeddings, HfReranker
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.resilience import Retry
from scripts.local_servers.e5 import E5Server
from scripts.local_servers.llama import MODEL, THOUGHT, LlamaServer

HELLO = [HumanMessage("Hello")]
SHORT: dict[str, Any] = {"model": MODEL, "temperature": 0, "max_tokens": 2, "api_key": False}
FIELDS = {"type": "object", "properties": {"city": {"type": "string", "enum": ["Oslo", "Rome"]}}, "required": ["city"]}


class City(BaseModel):
    """A city."""

    city: Literal["Oslo", "Rome"]


class CityDict(TypedDict):
    """A city."""

    city: str


@tool
def get_weather(city: str) -> str:
    """Look up the weather of a city."""
    return f"sunny in {city}"


@pytest.fixture
def chat(llama: LlamaServer) -> ChatHf:
    return ChatHf(base_url=llama.url, **SHORT)


@pytest.fixture
def router(llama: LlamaServer) -> Generator[ByteServer]:
    """The real server, with the headers of a router."""
    with forwarding(f"{llama.url}/v1/chat/completions", "x-request-id: r-1", "x-inference-provider: groq") as server:
        yield server


# What is sent


def test_settings_of_the_connection_are_sent(router: ByteServer) -> None:
    model = ChatHf(
        base_url=router.url,
        bill_to="my-org",
        headers={"x-team": "a"},
        extra_body={"cache_prompt": False},
        deadline=30,
        timeout=20,
        **{**SHORT, "api_key": TOKEN},
    )
    model.invoke(HELLO, extra_body={"id_slot": 0})
    assert sent_body(router) == {
        "messages": [{"role": "user", "content": "Hello"}],
        "model": MODEL,
        "temperature": 0,
        "max_tokens": 2,
        "cache_prompt": False,
        "id_slot": 0,
    }
    headers = sent_headers(router)
    assert (headers["x-hf-bill-to"], headers["x-team"], headers["authorization"]) == ("my-org", "a", f"Bearer {TOKEN}")


def test_parameters_of_a_call_replace_those_of_the_model(router: ByteServer) -> None:
    model = ChatHf(base_url=router.url, seed=1, model_kwargs={"top_k": 3}, stop=["x"], **SHORT)
    model.bind(seed=2).invoke(HELLO, stop=["y"], model="other", temperature=0.5)
    body = sent_body(router)
    assert [body[name] for name in ("seed", "stop", "model", "temperature", "top_k")] == [2, ["y"], "other", 0.5, 3]


def test_request_goes_to_the_chosen_provider(router: ByteServer) -> None:
    mapping = ProviderMapping(provider="groq", provider_id="smollm2", task="conversational", status="live")
    ChatHf(base_url=router.url, dialect="huggingface", provider=mapping, **SHORT).invoke(HELLO)
    assert router.requests[-1].startswith(b"POST /groq/")
    assert sent_body(router)["model"] == "smollm2"


def test_provider_that_the_server_does_not_have_is_refused(router: ByteServer) -> None:
    with pytest.raises(hf_ext.ValidationError, match="groq"):  # only the router of Hugging Face chooses providers
        ChatHf(base_url=router.url, provider="groq", **SHORT).invoke(HELLO)
    assert router.requests == []


def test_unknown_setting_is_refused() -> None:
    with pytest.raises(FieldError, match="temprature"):
        ChatHf(model=MODEL, temprature=0)  # type: ignore[call-arg]


def test_unknown_parameter_of_a_call_is_refused_before_anything_is_sent(router: ByteServer, chat: ChatHf) -> None:
    with pytest.raises(hf_ext.ValidationError, match="max_token"):
        ChatHf(base_url=router.url, **SHORT).invoke(HELLO, max_token=3)
    assert router.requests == []


def test_messages_of_every_kind_are_sent_with_texts(router: ByteServer) -> None:
    call = {"name": "get_weather", "args": {"city": "Oslo"}, "id": "c1", "type": "tool_call"}
    broken = {"name": "get_weather", "args": '{"city": ', "id": "c2", "error": None, "type": "invalid_tool_call"}
    thought = {"type": "reasoning", "reasoning": "I think."}
    messages = [
        SystemMessage([{"type": "text", "text": "Be"}, {"type": "text", "text": " short."}]),
        HumanMessage([{"type": "text", "text": "Weather?"}], name="ann"),
        AIMessage([thought, {"type": "text", "text": "I look."}], tool_calls=[call], invalid_tool_calls=[broken]),
        ToolMessage([{"type": "text", "text": "sunny"}], tool_call_id="c1"),
        ToolMessage("no JSON", tool_call_id="c2"),
        AIMessage("", tool_calls=[{**call, "id": "c3"}]),
        ToolMessage("rain", tool_call_id="c3"),
        HumanMessage("And now?"),
    ]
    ChatHf(base_url=router.url, **SHORT).invoke(messages)
    function = {"name": "get_weather", "arguments": '{"city": "Oslo"}'}
    unreadable = {"name": "get_weather", "arguments": json.dumps({"INVALID_JSON": '{"city": '}, separators=(",", ":"))}
    sent = sent_body(router)["messages"]
    assert sent[2]["tool_calls"][1]["function"]["name"] == unreadable["name"]
    assert json.loads(sent[2]["tool_calls"][1]["function"]["arguments"]) == {"INVALID_JSON": '{"city": '}
    assert sent[2]["tool_calls"][0] == {"type": "function", "id": "c1", "function": function}
    assert [message["content"] for message in sent] == [
        "Be short.",
        "Weather?",
        "I look.",
        "sunny",
        "no JSON",
        "",  # not null: llama.cpp rejects it
        "rain",
        "And now?",
    ]
    assert sent[1]["name"] == "ann"


def test_image_is_sent_as_a_part() -> None:
    with ByteServer(answer({"error": "no image"}, status="400 Bad Request")) as server:
        message = HumanMessage(
            [{"type": "text", "text": "?"}, {"type": "image", "base64": "eA==", "mime_type": "image/png"}]
        )
        with pytest.raises(hf_ext.ValidationError):
            ChatHf(base_url=server.url, **SHORT).invoke([message])
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,eA=="}}
    assert sent_body(server)["messages"][0]["content"] == [{"type": "text", "text": "?"}, image]


def test_recordings_and_files_are_sent_as_parts() -> None:
    recording = {"type": "audio", "base64": "eA==", "mime_type": "audio/wav"}
    document = {"type": "file", "base64": "eA==", "mime_type": "application/pdf", "filename": "a.pdf"}
    with ByteServer(text_reply()) as server:
        ChatHf(base_url=server.url, **SHORT).invoke([HumanMessage([recording, document])])
    assert sent_body(server)["messages"][0]["content"] == [
        {"type": "input_audio", "input_audio": {"data": "eA==", "format": "wav"}},
        {"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,eA=="}},
    ]


@pytest.mark.parametrize(
    ("choice", "sent"),
    [
        ("any", "required"),
        ("required", "required"),
        (True, "required"),
        ("auto", "auto"),
        ("none", "none"),
        ("get_weather", {"type": "function", "function": {"name": "get_weather"}}),
    ],
)
def test_tool_choice_takes_the_values_of_langchain(choice: Any, sent: Any) -> None:
    bound: Any = ChatHf(model=MODEL).bind_tools([get_weather], tool_choice=choice)
    assert bound.kwargs["tool_choice"] == sent
    assert "strict" not in bound.kwargs["tools"][0]["function"]  # many servers reject the field


def test_unknown_tool_choice_is_refused() -> None:
    with pytest.raises(hf_ext.ValidationError, match="get_weather"):
        ChatHf(model=MODEL).bind_tools([get_weather], tool_choice="get_whether")


def test_strict_is_sent_if_the_caller_passes_it() -> None:
    bound: Any = ChatHf(model=MODEL).bind_tools([get_weather], strict=True)
    assert bound.kwargs["tools"][0]["function"]["strict"] is True


def test_token_is_found_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUGGINGFACE_API_KEY", TOKEN)
    token = ChatHf(model=MODEL).connection.client.config.token
    assert token is not None
    assert token.reveal() == TOKEN


# What arrives


def test_stored_answer_belongs_to_the_whole_request(llama: LlamaServer) -> None:
    stored = InMemoryCache()
    for more in ({}, {}, {"extra_body": {"top_k": 1}}, {"seed": 1}, {"send_reasoning": True}):
        ChatHf(base_url=llama.url, cache=stored, **more, **SHORT).invoke(HELLO)
    assert len(stored._cache) == 4  # the second request is the same as the first


def test_scores_of_the_tokens_reach_the_metadata(chat: ChatHf) -> None:
    *_, last = chat.stream(HELLO, logprobs=True)
    for message in (chat.invoke(HELLO, logprobs=True), last):
        scores = message.response_metadata["logprobs"]["content"]
        assert [score["logprob"] <= 0 for score in scores] == [True, True]
    assert "logprobs" not in chat.invoke(HELLO).response_metadata


def test_metadata_has_the_facts_of_the_response(router: ByteServer) -> None:
    model = ChatHf(base_url=router.url, **SHORT)
    message = model.invoke(HELLO)
    full: Any = None
    for chunk in model.stream(HELLO):
        full = chunk if full is None else full + chunk
    for found in (message, full):
        metadata = found.response_metadata
        facts = [metadata[name] for name in ("request_id", "provider", "finish_reason", "model_provider")]
        assert facts == ["r-1", "groq", "length", "huggingface"]
        assert metadata["model_name"] == MODEL
        usage = found.usage_metadata
        assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
        assert usage["output_tokens"] == 2
    assert message.text == full.text


def test_stream_requests_the_usage_unless_it_is_switched_off(router: ByteServer) -> None:
    model = ChatHf(base_url=router.url, **SHORT)
    chunks = list(model.stream(HELLO))
    assert sent_body(router)["stream_options"] == {"include_usage": True}
    assert sum(chunk.usage_metadata is not None for chunk in chunks) == 1
    without = list(ChatHf(base_url=router.url, stream_usage=False, **SHORT).stream(HELLO))
    assert "stream_options" not in sent_body(router)
    assert len(without) > 1


def test_usage_of_every_chunk_counts_once() -> None:
    usage = {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 9}
    events = [{"choices": [{"index": 0, "delta": {"content": text}}], "usage": usage} for text in "ab"]
    events[-1]["choices"][0]["finish_reason"] = "stop"  # type: ignore[index]
    body = b"".join(b"data: %b\n\n" % json.dumps(event).encode() for event in events) + b"data: [DONE]\n\n"
    with ByteServer(head() + body) as server:
        full: Any = None
        for chunk in ChatHf(base_url=server.url, **SHORT).stream(HELLO):
            full = chunk if full is None else full + chunk
    assert full.usage_metadata == {"input_tokens": 5, "output_tokens": 2, "total_tokens": 7}


def test_reasoning_is_in_the_additional_kwargs_and_blocks(llama_thinking: LlamaServer) -> None:
    model = ChatHf(base_url=llama_thinking.url, extra_body={"grammar": THOUGHT}, **{**SHORT, "max_tokens": 40})
    message = model.invoke(HELLO)
    assert message.additional_kwargs["reasoning_content"].strip() == "I think."
    assert [block["type"] for block in message.content_blocks] == ["reasoning", "text"]
    full: Any = None
    for chunk in model.stream(HELLO):
        full = chunk if full is None else full + chunk
    assert full.additional_kwargs["reasoning_content"].strip() == "I think."


def test_tool_calls_without_an_index_are_joined() -> None:
    def event(**function: str) -> bytes:
        delta = {"tool_calls": [{"id": None, "function": function}]}
        return b"data: %b\n\n" % json.dumps({"choices": [{"index": 0, "delta": delta}]}).encode()

    end = b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]}\n\ndata: [DONE]\n\n'
    pieces = [event(name="a", arguments='{"x"'), event(arguments=": 1}"), event(name="b", arguments="{}")]
    with ByteServer(head() + b"".join(pieces) + end) as server:
        full: Any = None
        for chunk in ChatHf(base_url=server.url, **SHORT).stream(HELLO):
            full = chunk if full is None else full + chunk
    assert [(call["name"], call["args"]) for call in full.tool_calls] == [("a", {"x": 1}), ("b", {})]


def test_arguments_that_are_no_json_are_an_invalid_tool_call() -> None:
    call = {"id": "c", "type": "function", "function": {"name": "a", "arguments": '{"x": '}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": "length"}]}
    with ByteServer(answer(body)) as server:
        received = ChatHf(base_url=server.url, **SHORT).invoke(HELLO)
    assert received.tool_calls == []
    assert [(call["name"], call["args"]) for call in received.invalid_tool_calls] == [("a", '{"x": ')]


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("json_schema", {}),
        # The server enforces no tool call, and no fields of a JSON object, unless the request has a schema for them.
        ("function_calling", {"logit_bias": {"44": 6, "2": 6}}),
        ("json_mode", {"response_format": {"type": "json_object", "schema": FIELDS}}),
    ],
)
def test_structured_answer_is_an_object_of_the_model(method: Any, more: Any, llama_tools: LlamaServer) -> None:
    settings = {**SHORT, "max_tokens": 60, "extra_body": {"cache_prompt": False}}
    model = ChatHf(base_url=llama_tools.url, **settings)
    structured = model.with_structured_output(City, method=method, include_raw=True, **more)
    found = structured.invoke("Which city? Answer Oslo.")
    if method == "function_calling" and not found["raw"].tool_calls:
        pytest.xfail("the small model made no call")
    assert isinstance(found["parsed"], City)
    assert found["parsing_error"] is None


@pytest.mark.parametrize("schema", [CityDict, {"title": "City", **FIELDS}, FIELDS])
def test_structured_answer_of_a_dict_schema_is_a_dict(schema: Any, chat: ChatHf) -> None:
    found = chat.with_structured_output(schema).invoke("Which city?", max_tokens=60)
    assert set(found) == {"city"}


def test_structured_answer_that_does_not_fit_is_an_error_of_the_parser(chat: ChatHf) -> None:
    model = chat.with_structured_output(City, method="json_mode")
    with pytest.raises(exceptions.OutputParserException):
        model.invoke(HELLO, max_tokens=1)


# Errors

LIMITED = answer(
    {"error": "too many"}, "application/json", "Retry-After: 3", "x-request-id: r-9", status="429 Too Many"
)


@pytest.mark.parametrize(
    ("status", "ours", "theirs"),
    [
        ("401 Unauthorized", hf_ext.AuthenticationError, "ModelAuthenticationError"),
        ("403 Forbidden", hf_ext.AuthenticationError, "ModelPermissionDeniedError"),
        ("400 Bad Request", hf_ext.ValidationError, "ModelInvalidRequestError"),
        ("404 Not Found", hf_ext.ModelUnavailableError, "ModelNotFoundError"),
        ("429 Too Many Requests", hf_ext.RateLimitError, "ModelRateLimitError"),
        ("503 Service Unavailable", hf_ext.ModelUnavailableError, "ModelAPIError"),
        ("504 Gateway Timeout", hf_ext.RequestTimeoutError, "ModelTimeoutError"),
    ],
)
def test_error_is_one_of_both_libraries(status: str, ours: type[Exception], theirs: str) -> None:
    with ByteServer(answer({"error": "no"}, status=status)) as server:
        model = ChatHf(base_url=server.url, **SHORT)
        with pytest.raises(ours) as caught:
            model.invoke(HELLO)
    kind = getattr(exceptions, theirs, Exception)  # langchain-core before 1.7 has no such class
    assert isinstance(caught.value, kind)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(copied, ours)
    assert isinstance(copied, kind)
    assert str(copied) == str(caught.value)
    if hasattr(exceptions, theirs):
        assert type(caught.value.__cause__) is ours


def test_server_that_cannot_be_reached_is_a_connection_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(hf_ext.NetworkError):
        ChatHf(base_url=f"http://127.0.0.1:{port}", **SHORT).invoke(HELLO)


def test_interrupted_stream_raises_with_what_was_received() -> None:
    event = b'data: {"choices": [{"index": 0, "delta": {"content": "Hel"}}]}\n\n'
    with ByteServer(head("Content-Length: 1000") + event) as server:
        stream = ChatHf(base_url=server.url, **SHORT).stream(HELLO)
        assert next(stream).content == "Hel"
        with pytest.raises(hf_ext.StreamInterruptedError) as caught:
            list(stream)
    assert caught.value.partial.text == "Hel"
    if hasattr(exceptions, "ModelConnectionError"):  # langchain-core 1.7
        assert isinstance(caught.value, exceptions.ModelConnectionError)


def test_timeout_of_httpx_ends_a_call() -> None:
    with ByteServer(5.0) as server, pytest.raises(hf_ext.RequestTimeoutError):
        ChatHf(base_url=server.url, timeout=httpx.Timeout(10, read=0.2), **SHORT).invoke(HELLO)


def test_retries_and_fallbacks_of_langchain_take_the_errors() -> None:
    busy = answer({"error": "busy"}, status="503 Service Unavailable")
    with ByteServer(endless=InTurn(busy, text_reply("again"))) as server:
        model = ChatHf(base_url=server.url, **SHORT)
        retried = model.with_retry(retry_if_exception_type=(hf_ext.HfError,), wait_exponential_jitter=False)
        assert retried.invoke(HELLO).text == "again"
    with ByteServer(busy) as server, ByteServer(text_reply("other")) as other:
        models = [ChatHf(base_url=each.url, **SHORT) for each in (server, other)]
        second = models[0].with_fallbacks(models[1:], exceptions_to_handle=(hf_ext.ModelUnavailableError,))
        assert second.invoke(HELLO).text == "other"


def test_request_is_sent_once_without_a_policy_and_again_with_max_retries(llama: LlamaServer) -> None:
    with ByteServer(LIMITED) as server:
        with pytest.raises(hf_ext.RateLimitError) as caught:
            ChatHf(base_url=server.url, **SHORT).invoke(HELLO)
        assert len(server.requests) == 1
        assert (caught.value.retry_after, caught.value.request_id) == (3, "r-9")
    busy = answer({"error": "busy"}, "application/json", "Retry-After: 0", status="503 Service Unavailable")
    good = forwarder(f"{llama.url}/v1/chat/completions")
    for settings in ({"max_retries": 2}, {"policy": Retry(on=hf_ext.HfError, attempts=2, wait_initial=0.001)}):
        with ByteServer(endless=InTurn(busy, good)) as server:
            assert ChatHf(base_url=server.url, **settings, **SHORT).invoke(HELLO).text
            assert len(server.requests) == 2


def test_max_retries_and_policy_together_are_refused() -> None:
    with pytest.raises((hf_ext.ValidationError, FieldError), match="cannot be combined"):
        ChatHf(model=MODEL, max_retries=2, policy=Retry(on=hf_ext.HfError))


# Copies, threads and loops


def test_copies_and_pickles_work_and_show_no_token(llama: LlamaServer) -> None:
    settings = {**SHORT, "api_key": TOKEN, "headers": {"x-key": TOKEN}}
    model = ChatHf(base_url=llama.url, **{**settings, "headers": None}, max_retries=1)
    check_copies(model, lambda copied: copied.invoke(HELLO))
    assert TOKEN not in repr(ChatHf(base_url=llama.url, **settings))


def test_model_copy_with_another_setting_uses_it(router: ByteServer) -> None:
    model = ChatHf(base_url="http://127.0.0.1:9", **SHORT)
    assert model.connection.client.config.base_url == "http://127.0.0.1:9"
    model.model_copy(update={"base_url": router.url}).invoke(HELLO)
    model.base_url = router.url
    model.invoke(HELLO)
    assert len(router.requests) == 2


def test_model_works_in_several_loops_and_threads(chat: ChatHf) -> None:
    async def ask() -> str:
        return (await chat.ainvoke(HELLO)).text

    texts = [asyncio.run(ask()) for _ in range(3)]
    threads = [threading.Thread(target=lambda: texts.append(asyncio.run(ask()))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 5
    assert all(texts)


async def test_clients_that_were_passed_in_are_used_and_not_closed(llama: LlamaServer) -> None:
    async with AsyncClient(base_url=llama.url, token=False) as async_client:
        with Client(base_url=llama.url, token=False) as client:
            model = ChatHf(model=MODEL, max_tokens=4, client=client, async_client=async_client)
            assert model.invoke(HELLO).text
            assert (await model.ainvoke(HELLO)).text
            await model.aclose()
            assert model.invoke(HELLO).text
            with pytest.raises(TypeError, match="cannot be pickled"):
                pickle.dumps(model)


async def test_closed_model_opens_its_clients_again(chat: ChatHf) -> None:
    assert chat.invoke(HELLO).text
    await chat.aclose()
    assert (await chat.ainvoke(HELLO)).text


def test_async_stream_that_is_left_early_is_closed(chat: ChatHf) -> None:
    async def first() -> AIMessageChunk:
        async for chunk in chat.astream(HELLO, max_tokens=400):
            return chunk
        raise AssertionError

    assert asyncio.run(first()) is not None


# Embeddings and reranker


def test_embeddings_of_many_texts_are_sent_in_chunks(e5: E5Server) -> None:
    with forwarding(f"{e5.url}/v1/embeddings") as server:
        embeddings = HfEmbeddings(model=E5Server.model, base_url=server.url, api_key=False, batch_size=2)
        vectors = embeddings.embed_documents(["a cat", "a dog", "a car"])
    assert len(server.requests) == 2
    assert [len(vector) for vector in vectors] == [384] * 3


def test_failed_chunk_of_embeddings_is_an_error_of_its_condition() -> None:
    with ByteServer(answer({"error": "slow down"}, status="429 Too Many Requests")) as server:
        embeddings = HfEmbeddings(model="m", base_url=server.url, dialect="openai")
        with pytest.raises(hf_ext.BatchError) as caught:
            embeddings.embed_documents(["a", "b"])
    assert isinstance(caught.value, getattr(exceptions, "ModelRateLimitError", Exception))


def test_prefixes_are_sent_before_the_texts(e5: E5Server) -> None:
    with forwarding(f"{e5.url}/v1/embeddings") as server:
        model = HfEmbeddings(
            model="m", base_url=server.url, api_key=False, query_prefix="query: ", document_prefix="passage: "
        )
        model.embed_query("a")
        assert sent_body(server)["input"] == ["query: a"]
        model.embed_documents(["b"])
        assert sent_body(server)["input"] == ["passage: b"]


def test_option_that_the_dialect_does_not_have_is_refused() -> None:
    with pytest.raises(hf_ext.ValidationError, match="truncate"):
        HfEmbeddings(model="m", base_url="http://127.0.0.1:9", api_key=False, truncate=True).embed_query("a")


def test_copies_of_embeddings_work(e5: E5Server) -> None:
    embeddings = HfEmbeddings(model=E5Server.model, base_url=e5.url, api_key=TOKEN)
    check_copies(embeddings, lambda copied: copied.embed_query("a"))


async def test_reranker_returns_the_best_documents_with_scores(llama_ranking: LlamaServer) -> None:
    documents = [Document("a cat", metadata={"n": 0}), Document("a dog", metadata={"n": 1}), Document("a car")]
    reranker = HfReranker(base_url=llama_ranking.url, api_key=False, top_n=2)
    found = reranker.compress_documents(documents, "animals")
    scores = [document.metadata["relevance_score"] for document in found]
    assert len(found) == 2
    assert scores == sorted(scores, reverse=True)
    assert list(await reranker.acompress_documents(documents, "animals")) == list(found)
    assert "relevance_score" not in documents[0].metadata
    assert reranker.compress_documents([], "animals") == []
    check_copies(
        HfReranker(base_url=llama_ranking.url, api_key=TOKEN), lambda copied: copied.compress_documents(documents, "x")
    )


def test_reranker_refuses_a_provider() -> None:
    with pytest.raises(hf_ext.ValidationError, match="sent to a provider"):
        HfReranker(provider="cohere", api_key=False).compress_documents([Document("a")], "b")


@pytest.mark.parametrize("kind", [ChatHf, HfEmbeddings, HfReranker])
def test_password_in_the_base_url_is_refused_and_not_shown(kind: Any) -> None:
    with pytest.raises(ValueError, match="base_url must not contain a user or a password") as caught:
        kind(model="m", base_url="http://user:s3cret@127.0.0.1:9")
    assert "s3cret" not in f"{caught.value} {caught.value!r}"
    assert kind(model="m", base_url="http://127.0.0.1:9/a@b").base_url == "http://127.0.0.1:9/a@b"
