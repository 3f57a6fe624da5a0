"""HfChatGenerator and the embedders for Haystack, on real local servers; a byte server for rare answers."""

from __future__ import annotations

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pytest

pytest.importorskip("haystack", reason="NOT RUN: haystack-ai is not in this environment")

from haystack import Document, Pipeline
from haystack.components.agents import Agent
from haystack.components.builders import ChatPromptBuilder
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.core.errors import PipelineRuntimeError
from haystack.dataclasses import ChatMessage, ImageContent, StreamingChunk, ToolCall
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.tools import Tool
from haystack.utils import Secret
from pydantic import BaseModel
from support.adaptors import TOKEN, check_copies
from support.byte_server import Break, ByteServer, InTurn, answer, head
from support.model_replies import calls_reply, sent_bodies, text_reply, tool_call

from hf_ext import (
    Client,
    HfError,
    ModelUnavailableError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext.integrations.haystack import HfChatGenerator, HfDocumentEmbedder, HfTextEmbedder
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.resilience import Retry
from scripts.local_servers import E5Server, LlamaServer
from scripts.local_servers.llama import THOUGHT

SHORT: dict[str, Any] = {"max_tokens": 8, "temperature": 0}
CALLING: dict[str, Any] = {
    "max_tokens": 60,
    "temperature": 0,
    "tool_choice": "required",
    "logit_bias": {"44": 8, "2": 7},  # the tokens `<` and `<|im_end|>`: the small model then starts with a call
    "extra_body": {"cache_prompt": False},
}


class Place(BaseModel):
    """A place."""

    city: Literal["Paris", "London"]


def get_weather(city: str) -> str:
    """Report the weather of a city."""
    return f"It is sunny in {city}."


WEATHER = Tool(
    name="get_weather",
    description="Report the weather of a city.",
    parameters={
        "type": "object",
        "properties": {"city": {"type": "string", "enum": ["Paris", "London"]}},
        "required": ["city"],
    },
    function=get_weather,
)


def ignore(chunk: StreamingChunk) -> None:
    """Do nothing with a chunk."""


def generator(server: Any = None, **options: Any) -> HfChatGenerator:
    url = "http://127.0.0.1:1" if server is None else server.url
    return HfChatGenerator("SmolLM2", **{"base_url": url, "generation_kwargs": SHORT, **options})


def test_generator_answers_with_the_usage_of_the_server(llama: LlamaServer) -> None:
    model = generator(llama)
    for result in (model.run("Say hello."), asyncio.run(model.run_async([ChatMessage.from_user("Say hello.")]))):
        (reply,) = result["replies"]
        assert reply.text
        assert reply.meta["model"] == llama.model
        assert 0 < reply.meta["usage"]["completion_tokens"] <= 8
        assert reply.meta["finish_reason"] in {"stop", "length"}


def test_stream_calls_the_callback_and_returns_the_same_answer(llama: LlamaServer) -> None:
    model = generator(llama)
    chunks: list[StreamingChunk] = []

    async def collect(chunk: StreamingChunk) -> None:
        chunks.append(chunk)

    for run in (
        lambda: model.run("Say hello.", streaming_callback=chunks.append),
        lambda: asyncio.run(model.run_async("Say hello.", streaming_callback=collect)),
    ):
        chunks.clear()
        (reply,) = run()["replies"]
        assert "".join(chunk.content for chunk in chunks) == reply.text
        assert next(chunk.start for chunk in chunks if chunk.content)
        assert sum(chunk.start for chunk in chunks) == 1
        assert chunks[-1].meta["usage"]["total_tokens"] == reply.meta["usage"]["total_tokens"]
        assert reply.meta["finish_reason"] in {"stop", "length"}


def test_model_calls_a_tool(llama_tools: LlamaServer) -> None:
    model = generator(llama_tools, tools=[WEATHER], generation_kwargs=CALLING)
    for callback in (None, ignore):
        (reply,) = model.run("What is the weather in Paris?", streaming_callback=callback)["replies"]
        (call,) = reply.tool_calls
        assert call.tool_name == "get_weather"
        assert call.arguments["city"] in {"Paris", "London"}
        assert call.id


def test_agent_of_the_framework_runs_tools() -> None:
    calls = calls_reply(tool_call("get_weather", {"city": "Paris"}, "call-1"))
    with ByteServer(endless=InTurn(calls, text_reply("Sunny."))) as server:
        agent = Agent(chat_generator=generator(server), tools=[WEATHER])
        result = agent.run(messages=[ChatMessage.from_user("Weather?")])
    assert result["messages"][-1].text == "Sunny."
    sent = sent_bodies(server)[1]["messages"]
    assert [message["role"] for message in sent][-2:] == ["assistant", "tool"]
    assert sent[-1]["content"] == "It is sunny in Paris."
    assert "strict" not in sent_bodies(server)[0]["tools"][0]["function"]


def test_history_with_tool_calls_is_accepted_by_a_strict_server(llama_tools: LlamaServer) -> None:
    model = generator(llama_tools)
    with ByteServer(calls_reply(tool_call("get_weather", {"city": "Paris"}, "call-1"))) as server:
        (reply,) = generator(server).run("Weather?")["replies"]
    result = ChatMessage.from_tool("Sunny.", origin=reply.tool_calls[0])
    assert model.run([ChatMessage.from_user("Weather?"), reply, result])["replies"][0].text


def test_broken_arguments_are_kept_in_the_metadata() -> None:
    with ByteServer(calls_reply(tool_call("get_weather", '{"city": "Par', "call-1"))) as server:
        (reply,) = generator(server).run("Weather?")["replies"]
    assert reply.tool_calls == []
    assert reply.meta["invalid_tool_calls"][0]["function"]["arguments"] == '{"city": "Par'


def test_reply_with_only_broken_calls_is_accepted_as_history(llama_tools: LlamaServer) -> None:
    with ByteServer(calls_reply(tool_call("get_weather", '{"city": "Par', "call-1"))) as server:
        (reply,) = generator(server).run("Weather?")["replies"]
    result = ChatMessage.from_tool("No JSON.", origin=ToolCall(tool_name="get_weather", arguments={}, id="call-1"))
    history = [ChatMessage.from_user("Weather?"), reply, result]
    assert generator(llama_tools).run(history)["replies"][0].text
    with ByteServer(text_reply()) as server:
        generator(server).run(history)
    sent = sent_bodies(server)[0]["messages"][1]
    assert (sent["content"], sent["tool_calls"][0]["id"]) == ("", "call-1")
    assert json.loads(sent["tool_calls"][0]["function"]["arguments"]) == {"INVALID_JSON": '{"city": "Par'}


def test_empty_reply_is_accepted_as_history(llama: LlamaServer) -> None:
    with ByteServer(text_reply("")) as server:
        (reply,) = generator(server).run("Hello")["replies"]
    history = [ChatMessage.from_user("Hello"), reply, ChatMessage.from_user("Are you there?")]
    assert generator(llama).run(history)["replies"][0].text


def test_schema_of_a_pydantic_model_is_forced(llama: LlamaServer) -> None:
    model = generator(llama, generation_kwargs={"max_tokens": 40, "response_format": Place})
    assert Place.model_validate_json(model.run("Where is the Eiffel tower?")["replies"][0].text or "")
    assert HfChatGenerator.from_dict(model.to_dict()).to_dict() == model.to_dict()


def test_reasoning_reaches_the_message(llama_thinking: LlamaServer) -> None:
    model = generator(llama_thinking, extra_body={"grammar": THOUGHT}, generation_kwargs={"max_tokens": 40})
    for callback in (None, ignore):
        (reply,) = model.run("Hello", streaming_callback=callback)["replies"]
        assert (reply.text or "").strip() == "Hello."
        assert reply.reasoning is not None
        assert reply.reasoning.reasoning_text.strip() == "I think."


def test_images_of_a_message_are_sent() -> None:
    image = ImageContent(base64_image="cG5n", mime_type="image/png", validation=False)
    with ByteServer(text_reply()) as server:
        generator(server).run([ChatMessage.from_user(content_parts=["What is this?", image])])
    _, part = sent_bodies(server)[0]["messages"][0]["content"]
    assert part["image_url"]["url"] == "data:image/png;base64,cG5n"


def test_settings_are_sent_and_arguments_of_a_run_replace_them() -> None:
    with ByteServer(text_reply()) as server:
        model = generator(
            server, headers={"X-Team": "a"}, extra_body={"one": 1}, bill_to="org", api_key=Secret.from_token(TOKEN)
        )
        model.run("Hello", generation_kwargs={"max_tokens": 3, "seed": 1})
    (body,) = sent_bodies(server)
    assert {name: body[name] for name in ("one", "max_tokens", "seed", "temperature")} == {
        "one": 1, "max_tokens": 3, "seed": 1, "temperature": 0,
    }  # fmt: skip
    lines = server.requests[0].partition(b"\r\n\r\n")[0].decode().lower().split("\r\n")
    assert {"x-team: a", "x-hf-bill-to: org", f"authorization: bearer {TOKEN}"} <= set(lines)


def test_provider_gets_the_request() -> None:
    groq = ProviderMapping(provider="groq", provider_id="own/name", task="conversational", status="live")
    with ByteServer(text_reply()) as server:
        generator(server, provider=groq, dialect="huggingface", api_key=Secret.from_token(TOKEN)).run("Hello")
    assert server.requests[0].startswith(b"POST /groq/")


def test_policy_repeats_a_request_and_the_default_does_not() -> None:
    busy = answer({"error": "overloaded"}, status="503 Service Unavailable")
    policy = Retry(on=HfError, attempts=2, wait_initial=0.01)
    with ByteServer(endless=InTurn(busy, text_reply("Done."))) as server:
        assert generator(server, policy=policy).run("Hello")["replies"][0].text == "Done."
    with ByteServer(busy) as server:
        with pytest.raises(ModelUnavailableError):
            generator(server).run("Hello")
        assert len(server.requests) == 1


@pytest.mark.parametrize("options", [{"deadline": 0.2}, {"timeout": 0.2}])
def test_deadline_and_timeout_end_a_request(options: Any) -> None:
    start = time.monotonic()
    with ByteServer(5.0) as server, pytest.raises(RequestTimeoutError):
        generator(server, **options).run("Hello")
    assert time.monotonic() - start < 4


def test_errors_of_the_client_are_raised_and_are_the_cause_in_a_pipeline() -> None:
    with pytest.raises(NetworkError):
        generator().run("Hello")
    with ByteServer(answer({"error": "no"}, status="429 Too Many Requests")) as server, pytest.raises(RateLimitError):
        generator(server).run("Hello", streaming_callback=ignore)
    with pytest.raises(ValidationError, match="temperature"):
        generator().run("Hello", generation_kwargs={"temperature": -1})
    with pytest.raises(ValidationError, match="colour"):
        generator(colour="red")
    pipeline = Pipeline()
    pipeline.add_component("model", generator())
    with pytest.raises(PipelineRuntimeError) as caught:
        pipeline.run({"model": {"messages": "Hello"}})
    assert isinstance(caught.value.__cause__, NetworkError)


def test_interrupted_stream_has_what_was_received() -> None:
    event = b'data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'
    steps = (head("Transfer-Encoding: chunked"), b"%x\r\n%b\r\n" % (len(event), event), 0.1, Break.RESET)
    with ByteServer(*steps) as server, pytest.raises(StreamInterruptedError) as caught:
        generator(server).run("Hello", streaming_callback=ignore)
    assert caught.value.partial.text == "Hel"


def test_request_id_and_provider_reach_the_metadata() -> None:
    document = text_reply().partition(b"\r\n\r\n")[2]
    sent = answer(document, "application/json", "X-Request-Id: r1", "X-Inference-Provider: groq")
    with ByteServer(sent) as server:
        meta = generator(server).run("Hello")["replies"][0].meta
    assert (meta["request_id"], meta["provider"], meta["finish_reason"]) == ("r1", "groq", "stop")


def test_pipeline_can_be_saved_and_loaded(llama: LlamaServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWN_TOKEN", TOKEN)
    tools = [WEATHER]
    model = generator(
        llama, api_key=Secret.from_env_var("OWN_TOKEN"), streaming_callback=ignore, tools=tools, deadline=60.0
    )
    pipeline = Pipeline()
    pipeline.add_component("prompt", ChatPromptBuilder(template=[ChatMessage.from_user("Say {{word}}.")]))
    pipeline.add_component("model", model)
    pipeline.connect("prompt.prompt", "model.messages")
    text = pipeline.dumps()
    assert TOKEN not in text
    loaded = Pipeline.loads(text, allowed_modules=["hf_ext.integrations.haystack", __name__])
    again = loaded.get_component("model")
    assert again.to_dict() == model.to_dict()
    again.tools = None
    assert loaded.run({"word": "hello"})["model"]["replies"][0].text


@pytest.mark.parametrize(
    "options", [{"policy": Retry(on=HfError)}, {"headers": {"X-Key": "k"}}, {"api_key": Secret.from_token(TOKEN)}]
)
def test_what_cannot_be_saved_is_an_error(options: Any) -> None:
    with pytest.raises(ValueError, match=r"cannot be saved|Cannot serialize"):
        generator(**options).to_dict()


def test_token_as_a_text_is_refused_because_a_saved_pipeline_would_contain_it() -> None:
    wrong: Any = TOKEN
    with pytest.raises(ValidationError, match="Secret") as caught:
        HfChatGenerator("m", api_key=wrong)
    assert TOKEN not in str(caught.value)


def test_no_token_is_sent_if_the_key_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    with ByteServer(text_reply()) as server:
        model = generator(server, api_key=False)
        HfChatGenerator.from_dict(model.to_dict()).run("Hello")
    assert b"authorization" not in server.requests[0].lower()


def test_copies_and_pickles_work_and_show_no_token(llama: LlamaServer) -> None:
    check_copies(generator(llama, api_key=Secret.from_token(TOKEN)), lambda model: model.run("Hello"))


def test_one_generator_works_in_several_event_loops_and_threads(llama: LlamaServer) -> None:
    model = generator(llama)
    for _ in range(2):
        assert asyncio.run(model.run_async("Hello"))["replies"]
    with ThreadPoolExecutor(2) as pool:
        assert all(pool.map(lambda _: asyncio.run(model.run_async("Hello"))["replies"], range(2)))


def test_client_of_the_caller_is_used_and_stays_open(llama: LlamaServer) -> None:
    with Client(base_url=llama.url) as client:
        model = HfChatGenerator("SmolLM2", client=client, generation_kwargs=SHORT)
        model.warm_up()
        model.run("Hello")
        model.close()
        assert model.run("Hello")["replies"]
        assert client.chat.create([{"role": "user", "content": "Hi"}], model="m", max_tokens=1).usage


def test_pipelines_index_and_find_related_texts(e5: E5Server) -> None:
    store = InMemoryDocumentStore()
    indexing = Pipeline()
    indexing.add_component("embed", HfDocumentEmbedder("e5", base_url=e5.url, prefix="passage: ", batch_size=2))
    indexing.add_component("write", DocumentWriter(store))
    indexing.connect("embed.documents", "write.documents")
    texts = ("The cat sleeps.", "Stocks fell today.", "Rain is expected.")
    indexing.run({"embed": {"documents": [Document(content=text) for text in texts]}})

    search = Pipeline()
    search.add_component("embed", HfTextEmbedder("e5", base_url=e5.url, prefix="query: "))
    search.add_component("find", InMemoryEmbeddingRetriever(store, top_k=1))
    search.connect("embed.embedding", "find.query_embedding")
    assert search.run({"embed": {"text": "Where is the kitten?"}})["find"]["documents"][0].content == texts[0]
    assert (
        Pipeline.loads(search.dumps(), allowed_modules=["hf_ext.integrations.haystack"]).get_component("embed").prefix
        == "query: "
    )


def test_async_embeddings_are_the_same_and_documents_are_copies(e5: E5Server) -> None:
    documents = [Document(content="one", meta={"title": "One"}), Document(content="two")]
    embedder = HfDocumentEmbedder("e5", base_url=e5.url, meta_fields_to_embed=["title"])
    found = embedder.run(documents)
    same = asyncio.run(embedder.run_async(documents))
    assert documents[0].embedding is None
    for first, second in zip(found["documents"], same["documents"], strict=True):
        assert first.embedding == pytest.approx(second.embedding, abs=1e-5)
    assert embedder.run([]) == {"documents": [], "meta": {}}
    query = HfTextEmbedder("e5", base_url=e5.url, api_key=Secret.from_token(TOKEN))
    assert asyncio.run(query.run_async("One\none"))["embedding"] == pytest.approx(
        found["documents"][0].embedding, abs=1e-5
    )
    check_copies(query, lambda embedder: embedder.run("one"))


def test_embedding_options_pass_through() -> None:
    with ByteServer(answer([[1.0, 0.0]])) as server:
        embedder = HfTextEmbedder("m", base_url=server.url, dialect="tei", options={"truncate": True})
        assert embedder.run("text")["embedding"] == [1.0, 0.0]
    assert server.requests[0].startswith(b"POST /embed ")
    assert sent_bodies(server)[0]["truncate"] is True
