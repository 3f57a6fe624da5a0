"""HfEngine and AsyncHfEngine for DSPy, on real local servers; a byte server for rare answers."""

from __future__ import annotations

import asyncio
import copy
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pytest

pytest.importorskip("dspy", reason="NOT RUN: dspy is not in this environment")

import dspy
from dspy import lm15
from dspy.utils.exceptions import (
    ContextWindowExceededError,
    LMAuthError,
    LMBillingError,
    LMInvalidRequestError,
    LMProviderError,
    LMRateLimitError,
    LMServerError,
    LMTimeoutError,
    LMTransportError,
    LMUnsupportedModelError,
)
from support.adaptors import TOKEN, check_copies
from support.byte_server import Break, ByteServer, InTurn, answer, head
from support.model_replies import calls_reply, sent_bodies, text_reply, tool_call

from hf_ext import Client, HfError, NetworkError, StreamInterruptedError
from hf_ext.integrations.dspy import AsyncHfEngine, HfEngine
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.resilience import Retry
from scripts.local_servers import LlamaServer
from scripts.local_servers.llama import THOUGHT

WEATHER = lm15.FunctionTool(
    name="get_weather",
    description="Report the weather of a city.",
    parameters={
        "type": "object",
        "properties": {"city": {"type": "string", "enum": ["Paris", "London"]}},
        "required": ["city"],
    },
)


def model(server: Any = None, *, options: Any = None, **connection: Any) -> dspy.LM:
    url = "http://127.0.0.1:1" if server is None else server.url
    settings = {"base_url": url, **connection}
    options = {"max_tokens": 8, "temperature": 0, "cache": False, "num_retries": 0, **(options or {})}
    return dspy.LM("org/SmolLM2", engine=HfEngine(**settings), async_engine=AsyncHfEngine(**settings), **options)


def request(text: str = "Hello", **options: Any) -> lm15.Request:
    return lm15.Request(model="m", messages=(lm15.Message.user(text),), **options)


def test_model_answers_and_the_history_has_the_usage(llama: LlamaServer) -> None:
    lm = model(llama)
    assert lm("Say hello.")[0]
    assert asyncio.run(lm.acall("Say hello."))[0]
    usage = lm.history[-1]["usage"]
    assert usage["completion_tokens"] <= 8
    assert usage["prompt_tokens"] > 0


def test_predict_returns_the_answer_of_the_model(llama: LlamaServer) -> None:
    """The adapter of DSPy sends the schema, which the server forces."""

    class Where(dspy.Signature):
        sight: str = dspy.InputField()
        city: Literal["Paris", "London"] = dspy.OutputField()

    with dspy.context(lm=model(llama, options={"max_tokens": 40}), adapter=dspy.JSONAdapter()):
        assert dspy.Predict(Where)(sight="the Eiffel tower").city in {"Paris", "London"}


class Weather(dspy.Signature):
    question: str = dspy.InputField()
    tools: list[dspy.Tool] = dspy.InputField()
    calls: dspy.ToolCalls = dspy.OutputField()


def test_adapter_of_the_framework_sends_tools() -> None:
    def get_weather(city: str) -> str:
        """Report the weather of a city."""
        return f"It is sunny in {city}."

    adapter = dspy.ChatAdapter(use_native_function_calling=True)
    reply = calls_reply(tool_call("get_weather", {"city": "Paris"}, "call-1"))
    with ByteServer(reply) as server, dspy.context(lm=model(server), adapter=adapter):
        found = dspy.Predict(Weather)(question="Weather?", tools=[dspy.Tool(get_weather)])
    assert [(call.name, call.args) for call in found.calls.tool_calls] == [("get_weather", {"city": "Paris"})]
    assert sent_bodies(server)[0]["tools"][0]["function"]["name"] == "get_weather"


def test_what_the_model_does_not_support_is_not_sent() -> None:
    with ByteServer(text_reply('{"city": "Paris"}')) as server:
        lm = dspy.LM("m", engine=HfEngine(base_url=server.url, supports_response_schema=False), cache=False)
        with dspy.context(lm=lm, adapter=dspy.JSONAdapter()):
            assert dspy.Predict("sight -> city")(sight="the Eiffel tower").city == "Paris"
    assert sent_bodies(server)[0]["response_format"] == {"type": "json_object"}


