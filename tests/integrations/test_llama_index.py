"""HfLLM, HfEmbedding and HfRerank for LlamaIndex, on real local servers; a byte server for rare answers."""

from __future__ import annotations

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pytest

pytest.importorskip("llama_index.core", reason="NOT RUN: llama-index-core is not in this environment")

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.llms.types import (
    AudioBlock,
    ChatMessage,
    ChatResponse,
    ImageBlock,
    MessageRole,
    TextBlock,
    ThinkingBlock,
    ToolCallBlock,
)
from llama_index.core.callbacks import CallbackManager, TokenCountingHandler
from llama_index.core.prompts import PromptTemplate
from llama_index.core.schema import NodeWithScore, TextNode
from llama_index.core.tools import FunctionTool
from llama_index.core.types import PydanticProgramMode
from pydantic import BaseModel, create_model
from pydantic import ValidationError as PydanticError
from support.adaptors import TOKEN, check_copies
from support.byte_server import Break, ByteServer, InTurn, answer, head
from support.model_replies import calls_reply, sent_bodies, text_reply, tool_call

from hf_ext import (
    Client,
    ModelUnavailableError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    ResponseDecodeError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext.integrations.llama_index import HfEmbedding, HfLLM, HfRerank
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.resilience import Retry
from scripts.local_servers import E5Server, LlamaServer
from scripts.local_servers.llama import THOUGHT

CALL_BIAS = {"44": 8, "2": 7}  # the tokens `<` and `<|im_end|>`: the small model then starts with a call
HELLO = [ChatMessage(role="user", content="Say hello.")]
CALLING: dict[str, Any] = {"logit_bias": CALL_BIAS, "max_tokens": 60, "temperature": 0}


class Place(BaseModel):
    """A place."""

    city: Literal["Paris", "London"]


def get_weather(city: str) -> str:
    """Report the weather of a city."""
    return f"It is sunny in {city}."


WEATHER = FunctionTool.from_defaults(get_weather, fn_schema=Place)
PROMPT = PromptTemplate("Where is {sight}?")


def llm(server: Any = None, **options: Any) -> HfLLM:
    options = {"max_tokens": 8, "temperature": 0, **options}
    url = "http://127.0.0.1:1" if server is None else server.url
    return HfLLM(model="SmolLM2", context_window=2048, base_url=url, **options)


def test_chat_and_completion_answer(llama: LlamaServer) -> None:
    model = llm(llama)
    response = model.chat(HELLO)
    assert response.message.role == MessageRole.ASSISTANT
    assert response.message.content
    assert response.additional_kwargs["completion_tokens"] <= 8
    assert response.additional_kwargs["finish_reason"] in {"stop", "length"}
    assert response.raw["model"] == llama.model
    assert model.complete("Say hello.").text == asyncio.run(model.acomplete("Say hello.")).text
    assert asyncio.run(model.achat(HELLO)).message.content


def test_streams_have_the_message_so_far_and_the_usage_at_the_end(llama: LlamaServer) -> None:
    model = llm(llama)

    async def collect() -> list[ChatResponse]:
        return [response async for response in await model.astream_chat(HELLO)]

    for responses in (list(model.stream_chat(HELLO)), asyncio.run(collect())):
        texts = [response.message.content or "" for response in responses]
        deltas = "".join(response.delta or "" for response in responses)
        assert texts == sorted(texts, key=len)
        assert texts[-1] == deltas != ""
        assert responses[-1].additional_kwargs["total_tokens"] > 0
        assert responses[-1].raw["usage"]["completion_tokens"] > 0


def test_completions_are_streamed_piece_by_piece(llama: LlamaServer) -> None:
    model = llm(llama)

    async def collect() -> list[str]:
        return [response.delta or "" async for response in await model.astream_complete("Say hello.")]

    pieces = [response.delta or "" for response in model.stream_complete("Say hello.")]
    assert len(pieces) > 1
    assert pieces == asyncio.run(collect())


def test_model_calls_a_tool_and_the_framework_runs_it(llama_tools: LlamaServer) -> None:
    model = llm(
        llama_tools, extra_body={"cache_prompt": False}, additional_kwargs={"logit_bias": CALL_BIAS}, max_tokens=60
    )
    for answered in (
        model.predict_and_call([WEATHER], "What is the weather in Paris?", tool_required=True),
        asyncio.run(model.apredict_and_call([WEATHER], "What is the weather in Paris?", tool_required=True)),
    ):
        assert answered.response in {"It is sunny in Paris.", "It is sunny in London."}


def test_streamed_tool_call_is_complete(llama_tools: LlamaServer) -> None:
    model = llm(llama_tools)
    responses = list(
        model.stream_chat_with_tools([WEATHER], "What is the weather in Paris?", tool_required=True, **CALLING)
    )
    (call,) = model.get_tool_calls_from_response(responses[-1])
    assert call.tool_name == "get_weather"
    assert call.tool_kwargs["city"] in {"Paris", "London"}
    assert call.tool_id


def test_structured_answers_are_forced_by_the_schema(llama: LlamaServer) -> None:
    model = llm(llama, max_tokens=40)
    assert model.structured_predict(Place, PROMPT, sight="the Eiffel tower").city in {"Paris", "London"}
    found = asyncio.run(model.astructured_predict(Place, PROMPT, sight="the Eiffel tower"))
    assert found.city in {"Paris", "London"}
    assert isinstance(model.as_structured_llm(Place).complete("Where is the Eiffel tower?").raw, Place)


def test_structured_stream_ends_with_the_object(llama: LlamaServer) -> None:
    async def collect() -> list[Any]:
        return [part async for part in await model.astream_structured_predict(Place, PROMPT, sight="the Eiffel tower")]

    model = llm(llama, max_tokens=40)
    whole = list(model.stream_structured_predict(Place, PROMPT, sight="the Eiffel tower"))
    chat = model.as_structured_llm(Place).stream_chat([ChatMessage("Where is the Eiffel tower?")])
    for parts in (whole, asyncio.run(collect()), [response.raw for response in chat]):
        assert len(parts) > 1
        assert parts[0].city is None
        assert isinstance(parts[-1], Place)


@pytest.mark.parametrize("text", ["", "Paris", '{"city": "Par', '{"city": "Rome"}'])
def test_structured_stream_whose_answer_is_no_such_object_ends_with_an_error(text: str) -> None:
    async def collect(model: HfLLM) -> None:
        async for _ in await model.astream_structured_predict(Place, PROMPT, sight="the Eiffel tower"):
            pass

    chunk = {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": "stop"}]}
    with ByteServer(answer(f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode(), "text/event-stream")) as server:
        model = HfLLM(model="m", context_window=1_000, base_url=server.url, api_key=False)
        with pytest.raises(PydanticError, match="Place"):
            list(model.stream_structured_predict(Place, PROMPT, sight="the Eiffel tower"))
        with pytest.raises(PydanticError, match="Place"):
            asyncio.run(collect(model))


def test_structured_stream_by_a_function_call_is_the_one_of_the_framework(llama_tools: LlamaServer) -> None:
    model = llm(llama_tools, pydantic_program_mode=PydanticProgramMode.FUNCTION)
    weather = create_model("get_weather", __doc__="Report the weather of a city.", __base__=Place)
    prompt = PromptTemplate("What is the weather in {city}?")
    *_, last = model.stream_structured_predict(weather, prompt, llm_kwargs=dict(CALLING), city="Paris")
    assert last.city in {"Paris", "London"}


def test_structured_answers_by_a_function_call(llama_tools: LlamaServer) -> None:
    model = llm(llama_tools, pydantic_program_mode=PydanticProgramMode.FUNCTION)
    # The small model makes the calls whose names and descriptions fit the question.
    weather = create_model("get_weather", __doc__="Report the weather of a city.", __base__=Place)
    prompt = PromptTemplate("What is the weather in {city}?")
    assert model.structured_predict(weather, prompt, llm_kwargs=dict(CALLING), city="Paris").city in {"Paris", "London"}


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        ({}, "auto"),
        ({"tool_required": True}, "required"),
        ({"tool_required": True, "tool_choice": None}, "required"),
        ({"tool_choice": "none"}, "none"),
        ({"tool_choice": "get_weather"}, {"type": "function", "function": {"name": "get_weather"}}),
    ],
)
def test_tool_choice_is_sent_in_the_form_of_the_api(arguments: Any, sent: Any) -> None:
    with ByteServer(text_reply()) as server:
        llm(server).chat_with_tools([WEATHER], "Weather?", **arguments)
    (body,) = sent_bodies(server)
    assert body["tool_choice"] == sent
    assert "strict" not in body["tools"][0]["function"]


