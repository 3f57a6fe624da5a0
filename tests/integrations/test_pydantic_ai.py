"""HfModel and HfEmbeddingModel for pydantic-ai, on real local servers; a byte server for what no model sends on demand."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any, Literal

import pytest

pytest.importorskip("pydantic_ai", reason="NOT RUN: pydantic-ai is not in this environment")

from pydantic import BaseModel
from pydantic_ai import (
    Agent,
    AudioUrl,
    BinaryContent,
    DocumentUrl,
    Embedder,
    ImageUrl,
    NativeOutput,
    PromptedOutput,
    Tool,
    ToolOutput,
)
from pydantic_ai.direct import model_request_sync
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelServerError,
    ModelTimeoutError,
    ModelUnavailableError,
    UnexpectedModelBehavior,
    UserError,
)
from pydantic_ai.messages import (
    ModelRequest,
    ModelResponse,
    TextPart,
    ThinkingPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models import ModelRequestParameters, override_allow_model_requests
from pydantic_ai.settings import ModelSettings
from pydantic_ai.tools import ToolDefinition
from support.adaptors import TOKEN, check_copies
from support.byte_server import Break, ByteServer, InTurn, answer, head
from support.model_replies import calls_reply, sent_bodies, text_reply, tool_call

from hf_ext import AsyncClient, HfError, NetworkError, StreamInterruptedError, ValidationError
from hf_ext.integrations.pydantic_ai import HfEmbeddingModel, HfModel, HfModelSettings
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.resilience import Retry
from scripts.local_servers import E5Server, LlamaServer
from scripts.local_servers.llama import THOUGHT

CALL_BIAS = {"44": 8, "2": 7}  # the tokens `<` and `<|im_end|>`: the small model then starts with a call
SHORT = HfModelSettings(max_tokens=8, temperature=0.0)
CALLING = HfModelSettings(
    max_tokens=60,
    temperature=0.0,
    hf_options={"logit_bias": CALL_BIAS},
    extra_body={"cache_prompt": False},
    parallel_tool_calls=False,
)


class City(Enum):
    PARIS = "Paris"
    LONDON = "London"


class Place(BaseModel):
    """A place."""

    city: Literal["Paris", "London"]


# The small model makes the calls whose names and descriptions fit the question.
PLACE_TOOL = ToolOutput(Place, name="get_weather", description="Report the weather of a city.")
WEATHER = ToolDefinition(
    name="get_weather",
    description="Report the weather of a city.",
    parameters_json_schema={
        "type": "object",
        "properties": {"city": {"type": "string", "enum": ["Paris", "London"]}},
        "required": ["city"],
    },
)


def ask(model: HfModel, settings: ModelSettings = SHORT, **parameters: Any) -> ModelResponse:
    history = [ModelRequest.user_text_prompt("What is the weather in Paris?")]
    return model_request_sync(
        model, history, model_settings=settings, model_request_parameters=ModelRequestParameters(**parameters)
    )


def test_agent_answers_with_the_usage_of_the_server(llama: LlamaServer) -> None:
    result = Agent(HfModel("SmolLM2", base_url=llama.url), model_settings=SHORT).run_sync("Say hello.")

    assert result.output
    assert result.usage.input_tokens > 0
    assert 0 < result.usage.output_tokens <= 8
    response = result.response
    assert (response.provider_name, response.provider_url) == ("huggingface", llama.url)
    assert response.model_name == llama.model
    assert response.provider_response_id
    assert response.finish_reason in {"stop", "length"}


def test_stream_yields_the_text_in_pieces_and_the_usage(llama: LlamaServer) -> None:
    agent = Agent(HfModel("SmolLM2", base_url=llama.url), model_settings=SHORT)

    async def run() -> tuple[list[str], Any]:
        async with agent.run_stream("Count to five.") as result:
            return [piece async for piece in result.stream_text(delta=True, debounce_by=None)], result

    pieces, result = asyncio.run(run())
    assert len(pieces) > 1
    assert result.usage.output_tokens > 0
    assert result.usage.input_tokens > 0
    assert result.response.state == "complete"
    assert result.response.finish_reason in {"stop", "length"}


def test_scores_of_the_tokens_reach_the_provider_details(llama: LlamaServer) -> None:
    settings = HfModelSettings(**SHORT, hf_options={"logprobs": True})
    agent = Agent(HfModel("SmolLM2", base_url=llama.url), model_settings=settings)

    async def run() -> Any:
        async with agent.run_stream("Hello") as result:
            await result.get_output()
            return result.response

    for response in (agent.run_sync("Hello").response, asyncio.run(run())):
        scores = response.provider_details["logprobs"]["content"]
        assert len(scores) > 1
        assert all(score["logprob"] <= 0 for score in scores)


def test_stream_asks_for_usage_unless_the_settings_forbid_it(llama: LlamaServer) -> None:
    settings = HfModelSettings(**SHORT, hf_options={"stream_options": {"include_usage": False}})
    agent = Agent(HfModel("SmolLM2", base_url=llama.url), model_settings=settings)

    async def run() -> Any:
        async with agent.run_stream("Hello") as result:
            await result.get_output()
            return result.usage

    assert asyncio.run(run()).unmeasured_requests == 1


def test_a_stream_that_is_left_early_is_closed(llama: LlamaServer) -> None:
    agent = Agent(HfModel("SmolLM2", base_url=llama.url), model_settings={"max_tokens": 500, "temperature": 0})

    async def run() -> Any:
        async with agent.run_stream("Count to one hundred.") as result:
            async for _ in result.stream_text(delta=True, debounce_by=None):
                await result.cancel()
                break
            return result.response.state

    assert asyncio.run(run()) == "interrupted"


def test_model_calls_a_tool(llama_tools: LlamaServer) -> None:
    model = HfModel("SmolLM2", base_url=llama_tools.url)
    response = ask(model, HfModelSettings(**CALLING, tool_choice="required"), function_tools=[WEATHER])

    (call,) = response.tool_calls
    assert call.tool_name == "get_weather"
    assert call.args_as_dict()["city"] in {"Paris", "London"}
    assert call.tool_call_id
    assert response.finish_reason == "tool_call"


def test_streamed_tool_call_is_complete(llama_tools: LlamaServer) -> None:
    agent = Agent(HfModel("SmolLM2", base_url=llama_tools.url), output_type=PLACE_TOOL, model_settings=CALLING)

    async def run() -> Place:
        async with agent.run_stream("What is the weather in Paris?") as result:
            return await result.get_output()

    assert asyncio.run(run()).city in {"Paris", "London"}


def test_output_type_becomes_a_tool_that_the_model_must_call(llama_tools: LlamaServer) -> None:
    agent = Agent(HfModel("SmolLM2", base_url=llama_tools.url), output_type=PLACE_TOOL, model_settings=CALLING)
    assert agent.run_sync("What is the weather in Paris?").output.city in {"Paris", "London"}


def test_native_output_is_forced_by_the_schema(llama: LlamaServer) -> None:
    agent = Agent(
        HfModel("SmolLM2", base_url=llama.url), output_type=NativeOutput(Place), model_settings={"max_tokens": 40}
    )
    assert agent.run_sync("Where is the tower of Eiffel?").output.city in {"Paris", "London"}


def test_prompted_output_asks_for_json() -> None:
    with ByteServer(text_reply('{"city": "Paris"}')) as server:
        agent = Agent(HfModel("m", base_url=server.url), output_type=PromptedOutput(Place))
        assert agent.run_sync("Where?").output == Place(city="Paris")
    assert sent_bodies(server)[0]["response_format"] == {"type": "json_object"}


def test_agent_runs_its_tools_and_sends_their_results() -> None:
    def get_weather(city: City) -> str:
        return f"It is sunny in {city.value}."

    calls = calls_reply(tool_call("get_weather", {"city": "Paris"}, "call-1"))
    with ByteServer(endless=InTurn(calls, text_reply("Sunny."))) as server:
        result = Agent(HfModel("m", base_url=server.url), tools=[get_weather]).run_sync("Weather?")

    assert result.output == "Sunny."
    assert (result.usage.requests, result.usage.total_tokens) == (2, 6)
    _, assistant, tool = sent_bodies(server)[1]["messages"]
    assert assistant["tool_calls"][0]["function"] == {"name": "get_weather", "arguments": '{"city": "Paris"}'}
    assert assistant["content"] == ""
    assert tool == {"role": "tool", "tool_call_id": "call-1", "content": "It is sunny in Paris."}


def test_history_with_tool_calls_is_accepted_by_a_strict_server(llama_tools: LlamaServer) -> None:
    history = [
        ModelRequest([UserPromptPart("Weather?")]),
        ModelResponse([ToolCallPart("get_weather", {"city": "Paris"}, "call-1")]),
        ModelRequest([ToolReturnPart("get_weather", "Sunny.", "call-1")]),
    ]
    assert model_request_sync(HfModel("SmolLM2", base_url=llama_tools.url), history, model_settings=SHORT).text


def test_broken_arguments_of_a_call_are_reported_to_the_model() -> None:
    def get_weather(city: City) -> str:
        return city.value

    calls = calls_reply(tool_call("get_weather", '{"city": "Par', "call-1"))
    with ByteServer(endless=InTurn(calls, text_reply("Sorry."))) as server:
        result = Agent(HfModel("m", base_url=server.url), tools=[get_weather]).run_sync("Weather?")
    assert result.output == "Sorry."
    assert sent_bodies(server)[1]["messages"][-1]["role"] == "tool"


@pytest.mark.parametrize(
    ("choice", "sent", "names"),
    [
        (None, "auto", ["get_time", "get_weather"]),
        ("none", "none", ["get_time", "get_weather"]),
        ("required", "required", ["get_time", "get_weather"]),
        (["get_weather"], {"type": "function", "function": {"name": "get_weather"}}, ["get_weather"]),
        (["get_weather", "gone"], {"type": "function", "function": {"name": "get_weather"}}, ["get_weather"]),
    ],
)
def test_tool_choice_is_sent_in_the_form_of_the_api(choice: Any, sent: Any, names: list[str]) -> None:
    get_time = ToolDefinition(name="get_time")
    with ByteServer(text_reply()) as server:
        ask(HfModel("m", base_url=server.url), {"tool_choice": choice}, function_tools=[get_time, WEATHER])
    (body,) = sent_bodies(server)
    assert body["tool_choice"] == sent
    assert [tool["function"]["name"] for tool in body["tools"]] == names


def test_tool_choice_without_a_tool_of_the_request_is_refused() -> None:
    hidden = ToolDefinition(name="hidden", defer_loading=True)
    with ByteServer(text_reply()) as server, pytest.raises(UserError, match="gone, hidden"):
        ask(HfModel("m", base_url=server.url), {"tool_choice": ["hidden", "gone"]}, function_tools=[hidden, WEATHER])
    assert server.requests == []


@pytest.mark.parametrize("strict", [None, True, False])
def test_strict_is_sent_only_if_the_caller_sets_it(strict: bool | None) -> None:
    def get_weather(city: str) -> str:
        return city

    with ByteServer(text_reply()) as server:
        Agent(HfModel("m", base_url=server.url), tools=[Tool(get_weather, strict=strict)]).run_sync("Weather?")
    assert sent_bodies(server)[0]["tools"][0]["function"].get("strict") is strict


def test_tool_that_the_framework_withholds_is_not_sent() -> None:
    tools = [ToolDefinition(name="shown"), ToolDefinition(name="hidden", defer_loading=True)]
    with ByteServer(text_reply("Hello")) as server:
        ask(HfModel("m", base_url=server.url), function_tools=tools)
    assert [tool["function"]["name"] for tool in sent_bodies(server)[0]["tools"]] == ["shown"]


def test_reasoning_becomes_a_thinking_part(llama_thinking: LlamaServer) -> None:
    model = HfModel("SmolLM2", base_url=llama_thinking.url, extra_body={"grammar": THOUGHT})
    agent = Agent(model, model_settings={"max_tokens": 40})

    async def stream() -> ModelResponse:
        async with agent.run_stream("Hello") as result:
            await result.get_output()
            return result.response

    for response in (agent.run_sync("Hello").response, asyncio.run(stream())):
        thought, text = response.parts
        assert isinstance(thought, ThinkingPart)
        assert isinstance(text, TextPart)
        assert (thought.content.strip(), text.content.strip()) == ("I think.", "Hello.")


def test_reasoning_between_tags_becomes_a_thinking_part() -> None:
    with ByteServer(text_reply("<think>\nWhy?\n</think>\n\nBecause.")) as server:
        response = ask(HfModel("m", base_url=server.url))
    assert [(part.part_kind, part.content) for part in response.parts] == [("thinking", "Why?"), ("text", "Because.")]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [None, "reasoning", "reasoning_content"])
def test_reasoning_is_sent_back_only_if_the_settings_ask_for_it(name: Any) -> None:
    history = [
        ModelRequest([UserPromptPart("Why?")]),
        ModelResponse([ThinkingPart("Let me see."), TextPart("Because.")]),
        ModelRequest([UserPromptPart("Really?")]),
    ]
    settings = HfModelSettings(hf_send_reasoning=name) if name else HfModelSettings()
    with ByteServer(text_reply()) as server:
        model_request_sync(HfModel("m", base_url=server.url), history, model_settings=settings)
    expected = {"role": "assistant", "content": "Because."}
    assert sent_bodies(server)[0]["messages"][1] == (expected | {name: "Let me see."} if name else expected)


def test_system_prompts_and_instructions_are_one_message() -> None:
    with ByteServer(text_reply()) as server:
        agent = Agent(HfModel("m", base_url=server.url), system_prompt="You are kind.", instructions="Be brief.")
        agent.run_sync("Hello")
    assert sent_bodies(server)[0]["messages"] == [
        {"role": "system", "content": "You are kind.\n\nBe brief."},
        {"role": "user", "content": "Hello"},
    ]


def test_images_and_sounds_are_sent_and_no_url_is_loaded() -> None:
    content = [
        "What is this?",
        ImageUrl("https://example.invalid/cat.png"),
        BinaryContent(b"png", media_type="image/png"),
        BinaryContent(b"wav", media_type="audio/wav"),
    ]
    with ByteServer(text_reply()) as server:
        Agent(HfModel("m", base_url=server.url)).run_sync(content)
    text, link, image, sound = sent_bodies(server)[0]["messages"][0]["content"]
    assert text == {"type": "text", "text": "What is this?"}
    assert link["image_url"]["url"] == "https://example.invalid/cat.png"
    assert image["image_url"]["url"].startswith("data:image/png;base64,")
    assert sound == {"type": "input_audio", "input_audio": {"data": "d2F2", "format": "wav"}}


@pytest.mark.parametrize(
    "item", [AudioUrl("https://example.invalid/a.wav"), DocumentUrl("https://example.invalid/a.pdf")]
)
def test_a_file_that_cannot_be_sent_is_a_user_error(item: Any) -> None:
    with pytest.raises(UserError, match=type(item).__name__):
        Agent(HfModel("m", base_url="http://127.0.0.1:1")).run_sync(["What is this?", item])


def test_settings_of_the_model_and_of_the_request_are_sent() -> None:
    settings = HfModelSettings(
        max_tokens=3, top_k=4, stop_sequences=["."], thinking="low", extra_headers={"X-One": "2"}, extra_body={"two": 2},
        hf_options={"min_p": 0.1},
    )  # fmt: skip
    with ByteServer(text_reply()) as server:
        model = HfModel(
            "m",
            base_url=server.url,
            headers={"X-Team": "a", "X-One": "1"},
            extra_body={"one": 1, "two": 1},
            bill_to="org",
            api_key=TOKEN,
            profile={"supports_thinking": True},
        )
        ask(model, settings)
    (body,) = sent_bodies(server)
    sent = {name: body[name] for name in ("max_tokens", "top_k", "stop", "reasoning_effort", "one", "two", "min_p")}
    assert sent == {
        "max_tokens": 3, "top_k": 4, "stop": ["."], "reasoning_effort": "low", "one": 1, "two": 2, "min_p": 0.1,
    }  # fmt: skip
    lines = server.requests[0].partition(b"\r\n\r\n")[0].decode().lower().split("\r\n")
    assert {"x-team: a", "x-one: 2", "x-hf-bill-to: org", f"authorization: bearer {TOKEN}"} <= set(lines)


def test_provider_gets_the_request() -> None:
    groq = ProviderMapping(provider="groq", provider_id="own/name", task="conversational", status="live")
    with ByteServer(text_reply()) as server:
        ask(HfModel("org/m", base_url=server.url, dialect="huggingface", provider=groq, api_key=TOKEN))
    assert server.requests[0].startswith(b"POST /groq/") or sent_bodies(server)[0]["model"] == "org/m:groq"


def test_policy_repeats_a_request_and_the_default_does_not() -> None:
    busy = answer({"error": "overloaded"}, status="503 Service Unavailable")
    policy = Retry(on=HfError, attempts=2, wait_initial=0.01)
    with ByteServer(endless=InTurn(busy, text_reply("Done."))) as server:
        assert ask(HfModel("m", base_url=server.url, policy=policy)).text == "Done."
    with ByteServer(busy) as server:
        with pytest.raises(ModelUnavailableError):
            ask(HfModel("m", base_url=server.url))
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("options", "settings"),
    [({"deadline": 0.2}, {}), ({"timeout": 0.2}, {}), ({}, {"timeout": 0.2}), ({}, {"hf_options": {"deadline": 0.2}})],
)
def test_deadline_and_timeout_end_a_request(options: Any, settings: Any) -> None:
    with ByteServer(5.0) as server, pytest.raises(ModelTimeoutError) as caught:
        start = time.monotonic()
        ask(HfModel("m", base_url=server.url, **options), settings)
    assert time.monotonic() - start < 4
    assert isinstance(caught.value.__cause__, TimeoutError)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (
            "400 Bad Request",
            {"error": {"message": "no", "code": "context_length_exceeded"}},
            ModelContextWindowExceededError,
        ),
        ("401 Unauthorized", {"error": "no"}, ModelAuthenticationError),
        ("402 Payment Required", {"error": "no"}, ModelQuotaExceededError),
        ("404 Not Found", {"error": "no"}, ModelNotFoundError),
        ("422 Unprocessable", {"error": "no"}, ModelRequestRejectedError),
        ("429 Too Many Requests", {"error": "no"}, ModelRateLimitError),
        ("500 Error", {"error": "no"}, ModelServerError),
        ("503 Unavailable", {"error": "no"}, ModelUnavailableError),
    ],
)
def test_status_is_an_error_of_the_category_with_the_error_of_the_client_as_cause(
    status: str, body: Any, kind: type[ModelAPIError]
) -> None:
    sent = answer(body, "application/json", "Retry-After: 7", "X-Request-Id: r1", status=status)
    with ByteServer(sent) as server, pytest.raises(kind) as caught:
        ask(HfModel("m", base_url=server.url))
    error = caught.value
    assert isinstance(error, ModelHTTPError)
    assert error.status_code == int(status[:3])
    assert error.retry_after == 7
    assert "no" in str(error.body)
    assert isinstance(error.__cause__, HfError)
    assert error.__cause__.request_id == "r1"


def test_status_at_the_start_of_a_stream_is_the_same_error() -> None:
    async def run(url: str) -> None:
        async with Agent(HfModel("m", base_url=url)).run_stream("Hello") as result:
            await result.get_output()

    sent = answer({"error": "no"}, status="429 Too Many Requests")
    with ByteServer(sent) as server, pytest.raises(ModelRateLimitError):
        asyncio.run(run(server.url))


def test_unreachable_server_is_a_connection_error() -> None:
    with pytest.raises(ModelConnectionError) as caught:
        ask(HfModel("m", base_url="http://127.0.0.1:1"))
    assert isinstance(caught.value.__cause__, NetworkError)


def test_interrupted_stream_is_a_connection_error_with_what_was_received() -> None:
    event = b'data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'

    async def run(url: str) -> None:
        async with Agent(HfModel("m", base_url=url)).run_stream("Hello") as result:
            await result.get_output()

    with (
        ByteServer(
            head("Transfer-Encoding: chunked"), b"%x\r\n%b\r\n" % (len(event), event), 0.1, Break.RESET
        ) as server,
        pytest.raises(ModelConnectionError) as caught,
    ):
        asyncio.run(run(server.url))
    assert caught.value.in_stream
    cause = caught.value.__cause__
    assert isinstance(cause, StreamInterruptedError)
    assert cause.partial.text == "Hel"


def test_invalid_settings_and_a_missing_token_are_user_errors() -> None:
    with pytest.raises(UserError, match="temperature"):
        ask(HfModel("m", base_url="http://127.0.0.1:1"), {"temperature": -1})
    with pytest.raises(UserError, match="token"):
        ask(HfModel("org/m"))


def test_answer_that_cannot_be_decoded_is_unexpected_behavior() -> None:
    with ByteServer(answer({"choices": 5})) as server, pytest.raises(UnexpectedModelBehavior) as caught:
        ask(HfModel("m", base_url=server.url))
    assert isinstance(caught.value.__cause__, HfError)


def test_request_id_and_provider_reach_the_response() -> None:
    document = text_reply().partition(b"\r\n\r\n")[2]
    sent = answer(document, "application/json", "X-Request-Id: r1", "X-Inference-Provider: groq")
    with ByteServer(sent) as server:
        details = ask(HfModel("m", base_url=server.url)).provider_details
    assert details == {"request_id": "r1", "inference_provider": "groq", "finish_reason": "stop"}


def test_cached_and_reasoning_tokens_are_counted() -> None:
    usage = {
        "prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14,
        "prompt_tokens_details": {"cached_tokens": 4}, "completion_tokens_details": {"reasoning_tokens": 3},
    }  # fmt: skip
    message = {"role": "assistant", "content": "Hi"}
    body = {"id": "c", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": usage}
    with ByteServer(answer(body)) as server:
        counted = ask(HfModel("m", base_url=server.url)).usage
    assert (counted.input_tokens, counted.output_tokens, counted.cache_read_tokens) == (9, 5, 4)
    assert counted.details == {"reasoning_tokens": 3}


def test_answer_without_usage_is_an_unmeasured_request() -> None:
    message = {"role": "assistant", "content": "Hi"}
    with ByteServer(answer({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})) as server:
        assert ask(HfModel("m", base_url=server.url)).usage.unmeasured_requests == 1


def test_copies_and_pickles_work_and_show_no_token(llama: LlamaServer) -> None:
    model = HfModel("SmolLM2", base_url=llama.url, api_key=TOKEN)
    check_copies(model, ask)
    assert "SmolLM2" in repr(model)


def test_one_model_works_in_several_event_loops_and_threads(llama: LlamaServer) -> None:
    agent = Agent(HfModel("SmolLM2", base_url=llama.url), model_settings=SHORT)
    for _ in range(2):
        assert asyncio.run(agent.run("Hello")).output
    with ThreadPoolExecutor(2) as pool:
        assert all(pool.map(lambda _: asyncio.run(agent.run("Hello")).output, range(2)))


def test_block_closes_the_client_that_the_model_opened(llama: LlamaServer) -> None:
    model = HfModel("SmolLM2", base_url=llama.url)
    agent = Agent(model, model_settings=SHORT)

    async def run() -> list[AsyncClient]:
        clients = []
        for _ in range(2):
            async with agent:
                await agent.run("Hello")
                clients.append(model.client)
        return clients

    first, second = asyncio.run(run())
    assert first is not second


def test_client_of_the_caller_is_used_and_stays_open(llama: LlamaServer) -> None:
    async def run() -> None:
        async with AsyncClient(base_url=llama.url) as client:
            agent = Agent(HfModel("SmolLM2", async_client=client), model_settings=SHORT)
            async with agent:
                await agent.run("Hello")
            assert (await client.chat.create([{"role": "user", "content": "Hi"}], model="m", max_tokens=1)).usage

    asyncio.run(run())


def test_requests_can_be_forbidden() -> None:
    with override_allow_model_requests(allow_model_requests=False), pytest.raises(RuntimeError, match="not allowed"):
        ask(HfModel("m", base_url="http://127.0.0.1:1"))


def test_embedder_finds_related_texts(e5: E5Server) -> None:
    model = HfEmbeddingModel("e5", base_url=e5.url, batch_size=2, query_prefix="query: ", document_prefix="passage: ")
    embedder = Embedder(model)
    documents = embedder.embed_documents_sync(["The cat sleeps.", "Stocks fell today.", "Rain is expected."])
    query = embedder.embed_query_sync("Where is the kitten?")

    scores = [sum(a * b for a, b in zip(query.embeddings[0], vector, strict=True)) for vector in documents.embeddings]
    assert scores.index(max(scores)) == 0
    assert documents.inputs == ["The cat sleeps.", "Stocks fell today.", "Rain is expected."]


def test_embedding_options_and_errors() -> None:
    vectors = {"data": [{"index": 0, "embedding": [1.0, 0.0]}], "usage": {"prompt_tokens": 3, "total_tokens": 3}}
    sent = answer(vectors, "application/json", "X-Request-Id: r1")
    with ByteServer(sent) as server:
        embedder = Embedder(HfEmbeddingModel("m", base_url=server.url, settings={"dimensions": 2}, api_key=TOKEN))
        result = embedder.embed_query_sync("text")
    assert sent_bodies(server)[0]["dimensions"] == 2
    assert result.usage.input_tokens == 3
    assert result.provider_details == {"request_id": "r1"}
    assert TOKEN not in repr(embedder)

    refused = answer({"error": "no"}, status="413 Payload Too Large")
    with ByteServer(refused) as server, pytest.raises(ModelHTTPError) as caught:
        Embedder(HfEmbeddingModel("m", base_url=server.url)).embed_query_sync("text")
    assert caught.value.status_code == 413


def test_password_in_the_base_url_is_refused_and_not_shown() -> None:
    with pytest.raises(ValidationError, match="base_url must not contain a user or a password") as caught:
        HfModel("m", base_url="http://user:s3cret@127.0.0.1:9")
    assert "s3cret" not in f"{caught.value} {caught.value!r}"