def test_stream_yields_events_and_ends_with_the_usage(llama: LlamaServer) -> None:
    async def collect() -> list[Any]:
        engine = AsyncHfEngine(base_url=llama.url)
        return [event async for event in engine.stream(asked)]

    asked = request(config=lm15.Config(max_tokens=8, temperature=0))
    for events in (list(HfEngine(base_url=llama.url).stream(asked)), asyncio.run(collect())):
        assert (events[0].type, events[-1].type) == ("start", "end")
        assert "".join(event.delta.text for event in events[1:-1])
        assert events[-1].usage.output_tokens > 0


def test_streamify_of_the_framework_streams(llama: LlamaServer) -> None:
    async def collect() -> list[Any]:
        program = dspy.streamify(
            dspy.Predict("question -> answer"), stream_listeners=[dspy.streaming.StreamListener("answer")]
        )
        with dspy.context(lm=lm, adapter=dspy.ChatAdapter()):
            return [item async for item in program(question="Hello?")]

    body = b'{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":%s},"finish_reason":%s}]}'
    texts = [b'"[[ ## answer ## ]]\\n"', b'"Hello"', b'" there"', b'"\\n\\n[[ ## completed ## ]]"', b'""']
    events = b"".join(b"data: " + body % (text, b'"stop"' if text == b'""' else b"null") + b"\n\n" for text in texts)
    with ByteServer(head("Connection: close"), events + b"data: [DONE]\n\n") as server:
        lm = model(server)
        items = asyncio.run(collect())
    assert items[-1].answer == "Hello there"
    assert len(items) > 1


def test_model_calls_a_tool(llama_tools: LlamaServer) -> None:
    engine = HfEngine(base_url=llama_tools.url)
    extensions = {"logit_bias": {"44": 8, "2": 7}, "cache_prompt": False}
    config = lm15.Config(max_tokens=60, temperature=0, tool_choice=lm15.ToolChoice("required"), extensions=extensions)
    asked = request("What is the weather in Paris?", tools=(WEATHER,), config=config)
    (call,) = engine.complete(asked).message.parts_of(lm15.ToolCallPart)
    assert call.name == "get_weather"
    assert call.input["city"] in {"Paris", "London"}
    deltas = [event.delta for event in engine.stream(asked) if event.type == "delta"]
    assert {delta.type for delta in deltas} == {"tool_call"}
    assert next(delta.name for delta in deltas) == "get_weather"


def test_react_agent_runs_its_tools() -> None:
    def get_weather(city: str) -> str:
        return f"It is sunny in {city}."

    replies = [calls_reply(tool_call("get_weather", {"city": "Paris"}, "call-1")), text_reply("Done.")]
    with ByteServer(endless=InTurn(*replies)) as server:
        engine = HfEngine(base_url=server.url)
        first = engine.complete(request("Weather?", tools=(WEATHER,)))
        (call,) = first.message.parts_of(lm15.ToolCallPart)
        result = lm15.ToolResultPart(id=call.id, content=(lm15.TextPart(get_weather(**call.input)),))
        history = (lm15.Message.user("Weather?"), first.message, lm15.Message(role="tool", parts=(result,)))
        assert engine.complete(lm15.Request(model="m", messages=history, tools=(WEATHER,))).text == "Done."
    _, assistant, tool = sent_bodies(server)[1]["messages"]
    assert assistant["tool_calls"][0]["function"] == {"name": "get_weather", "arguments": '{"city":"Paris"}'}
    assert assistant["content"] == ""
    assert tool == {"role": "tool", "tool_call_id": "call-1", "content": "It is sunny in Paris."}
    assert "strict" not in sent_bodies(server)[0]["tools"][0]["function"]