def test_answer_without_a_call_is_an_error_with_the_answer() -> None:
    with ByteServer(text_reply("No.")) as server, pytest.raises(ValueError, match=r"No\."):
        llm(server).predict_and_call([WEATHER], "Weather?")


@pytest.mark.parametrize(
    ("arguments", "parsed"),
    [('{"city": "Paris"}', {"city": "Paris"}), ('{"city": "Par', {"city": None}), ("", {}), ("no", {}), ("[1]", {})],
)
def test_broken_arguments_do_not_raise(arguments: str, parsed: Any) -> None:
    with ByteServer(calls_reply(tool_call("get_weather", arguments))) as server:
        model = llm(server)
        (call,) = model.get_tool_calls_from_response(model.chat(HELLO))
    assert call.tool_kwargs == parsed
    assert call.tool_id


def test_history_with_tool_calls_is_accepted(llama_tools: LlamaServer) -> None:
    call = ToolCallBlock(tool_call_id="call-1", tool_name="get_weather", tool_kwargs={"city": "Paris"})
    history = [
        ChatMessage(role="user", content="Weather?"),
        ChatMessage(role="assistant", blocks=[ThinkingBlock(content="Hm."), call]),
        ChatMessage(role="tool", content="Sunny.", additional_kwargs={"tool_call_id": "call-1"}),
    ]
    assert llm(llama_tools).chat(history).message.content
    with ByteServer(text_reply()) as server:
        llm(server).chat(history)
    function = {"name": "get_weather", "arguments": '{"city":"Paris"}'}
    assert sent_bodies(server)[0]["messages"][1:] == [
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [{"id": "call-1", "type": "function", "function": function}],
        },
        {"role": "tool", "content": "Sunny.", "tool_call_id": "call-1"},
    ]


