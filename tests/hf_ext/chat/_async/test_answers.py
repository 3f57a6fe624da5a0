"""JSON in Markdown fences and after reasoning is parsed. An answer that does not fit the type raises an error."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, field
from typing import Annotated, Any, Optional

import pydantic
import pytest
from jsonschema import Draft202012Validator
from support.byte_server import ByteServer, InTurn, answer, head

from hf_ext import AsyncClient, ResponseDecodeError, StreamInterruptedError, ValidationError
from hf_ext.usage import UsageTracker

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Which city?"}]
OSLO = '{"name": "Oslo", "size": 3}'
USAGE = {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12}


@dataclass
class City:
    """A city."""

    name: str
    size: int = 0


class CityModel(pydantic.BaseModel):
    """A pydantic model."""

    name: str
    size: int = pydantic.Field(0, le=9, description="in millions")


@dataclass
class Tour:
    """A dataclass with a pydantic model inside."""

    start: CityModel
    days: Annotated[int, pydantic.Field(description="how long", ge=1, le=7)]
    stops: list[CityModel] = field(default_factory=list)
    note: str = None  # type: ignore[assignment]  # users give None as the default of a str


def get_weather(city: str) -> str:
    """Return the weather of a city."""
    return city


def body(message: dict[str, Any], finish_reason: str = "stop") -> bytes:
    """Return a response with one choice."""
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish_reason}
    return answer({"id": "c1", "choices": [choice], "usage": USAGE}, "application/json", "X-Request-Id: r1")


def events(*deltas: dict[str, Any], finish_reason: str = "stop") -> bytes:
    """Return an event stream with one choice."""
    choices = [{"index": 0, "delta": delta} for delta in deltas] + [
        {"index": 0, "delta": {}, "finish_reason": finish_reason}
    ]
    chunks = [{"id": "c1", "choices": [choice]} for choice in choices] + [{"id": "c1", "choices": [], "usage": USAGE}]
    lines = [b"data: " + json.dumps(chunk).encode() + b"\n\n" for chunk in chunks]
    return head("Connection: close", "X-Request-Id: r1") + b"".join(lines) + b"data: [DONE]\n\n"


async def parse(response: bytes, answer_type: type[Any] = City, **options: Any) -> Any:
    """Return the result of `chat.parse` for this response."""
    with ByteServer(response) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            return await client.chat.parse(HELLO, model="acme/tiny", answer_type=answer_type, **options)


async def parse_error(response: bytes, answer_type: type[Any] = City, **options: Any) -> ResponseDecodeError:
    """Return the error that `chat.parse` raises for this response."""
    with pytest.raises(ResponseDecodeError) as caught:
        await parse(response, answer_type, **options)
    return caught.value


TEXTS = {
    "only JSON": OSLO,
    "surrounding whitespace": f"\n  {OSLO}\n",
    "byte order mark": f"\ufeff{OSLO}",
    "fence": f"```json\n{OSLO}\n```",
    "fence without language": f"```\n{OSLO}\n```",
    "fence in one line": f"```json {OSLO} ```",
    "text before and after a fence": f"Here it is:\n\n```json\n{OSLO}\n```\nAnything else?",
    "fence that is not closed": f"```json\n{OSLO}\n",
    "fence of tildes": f"~~~json\n{OSLO}\n~~~",
    "fence of four backticks": f"````json\n{OSLO}\n````",
    "JSON in the second fence": f"```python\nprint()\n```\n```json\n{OSLO}\n```",
    "fence with CRLF": f"```json\r\n{OSLO}\r\n```",
    "reasoning": f"<think>Oslo? {{}}</think>\n{OSLO}",
    "reasoning without its start tag": f"Oslo?\n</think>\n\n{OSLO}",
    "reasoning that contains a draft": f'<think>\n```json\n{{"name": "Bergen"}}\n```\n</think>\n{OSLO}',
    "reasoning with many ends": f"{'hm</think>' * 100}{OSLO}",
    "reasoning with many ends and a fence": f"{'hm</think>' * 100}```json\n{OSLO}\n```",
    "reasoning and fence": f"<think>hm</think>```json\n{OSLO}\n```",
    "reasoning in thinking tags": f"<thinking>hm</thinking>{OSLO}",
    "reasoning in the tags of Mistral": f"[THINK]hm[/THINK]{OSLO}",
    "3.0 for an int": '{"name": "Oslo", "size": 3.0}',
}


@pytest.mark.parametrize("answer_type", [City, CityModel])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_json_is_found_in_the_text(answer_type: type[Any], text: str) -> None:
    response = await parse(body({"content": text}), answer_type)

    assert response.value == answer_type(name="Oslo", size=3)
    assert response.text == text


@pytest.mark.parametrize("name", ["```py\nx\n```", "a</think>b"])
async def test_string_in_the_answer_may_contain_a_fence_or_a_tag(name: str) -> None:
    assert (await parse(body({"content": json.dumps({"name": name})}))).value == City(name)


async def test_string_inside_a_fence_may_contain_a_fence() -> None:
    name = "```py\nx\n```"
    fenced = f"```json\n{json.dumps({'name': name})}\n```"
    assert (await parse(body({"content": fenced}))).value == City(name)


async def test_answer_in_content_parts_is_parsed() -> None:
    parts = [{"type": "text", "text": OSLO[:9]}, {"type": "text", "text": OSLO[9:]}]
    assert (await parse(body({"content": parts}))).value == City("Oslo", 3)


async def test_parsed_completion_has_the_attributes_of_the_completion() -> None:
    response = await parse(body({"content": OSLO, "reasoning_content": "hm"}))

    assert (response.completion.text, response.text, response.message.reasoning_text) == (OSLO, OSLO, "hm")
    assert (response.usage.total_tokens, response.meta.request_id, response.raw["id"]) == (12, "r1", "c1")
    tracker = UsageTracker()
    tracker.record(response)
    assert tracker.snapshot().total.total_tokens == 12
    assert pickle.loads(pickle.dumps(response)).value == response.value


REFUSAL = {"content": None, "refusal": "I cannot."}
TOOL_CALL = {
    "content": None,
    "tool_calls": [{"id": "a", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}],
}
UNUSABLE_ANSWERS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "refusal": (REFUSAL, "stop", "refusal", "the model refused to answer: I cannot."),
    "content filter": ({"content": '{"na'}, "content_filter", "content_filter", "a content filter stopped the answer"),
    "content filter before any text": ({"content": None}, "content_filter", "content_filter", "a content filter stopped the answer"),
    "answer cut off": ({"content": '{"na'}, "length", "length", "the answer was cut off after 7 tokens"),
    "answer cut off while reasoning": ({"content": "<think>```json\n" + OSLO}, "length", "length", "the answer was cut off after 7 tokens"),
    "answer cut off before any text": ({"content": "", "reasoning_content": "hm"}, "length", "length", "the answer was cut off after 7 tokens"),
    "tool call": (TOOL_CALL, "tool_calls", "tool_calls", "the model called get_weather instead of answering"),
    "tool call with text": ({**TOOL_CALL, "content": "Let me look."}, "stop", "tool_calls", "the model called get_weather"),
    "function call": ({"content": None, "function_call": {"name": "f"}}, "function_call", "tool_calls", "the model called f"),
    "no text": ({"content": None}, "stop", "", "the text is empty"),
    "reasoning only": ({"content": "", "reasoning_content": "hm"}, "stop", "", "the model sent only reasoning"),
    "answer that is not JSON": ({"content": "Oslo, I think."}, "stop", "", "does not fit City: the text is not JSON"),
    "object of another type": ({"content": '{"size": 3}'}, "stop", "", "does not fit City: object missing required field name"),
    "object of another type in a fence": ({"content": '```json\n{"size": 3}\n```'}, "stop", "", "missing required field name"),
    "JSON only in the reasoning": ({"content": f"<think>```json\n{OSLO}\n```</think>Oslo"}, "stop", "", "the text is not JSON"),
}  # fmt: skip


@pytest.mark.parametrize("is_streamed", [False, True], ids=["complete response", "streamed response"])
@pytest.mark.parametrize(
    ("message", "finish_reason", "code", "reason"), UNUSABLE_ANSWERS.values(), ids=UNUSABLE_ANSWERS
)
async def test_unusable_answer_raises_an_error_with_the_reason_and_the_completion(
    message: dict[str, Any], finish_reason: str, code: str, reason: str, is_streamed: bool
) -> None:
    if is_streamed:
        error = await stream_error(events(message, finish_reason=finish_reason))
    else:
        error = await parse_error(body(message, finish_reason))

    assert reason in error.message
    assert (error.code, error.status_code, error.request_id) == (code, 200, "r1")
    assert error.where == ("chat.stream" if is_streamed else "chat.parse")
    assert (error.completion.usage.total_tokens, error.completion.finish_reason) == (12, finish_reason)
    assert error.hint
    assert not error.is_retryable
    assert pickle.loads(pickle.dumps(error)).completion == error.completion


async def stream_error(response: bytes) -> ResponseDecodeError:
    """Return the error that `chat.stream` with an answer type raises for this response."""
    with ByteServer(response) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            with pytest.raises(ResponseDecodeError) as caught:
                await client.chat.stream(HELLO, model="acme/tiny", answer_type=City).final()
    return caught.value


async def test_tool_call_instead_of_an_answer_raises_an_error_with_the_completion() -> None:
    error = await parse_error(body(TOOL_CALL, "tool_calls"), tools=[get_weather])

    assert [call.function.name for call in error.completion.tool_calls] == ["get_weather"]
    assert error.completion.message.to_request()["tool_calls"][0]["id"] == "a"


async def test_answer_with_a_tool_call_is_parsed() -> None:
    response = await parse(body({**TOOL_CALL, "content": OSLO}, "tool_calls"))
    assert (response.value, len(response.tool_calls)) == (City("Oslo", 3), 1)


@dataclass
class UnconstructibleSize:
    """A type whose `__post_init__` raises."""

    size: int

    def __post_init__(self) -> None:
        raise LookupError(self.size)


async def test_exception_of_the_constructor_is_wrapped_in_an_error_with_the_completion() -> None:
    error = await parse_error(body({"content": '{"size": 3}'}), UnconstructibleSize)

    assert error.completion is not None
    assert error.completion.text == '{"size": 3}'
    assert error.completion.usage.total_tokens == 12
    assert isinstance(error.__cause__, LookupError)
    assert error.message == "UnconstructibleSize cannot be constructed from the model's answer: LookupError(3)"


@pytest.mark.parametrize("answer_type", [City, CityModel])
async def test_lone_surrogate_in_an_answer_becomes_a_replacement_character(answer_type: type[Any]) -> None:
    response = await parse(body({"content": '{"name": "Oslo\\ud83d", "size": 3}'}), answer_type)

    assert response.value == answer_type(name="Oslo\ufffd", size=3)


async def test_complete_object_with_the_finish_reason_length_is_parsed() -> None:
    assert (await parse(body({"content": OSLO}, "length"))).value == City("Oslo", 3)


async def test_number_with_the_finish_reason_length_raises_because_it_may_be_incomplete() -> None:
    assert (await parse_error(body({"content": "12"}, "length"), int)).code == "length"
    assert (await parse(body({"content": "12"}), int)).value == 12


async def test_schema_is_sent_with_tools_and_options() -> None:
    with ByteServer(body({"content": OSLO})) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            await client.chat.parse(
                HELLO, model="acme/tiny", answer_type=City, tools=[get_weather], seed=1, extra_body={"mine": 2}
            )
    sent = server.bodies[0]

    assert sent["response_format"]["json_schema"]["schema"]["required"] == ["name", "size"]
    assert sent["tools"][0]["function"]["name"] == "get_weather"
    assert (sent["seed"], sent["mine"], "stream" in sent) == (1, 2, False)


@pytest.mark.parametrize("options", [{"response_format": {"type": "text"}}, {"extra_body": {"response_format": {}}}])
async def test_response_format_with_an_answer_type_raises(options: dict[str, Any]) -> None:
    async with AsyncClient(base_url="http://127.0.0.1:9") as client:
        with pytest.raises(ValidationError, match="response_format and answer_type cannot be combined") as parsed:
            await client.chat.parse(HELLO, model="acme/tiny", answer_type=City, top_p=9, **options)
        with pytest.raises(ValidationError, match="response_format and answer_type cannot be combined"):
            client.chat.stream(HELLO, model="acme/tiny", answer_type=City, **options)

    assert len(parsed.value.problems) == 2
    assert parsed.value.where == "chat.parse"


TYPES: list[tuple[Any, str, Any, str]] = [
    (list[CityModel], f"[{OSLO}]", [CityModel(name="Oslo", size=3)], '[{"name": "Oslo", "size": 10}]'),
    (CityModel | None, "null", None, '{"name": "Oslo", "size": 10}'),
    (Optional[CityModel], OSLO, CityModel(name="Oslo", size=3), "[]"),  # noqa: UP045 - the test covers the older syntax
    (CityModel | City, '{"name": "Oslo"}', CityModel(name="Oslo"), "{}"),
    (Tour, f'{{"start": {OSLO}, "days": 7.0, "note": null}}', Tour(CityModel(name="Oslo", size=3), 7), f'{{"start": {OSLO}, "days": 8}}'),
    (Annotated[int, pydantic.Field(ge=1, le=5, description="how many")], "5", 5, "6"),
]  # fmt: skip


@pytest.mark.parametrize(("answer_type", "text", "value", "invalid"), TYPES)
async def test_types_that_contain_pydantic_models_are_described_and_decoded(
    answer_type: Any, text: str, value: Any, invalid: str
) -> None:
    with ByteServer(endless=InTurn(body({"content": text}), body({"content": invalid}))) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            response = await client.chat.parse(HELLO, model="acme/tiny", answer_type=answer_type)
            with pytest.raises(ResponseDecodeError, match="does not fit"):
                await client.chat.parse(HELLO, model="acme/tiny", answer_type=answer_type)
    schema = server.bodies[0]["response_format"]["json_schema"]["schema"]
    Draft202012Validator.check_schema(schema)

    assert response.value == value
    assert not Draft202012Validator(schema).is_valid(json.loads(invalid))
    for description in ("in millions", "how long", "how many"):
        assert (description in json.dumps(schema)) is (description in DESCRIPTIONS[answer_type])


DESCRIPTIONS: dict[Any, set[str]] = {type_: {"in millions"} for type_, *_ in TYPES}
DESCRIPTIONS |= {Tour: {"in millions", "how long"}, TYPES[-1][0]: {"how many"}}


async def test_response_format_of_none_is_ignored() -> None:
    none: Any = None
    assert (await parse(body({"content": OSLO}), response_format=none)).value == City("Oslo", 3)


async def test_unsupported_type_raises_before_a_request_is_sent() -> None:
    invalid: Any = object()
    async with AsyncClient(base_url="http://127.0.0.1:9") as client:
        with pytest.raises(ValidationError, match=r"answer_type: .* cannot be described as JSON Schema"):
            await client.chat.parse(HELLO, model="acme/tiny", answer_type=invalid)


async def test_streamed_answer_is_parsed_when_it_is_complete() -> None:
    with ByteServer(events({"role": "assistant", "content": OSLO[:9]}, {"content": OSLO[9:]})) as server:
        async with (
            AsyncClient(base_url=server.url, timeout=5) as client,
            client.chat.stream(HELLO, model="acme/tiny", answer_type=City) as stream,
        ):
            texts = [text async for text in stream.text_stream]
            response = await stream.final()
            partial = stream.partial
        sent = server.bodies[0]

    assert texts == [OSLO[:9], OSLO[9:]]
    assert (response.value, response.text, response.meta.request_id) == (City("Oslo", 3), OSLO, "r1")
    assert response.usage is not None
    assert response.usage.total_tokens == 12
    assert partial.value == City("Oslo", 3)
    assert (sent["stream"], sent["response_format"]["type"]) == (True, "json_schema")


async def test_partial_of_an_incomplete_stream_has_text_but_no_value() -> None:
    first, _, _ = events({"content": OSLO[:9]}).partition(b"\n\n")
    with ByteServer(first + b"\n\n", 5.0) as server:
        async with (
            AsyncClient(base_url=server.url, timeout=5) as client,
            client.chat.stream(HELLO, model="acme/tiny", answer_type=City) as stream,
        ):
            async for _ in stream:
                break
            text = stream.partial.text
            with pytest.raises(ResponseDecodeError):
                _ = stream.partial.value

    assert text == OSLO[:9]


async def test_interrupted_stream_raises_an_error_with_the_partial_text() -> None:
    incomplete = head("Connection: close") + b'data: {"choices":[{"index":0,"delta":{"content":"{\\"name\\": "}}]}\n\n'
    with ByteServer(incomplete) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.chat.stream(HELLO, model="acme/tiny", answer_type=City).final()

    assert caught.value.partial.text == '{"name": '


async def test_real_model_streams_structured_output(client: AsyncClient) -> None:
    stream = client.chat.stream(HELLO, model="SmolLM2", answer_type=CityModel, max_tokens=60, temperature=0)
    assert isinstance((await stream.final()).value, CityModel)