def test_settings_of_the_request_are_sent() -> None:
    config = lm15.Config(
        max_tokens=3, top_k=4, stop=(".",), reasoning=lm15.Reasoning("off"), logprobs=2, user_id="u",
        response_format={"type": "json_schema", "schema": {"type": "object"}}, extensions={"min_p": 0.1},
        tool_choice=lm15.ToolChoice("required", allowed=("get_weather",)),
    )  # fmt: skip
    with ByteServer(text_reply()) as server:
        engine = HfEngine(
            base_url=server.url, headers={"X-Team": "a"}, extra_body={"one": 1}, bill_to="org", api_key=TOKEN
        )
        engine.complete(request(system="Be kind.", tools=(WEATHER,), config=config))
    (body,) = sent_bodies(server)
    assert body["messages"][0] == {"role": "system", "content": "Be kind."}
    names = ("max_tokens", "top_k", "stop", "reasoning_effort", "top_logprobs", "user", "min_p", "one")
    assert [body[name] for name in names] == [3, 4, ["."], "none", 2, "u", 0.1, 1]
    schema = {"name": "answer", "schema": {"type": "object"}}
    assert body["response_format"] == {"type": "json_schema", "json_schema": schema}
    assert body["tool_choice"] == {"type": "function", "function": {"name": "get_weather"}}
    lines = server.requests[0].partition(b"\r\n\r\n")[0].decode().lower().split("\r\n")
    assert {"x-team: a", "x-hf-bill-to: org", f"authorization: bearer {TOKEN}"} <= set(lines)


def test_images_are_sent_and_other_files_are_refused() -> None:
    image = lm15.ImagePart(data="cG5n", media_type="image/png")
    with ByteServer(text_reply()) as server:
        asked = lm15.Request(model="m", messages=(lm15.Message.user([lm15.TextPart("What?"), image]),))
        HfEngine(base_url=server.url).complete(asked)
    _, part = sent_bodies(server)[0]["messages"][0]["content"]
    assert part == {"type": "image_url", "image_url": {"url": "data:image/png;base64,cG5n"}}
    document = lm15.DocumentPart(data="cGRm")
    with pytest.raises(lm15.UnsupportedFeatureError, match="DocumentPart"):
        HfEngine().complete(lm15.Request(model="m", messages=(lm15.Message.user([document]),)))


def test_reasoning_reaches_the_response(llama_thinking: LlamaServer) -> None:
    engine = HfEngine(base_url=llama_thinking.url, extra_body={"grammar": THOUGHT})
    response = engine.complete(request(config=lm15.Config(max_tokens=40)))
    thought, text = response.message.parts
    assert (thought.text.strip(), text.text.strip()) == ("I think.", "Hello.")
    kinds = [
        event.delta.type for event in engine.stream(request(config=lm15.Config(max_tokens=40))) if event.type == "delta"
    ]
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {"thinking", "text"}


def test_provider_gets_the_request() -> None:
    groq = ProviderMapping(provider="groq", provider_id="own/name", task="conversational", status="live")
    with ByteServer(text_reply()) as server:
        model(server, provider=groq, dialect="huggingface", api_key=TOKEN)("Hello")
    assert server.requests[0].startswith(b"POST /groq/")


def test_policy_repeats_a_request() -> None:
    busy = answer({"error": "overloaded"}, status="503 Service Unavailable")
    with ByteServer(endless=InTurn(busy, text_reply("Done."))) as server:
        assert model(server, policy=Retry(on=HfError, attempts=2, wait_initial=0.01))("Hello") == ["Done."]


@pytest.mark.parametrize("options", [{"deadline": 0.2}, {"timeout": 0.2}])
def test_deadline_and_timeout_end_a_request(options: Any) -> None:
    start = time.monotonic()
    with ByteServer(5.0) as server, pytest.raises(LMTimeoutError):
        model(server, **options)("Hello")
    assert time.monotonic() - start < 4


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (
            "400 Bad Request",
            {"error": {"message": "no", "code": "context_length_exceeded"}},
            ContextWindowExceededError,
        ),
        ("401 Unauthorized", {"error": "no"}, LMAuthError),
        ("402 Payment Required", {"error": "no"}, LMBillingError),
        ("404 Not Found", {"error": "no"}, LMUnsupportedModelError),
        ("422 Unprocessable", {"error": "no"}, LMInvalidRequestError),
        ("429 Too Many Requests", {"error": "no"}, LMRateLimitError),
        ("500 Error", {"error": "no"}, LMServerError),
        ("503 Unavailable", {"error": "no"}, LMServerError),
    ],
)
def test_status_is_an_error_of_the_framework(status: str, body: Any, kind: type[Exception]) -> None:
    sent = answer(body, "application/json", "Retry-After: 7", "X-Request-Id: r1", status=status)
    with ByteServer(sent) as server, pytest.raises(kind) as caught:
        model(server)("Hello")
    error: Any = caught.value
    assert (error.status, error.request_id, error.retry_after) == (int(status[:3]), "r1", 7.0)
    assert isinstance(error.__cause__.__cause__, HfError)