def test_broken_call_of_the_history_is_sent_as_a_json_object(llama_tools: LlamaServer) -> None:
    call = ToolCallBlock(tool_call_id="call-1", tool_name="get_weather", tool_kwargs='{"city": ')
    history = [
        ChatMessage(role="user", content="Weather?"),
        ChatMessage(role="assistant", blocks=[call]),
        ChatMessage(role="tool", content="These arguments are no JSON.", additional_kwargs={"tool_call_id": "call-1"}),
    ]
    assert llm(llama_tools).chat(history).message.content  # llama.cpp parses the arguments of earlier calls
    with ByteServer(text_reply()) as server:
        llm(server).chat(history)
    function = sent_bodies(server)[0]["messages"][1]["tool_calls"][0]["function"]
    assert json.loads(function["arguments"]) == {"INVALID_JSON": '{"city": '}


def test_reasoning_becomes_a_thinking_block(llama_thinking: LlamaServer) -> None:
    model = llm(llama_thinking, extra_body={"grammar": THOUGHT}, max_tokens=40)
    for response in (model.chat(HELLO), list(model.stream_chat(HELLO))[-1]):
        thought, text = response.message.blocks
        assert isinstance(thought, ThinkingBlock)
        assert isinstance(text, TextBlock)
        assert (thought.content or "").strip() == "I think."
        assert text.text.strip() == "Hello."


def test_images_and_sounds_are_sent_and_no_url_is_loaded() -> None:
    blocks = [
        TextBlock(text="What is this?"),
        ImageBlock(url="https://example.invalid/cat.png"),
        ImageBlock(image=b"png", image_mimetype="image/png"),
        AudioBlock(audio=b"wav", format="wav"),
    ]
    with ByteServer(text_reply()) as server:
        llm(server).chat([ChatMessage(role="user", blocks=blocks)])
    text, link, image, sound = sent_bodies(server)[0]["messages"][0]["content"]
    assert text == {"type": "text", "text": "What is this?"}
    assert link["image_url"]["url"] == "https://example.invalid/cat.png"
    assert image["image_url"]["url"] == "data:image/png;base64,cG5n"
    assert sound == {"type": "input_audio", "input_audio": {"data": "d2F2", "format": "wav"}}
    with pytest.raises(ValidationError, match="AudioBlock"):
        llm().chat([ChatMessage(role="user", blocks=[AudioBlock(url="https://example.invalid/a.wav")])])


def test_settings_of_the_adaptor_are_sent() -> None:
    with ByteServer(text_reply()) as server:
        model = llm(server, headers={"X-Team": "a"}, extra_body={"one": 1}, bill_to="org", api_key=TOKEN)
        model.additional_kwargs["top_p"] = 0.5
        model.chat(HELLO, seed=3)
    (body,) = sent_bodies(server)
    assert {name: body[name] for name in ("one", "top_p", "seed", "max_tokens")} == {
        "one": 1, "top_p": 0.5, "seed": 3, "max_tokens": 8,
    }  # fmt: skip
    lines = server.requests[0].partition(b"\r\n\r\n")[0].decode().lower().split("\r\n")
    assert {"x-team: a", "x-hf-bill-to: org", f"authorization: bearer {TOKEN}"} <= set(lines)


def test_provider_gets_the_request() -> None:
    groq = ProviderMapping(provider="groq", provider_id="own/name", task="conversational", status="live")
    with ByteServer(text_reply()) as server:
        llm(server, provider=groq, dialect="huggingface", api_key=TOKEN).chat(HELLO)
    assert server.requests[0].startswith(b"POST /groq/")


def test_policy_repeats_a_request_and_the_default_does_not() -> None:
    busy = answer({"error": "overloaded"}, status="503 Service Unavailable")
    with ByteServer(endless=InTurn(busy, text_reply("Done."))) as server:
        assert (
            llm(server, policy=Retry(on=ModelUnavailableError, attempts=2, wait_initial=0.01)).complete("Hello").text
            == "Done."
        )
    with ByteServer(busy) as server:
        with pytest.raises(ModelUnavailableError):
            llm(server).chat(HELLO)
        assert len(server.requests) == 1


@pytest.mark.parametrize("options", [{"deadline": 0.2}, {"timeout": 0.2}])
def test_deadline_and_timeout_end_a_request(options: Any) -> None:
    start = time.monotonic()
    with ByteServer(5.0) as server, pytest.raises(RequestTimeoutError):
        llm(server, **options).chat(HELLO)
    assert time.monotonic() - start < 4


def test_errors_of_the_client_are_raised_unchanged() -> None:
    with pytest.raises(NetworkError):
        llm().chat(HELLO)
    with ByteServer(answer({"error": "no"}, status="429 Too Many Requests")) as server, pytest.raises(RateLimitError):
        list(llm(server).stream_chat(HELLO))
    with pytest.raises(ValidationError, match="temperature"):
        llm(temperature=-1).chat(HELLO)


def test_interrupted_stream_has_what_was_received() -> None:
    event = b'data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'
    steps = (head("Transfer-Encoding: chunked"), b"%x\r\n%b\r\n" % (len(event), event), 0.1, Break.RESET)
    received = []
    with ByteServer(*steps) as server, pytest.raises(StreamInterruptedError) as caught:
        received.extend(response.message.content for response in llm(server).stream_chat(HELLO))
    assert caught.value.partial.text == "Hel"


def test_request_id_and_provider_reach_the_response() -> None:
    document = text_reply().partition(b"\r\n\r\n")[2]
    sent = answer(document, "application/json", "X-Request-Id: r1", "X-Inference-Provider: groq")
    with ByteServer(sent) as server:
        facts = llm(server).chat(HELLO).additional_kwargs
    assert facts == {
        "prompt_tokens": 2, "completion_tokens": 1, "total_tokens": 3, "request_id": "r1", "inference_provider": "groq",
        "finish_reason": "stop",
    }  # fmt: skip


def test_token_counter_of_the_framework_counts_streams_too(llama: LlamaServer) -> None:
    counter = TokenCountingHandler(tokenizer=str.split)
    model = llm(llama, callback_manager=CallbackManager([counter]))
    model.chat(HELLO)
    assert counter.total_llm_token_count > 0
    counter.reset_counts()
    list(model.stream_chat(HELLO))
    assert counter.completion_llm_token_count == 8


def test_context_window_is_required_and_reaches_the_framework() -> None:
    with pytest.raises(ValueError, match="context_window"):
        HfLLM(model="m")  # type: ignore[call-arg]
    metadata = llm(max_tokens=100).metadata
    assert (metadata.context_window, metadata.num_output, metadata.is_chat_model) == (2048, 100, True)
    assert metadata.is_function_calling_model
    assert metadata.model_name == "SmolLM2"


def test_copies_and_pickles_work_and_show_no_token(llama: LlamaServer) -> None:
    model = llm(llama, api_key=TOKEN)
    check_copies(model, lambda model: model.chat(HELLO))
    assert TOKEN not in str(model.to_dict())