def test_unreachable_server_and_interrupted_stream_are_transport_errors() -> None:
    with pytest.raises(LMTransportError) as caught:
        model()("Hello")
    assert isinstance(caught.value.__cause__.__cause__, NetworkError)  # type: ignore[union-attr]
    event = b'data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'
    steps = (head("Transfer-Encoding: chunked"), b"%x\r\n%b\r\n" % (len(event), event), 0.1, Break.RESET)
    with ByteServer(*steps) as server, pytest.raises(lm15.TransportError) as interrupted:
        list(HfEngine(base_url=server.url).stream(request()))
    assert isinstance(interrupted.value.__cause__, StreamInterruptedError)
    assert interrupted.value.__cause__.partial.text == "Hel"


@pytest.mark.parametrize(
    ("arguments", "received"), [('{"city": "Par', {"partial_json": '{"city": "Par'}), ("[1]", {"value": [1]})]
)
def test_arguments_that_are_no_object_are_kept_as_by_the_engines_of_the_framework(
    arguments: str, received: Any
) -> None:
    with ByteServer(calls_reply(tool_call("get_weather", arguments, "call-1"))) as server:
        (call,) = HfEngine(base_url=server.url).complete(request()).message.parts_of(lm15.ToolCallPart)
    assert call.input == received


def test_request_id_and_provider_reach_the_response() -> None:
    document = text_reply().partition(b"\r\n\r\n")[2]
    sent = answer(document, "application/json", "X-Request-Id: r1", "X-Inference-Provider: groq")
    with ByteServer(sent) as server:
        response = HfEngine(base_url=server.url).complete(request())
    facts = {"request_id": "r1", "inference_provider": "groq", "finish_reason": "stop"}
    assert response.provider_data == {**json.loads(document), **facts}
    assert response.usage.total_tokens == 3


def test_program_can_be_saved_and_loaded(llama: LlamaServer, tmp_path: Path) -> None:
    program = dspy.Predict("question -> answer")
    program.set_lm(model(llama, api_key=TOKEN, deadline=60.0))
    path = tmp_path / "program.json"
    program.save(path)
    assert TOKEN not in path.read_text()
    loaded = dspy.Predict("question -> answer")
    loaded.load(path, allow_unsafe_lm_state=True)
    supports = {"function_calling": True, "response_schema": True, "reasoning": False}
    state = {f"supports_{name}": value for name, value in supports.items()}
    assert loaded.lm.engine.dump_state() == {"base_url": llama.url, "deadline": 60.0, **state}
    assert loaded.lm("Hello")[0]


def test_copies_and_pickles_work_and_show_no_token(llama: LlamaServer) -> None:
    config = lm15.Config(max_tokens=4)
    check_copies(HfEngine(base_url=llama.url, api_key=TOKEN), lambda engine: engine.complete(request(config=config)))
    lm = model(llama, api_key=TOKEN)
    for other in (lm.copy(), copy.deepcopy(lm)):
        assert other("Hello")[0]


def test_one_model_works_in_several_event_loops_and_threads(llama: LlamaServer) -> None:
    lm = model(llama)
    for _ in range(2):
        assert asyncio.run(lm.acall("Hello"))[0]
    with ThreadPoolExecutor(2) as pool:
        assert all(pool.map(lambda _: asyncio.run(lm.acall("Hello"))[0], range(2)))


def test_client_of_the_caller_is_used_and_stays_open(llama: LlamaServer) -> None:
    with Client(base_url=llama.url) as client:
        engine = HfEngine(client=client)
        engine.complete(request(config=lm15.Config(max_tokens=2)))
        engine.close()
        assert client.chat.create([{"role": "user", "content": "Hi"}], model="m", max_tokens=1).usage


def test_tool_call_without_a_name_is_an_error_of_the_framework() -> None:
    with ByteServer(calls_reply(tool_call(None, "{}", "a"))) as server, pytest.raises(LMProviderError, match="no name"):
        model(server)("Weather?")


def test_scores_of_tokens_reach_the_response(llama: LlamaServer) -> None:
    config = lm15.Config(max_tokens=2, temperature=0, logprobs=1)
    scores = HfEngine(base_url=llama.url).complete(request(config=config)).logprobs
    assert scores is not None
    assert len(scores) == 2
    assert all(score.logprob <= 0 for score in scores)