def test_one_model_works_in_several_event_loops_and_threads(llama: LlamaServer) -> None:
    model = llm(llama)
    for _ in range(2):
        assert asyncio.run(model.achat(HELLO)).message.content
    with ThreadPoolExecutor(2) as pool:
        assert all(pool.map(lambda _: asyncio.run(model.achat(HELLO)).message.content, range(2)))


def test_client_of_the_caller_is_used_and_stays_open(llama: LlamaServer) -> None:
    with Client(base_url=llama.url) as client:
        model = HfLLM(model="SmolLM2", context_window=2048, client=client, max_tokens=2)
        model.chat(HELLO)
        model.close()
        assert model.chat(HELLO).message.content
        assert client.chat.create([{"role": "user", "content": "Hi"}], model="m", max_tokens=1).usage


def test_index_finds_related_texts(e5: E5Server) -> None:
    model = HfEmbedding(model_name="e5", base_url=e5.url, query_instruction="query: ", text_instruction="passage: ")
    documents = [Document(text=text) for text in ("The cat sleeps.", "Stocks fell today.", "Rain is expected.")]
    index = VectorStoreIndex.from_documents(documents, embed_model=model)
    (best,) = index.as_retriever(similarity_top_k=1).retrieve("Where is the kitten?")
    assert best.text == "The cat sleeps."


def test_embeddings_are_sent_in_batches_and_async_is_the_same(e5: E5Server) -> None:
    model = HfEmbedding(model_name="e5", base_url=e5.url, embed_batch_size=2)
    texts = ["one", "two", "three"]
    vectors = model.get_text_embedding_batch(texts)
    assert len(vectors) == 3
    assert asyncio.run(model.aget_text_embedding_batch(texts))[0] == pytest.approx(vectors[0], abs=1e-5)
    assert asyncio.run(model.aget_query_embedding("one")) == pytest.approx(vectors[0], abs=1e-5)
    assert model.get_text_embedding_batch([]) == []


def test_embedding_options_pass_through_and_copies_work(e5: E5Server) -> None:
    vectors = {"data": [{"index": 0, "embedding": [1.0, 0.0]}]}
    with ByteServer(answer(vectors)) as server:
        model = HfEmbedding(model_name="m", base_url=server.url, dialect="tei", options={"truncate": True})
        with pytest.raises(ResponseDecodeError):
            model.get_query_embedding("text")
    assert server.requests[0].startswith(b"POST /embed ")
    assert sent_bodies(server)[0]["truncate"] is True
    check_copies(
        HfEmbedding(model_name="e5", base_url=e5.url, api_key=TOKEN), lambda model: model.get_query_embedding("one")
    )


def test_reranker_orders_nodes_by_their_scores(llama_ranking: LlamaServer) -> None:
    nodes = [NodeWithScore(node=TextNode(text=text), score=0.5) for text in ("cats", "stocks", "rain")]
    reranker = HfRerank(base_url=llama_ranking.url, top_n=2, api_key=TOKEN)
    ranked = reranker.postprocess_nodes(nodes, query_str="Where is the kitten?")
    assert len(ranked) == 2
    assert ranked[0].score >= ranked[1].score  # type: ignore[operator]
    same = asyncio.run(reranker.apostprocess_nodes(nodes, query_str="Where is the kitten?"))
    assert [node.text for node in same] == [node.text for node in ranked]
    assert reranker.postprocess_nodes([], query_str="Where?") == []
    check_copies(reranker, lambda model: model.postprocess_nodes(nodes, query_str="Where?"))
    with pytest.raises(ValueError, match="query"):
        reranker.postprocess_nodes(nodes)


@pytest.mark.parametrize(
    ("kind", "own"),
    [(HfLLM, {"model": "m", "context_window": 9}), (HfEmbedding, {"model_name": "m"}), (HfRerank, {"model": "m"})],
)
def test_unknown_setting_and_password_in_the_base_url_are_refused(kind: Any, own: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"deadlin\n +Extra inputs are not permitted"):
        kind(**own, deadlin=3)
    with pytest.raises(ValueError, match="base_url must not contain a user or a password") as caught:
        kind(**own, base_url="http://user:s3cret@127.0.0.1:9")
    assert "s3cret" not in f"{caught.value} {caught.value!r}"
    assert type(kind.from_dict(kind(**own).to_dict())) is kind
