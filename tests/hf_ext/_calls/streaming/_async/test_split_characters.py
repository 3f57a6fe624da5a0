r"""The two surrogates of a character, `\ud83d` in one event and `\ude00` in the next, are joined in every text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer, event_stream

from hf_ext import AsyncClient, HfError, StreamInterruptedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_ext import AsyncStream, ChatChunk, ChatCompletion, Message

    Open = Callable[[AsyncClient], AsyncStream[Any, Any]]

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Hello"}]
HIGH, LOW = "\ud83d", "\ude00"  # the surrogates of 😀
PIECES = [f"a{HIGH}", f"{LOW}b{HIGH}", "", LOW, "c"]
TEXT = "a😀b😀c"


def chat(client: AsyncClient) -> AsyncStream[ChatChunk, ChatCompletion]:
    return client.chat.stream(HELLO, model="acme/tiny")


def chunk(delta: dict[str, Any], finish: str | None = None, index: int = 0) -> dict[str, Any]:
    return {"id": "chat-1", "choices": [{"index": index, "delta": delta, "finish_reason": finish}]}


def chunks(*deltas: dict[str, Any]) -> bytes:
    """Return the event stream of a chat with these deltas."""
    return event_stream(*map(chunk, deltas), chunk({}, "stop"))


async def texts_of(sent: bytes, open_stream: Open) -> list[str]:
    """Return the texts of `text_stream`, from a server that sends these bytes."""
    with ByteServer(sent) as server:
        async with AsyncClient(base_url=server.url, inference_url=server.url) as client:
            return [text async for text in open_stream(client).text_stream]


async def events_and_result(sent: bytes, open_stream: Open) -> tuple[list[Any], Any]:
    """Return the events and the result of a stream, from a server that sends these bytes."""
    with ByteServer(sent) as server:
        async with AsyncClient(base_url=server.url, inference_url=server.url) as client, open_stream(client) as stream:
            return [event async for event in stream], stream.partial


async def message_of(*deltas: dict[str, Any]) -> Message:
    """Return the message of a chat stream with these deltas."""
    return (await events_and_result(chunks(*deltas), chat))[1].message


def completion(text: str, finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "text": text, "finish_reason": finish}]}


def token(text: str, generated_text: str | None = None) -> dict[str, Any]:
    return {"index": 1, "token": {"id": 1, "text": text, "special": False}, "generated_text": generated_text}


def response_delta(text: str) -> dict[str, Any]:
    return {"type": "response.output_text.delta", "output_index": 0, "item_id": "i", "content_index": 0, "delta": text}


STREAMS: dict[str, tuple[bytes, Open]] = {
    "chat": (chunks(*({"content": text} for text in PIECES)), chat),
    "chat with content parts": (chunks(*({"content": [{"type": "text", "text": text}]} for text in PIECES)), chat),
    "prompt": (
        chunks(*({"content": text} for text in PIECES)),
        lambda client: client.text.stream("Hello", model="acme/tiny"),
    ),
    "completions": (
        event_stream(*map(completion, PIECES), completion("", "stop")),
        lambda client: client.text.stream_complete("Hello", model="acme/tiny", dialect="openai"),
    ),
    "tokens": (
        event_stream(*map(token, PIECES), token("", TEXT), done=False),
        lambda client: client.text.stream_complete("Hello", dialect="tgi"),
    ),
    "responses": (
        event_stream(*map(response_delta, PIECES), {"type": "response.completed"}, done=False),
        lambda client: client.responses.stream("Hello", model="acme/tiny"),
    ),
}


@pytest.mark.parametrize(("sent", "open_stream"), STREAMS.values(), ids=STREAMS)
async def test_surrogates_in_two_events_are_joined(sent: bytes, open_stream: Open) -> None:
    texts = await texts_of(sent, open_stream)
    events, result = await events_and_result(sent, open_stream)

    assert texts == ["a", "😀b", "😀", "c"]
    assert [event.text for event in events if event.text] == texts
    assert result.text == TEXT


async def test_raw_keeps_the_surrogates_that_the_server_sent() -> None:
    events, _ = await events_and_result(chunks({"content": f"a{HIGH}"}, {"content": LOW}), chat)
    assert [event.raw["choices"][0]["delta"].get("content") for event in events] == [f"a{HIGH}", LOW, None]


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning", "refusal"])
async def test_surrogates_are_joined_in_every_text_of_a_message(name: str) -> None:
    message = await message_of(*({name: text} for text in PIECES), {"content": "x"})
    assert TEXT in {message.reasoning_text, message.refusal}
    assert message.content == "x"


async def test_surrogates_are_joined_in_the_arguments_of_each_tool_call() -> None:
    def calls(*texts: str) -> dict[str, Any]:
        return {"tool_calls": [{"index": at, "function": {"arguments": text}} for at, text in enumerate(texts)]}

    first = {"tool_calls": [{"index": at, "id": f"c{at}", "function": {"name": "f"}} for at in (0, 1)]}
    message = await message_of(first, calls(f'{{"x": "{HIGH}', f'{{"y": "{HIGH}'), calls(f'{LOW}"}}', f'{LOW}"}}'))
    assert [call.function.parse_arguments() for call in message.tool_calls or []] == [{"x": "😀"}, {"y": "😀"}]


async def test_surrogates_are_joined_across_events_of_other_texts() -> None:
    message = await message_of(
        {"content": HIGH}, {"reasoning_content": f"r{HIGH}"}, {"content": LOW}, {"refusal": "no"}
    )
    assert (message.content, message.reasoning_text, message.refusal) == ("😀", "r\ufffd", "no")


async def test_surrogates_are_joined_in_events_that_do_not_fit_the_schema() -> None:
    sent = [{**chunk({"content": text}), "created": "today", "usage": []} for text in PIECES]
    _, result = await events_and_result(event_stream(*sent, chunk({}, "stop")), chat)
    assert result.text == TEXT


async def test_surrogates_of_different_choices_are_not_joined() -> None:
    sent = [chunk({"content": HIGH}, index=0), chunk({"content": f"b{HIGH}"}, index=1)]
    sent += [chunk({"content": LOW}, index=1), chunk({"content": LOW}, index=0)]
    ends = [chunk({}, "stop", index) for index in (0, 1)]
    with ByteServer(event_stream(*sent, *ends)) as server:
        async with AsyncClient(base_url=server.url) as client:
            result = await client.chat.stream(HELLO, model="acme/tiny", n=2).final()
    assert [choice.message.content for choice in result.choices] == ["😀", "b😀"]


async def test_surrogates_are_joined_in_the_function_call_of_a_response() -> None:
    item = {"type": "function_call", "id": "i", "call_id": "c", "name": "f", "arguments": ""}
    event = {"type": "response.function_call_arguments.delta", "output_index": 0, "item_id": "i"}
    sent = [{"type": "response.output_item.added", "output_index": 0, "item": item}]
    sent += [{**event, "delta": text} for text in (f'{{"x": "{HIGH}', f'{LOW}"}}')]
    _, result = await events_and_result(
        event_stream(*sent, {"type": "response.completed"}, done=False),
        lambda client: client.responses.stream("Hello", model="acme/tiny"),
    )
    assert result.function_calls[0].arguments == '{"x": "😀"}'


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([f"a{HIGH}", "b"], "a\ufffdb"),
        ([f"a{LOW}", f"b{LOW}"], "a\ufffdb\ufffd"),
        ([f"a{HIGH}", f"{HIGH}{LOW}"], "a\ufffd😀"),
        ([f"a{HIGH}"], "a\ufffd"),
        ([LOW, HIGH], "\ufffd\ufffd"),
    ],
)
async def test_lone_surrogate_becomes_the_replacement_character(pieces: list[str], text: str) -> None:
    sent = chunks(*({"content": piece} for piece in pieces))
    texts = await texts_of(sent, chat)
    _, result = await events_and_result(sent, chat)

    assert "".join(texts) == result.text == text
    assert text.encode() == result.text.encode()


async def test_lone_surrogate_at_the_end_of_the_last_chunk_is_replaced() -> None:
    sent = event_stream(chunk({"content": f"a{HIGH}"}, "length"))
    assert "".join(await texts_of(sent, chat)) == "a\ufffd"


async def test_lone_surrogate_in_arguments_is_replaced() -> None:
    call = {"index": 0, "id": "c", "function": {"name": "f", "arguments": f'{{"x": "{HIGH}'}}
    message = await message_of({"tool_calls": [call]})
    assert [call.function.arguments for call in message.tool_calls or []] == ['{"x": "\ufffd']


async def test_escaped_lone_surrogate_in_arguments_is_replaced_when_the_arguments_are_parsed() -> None:
    texts = [r'{"x": "\ud83d', r'\ude00", "\ude00": "\ud83d"}']
    first = {"index": 0, "id": "c", "function": {"name": "f", "arguments": ""}}
    deltas = [{"tool_calls": [{"index": 0, "function": {"arguments": text}}]} for text in texts]
    message = await message_of({"tool_calls": [first]}, *deltas)
    assert [call.function.arguments for call in message.tool_calls or []] == ["".join(texts)]
    assert [call.function.parse_arguments() for call in message.tool_calls or []] == [{"x": "😀", "\ufffd": "\ufffd"}]


async def test_partial_answer_does_not_end_with_a_lone_surrogate() -> None:
    with ByteServer(event_stream(chunk({"content": f"a{HIGH}"}), done=False)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await chat(client).final()
    assert caught.value.partial.text == "a"


async def test_surrogates_in_events_of_one_read_are_joined() -> None:
    text = "".join(f"{number}😀" for number in range(200)).encode("utf-16-le", "surrogatepass")
    surrogates = [text[start : start + 2].decode("utf-16-le", "surrogatepass") for start in range(0, len(text), 2)]
    _, result = await events_and_result(chunks(*({"content": text} for text in surrogates)), chat)
    assert result.text.encode("utf-16-le") == text


async def test_lone_surrogate_in_a_call_becomes_the_replacement_character() -> None:
    message = {"role": "assistant", "content": f"a{HIGH}", "reasoning": {"steps": [f"{LOW}b"]}}
    with ByteServer(answer({"choices": [{"message": message, "finish_reason": "stop"}]})) as server:
        async with AsyncClient(base_url=server.url) as client:
            response = await client.chat.create(HELLO, model="acme/tiny")

    assert (response.text, response.message.reasoning) == ("a\ufffd", {"steps": ["\ufffdb"]})
    assert response.raw["choices"][0]["message"]["content"] == f"a{HIGH}"


async def test_lone_surrogate_in_an_error_becomes_the_replacement_character() -> None:
    body = {"error": {"message": f"bad {HIGH}", "code": f"{LOW}x"}}
    for sent in (answer(body, status="400 Bad Request"), event_stream(body)):
        with ByteServer(sent) as server:
            async with AsyncClient(base_url=server.url) as client:
                with pytest.raises(HfError) as caught:
                    await chat(client).final()
        assert caught.value.message.endswith("bad \ufffd")
        assert caught.value.code == "\ufffdx"


async def test_tokens_of_log_probabilities_are_not_joined() -> None:
    tokens = {"content": [{"token": HIGH, "logprob": -1}, {"token": LOW, "logprob": -1}]}
    sent = chunk({"content": f"{HIGH}{LOW}"})
    sent["choices"][0]["logprobs"] = tokens
    _, result = await events_and_result(event_stream(sent, chunk({}, "stop")), chat)
    assert result.text == "😀"
    assert [token.token for token in result.choices[0].logprobs.content] == ["\ufffd", "\ufffd"]
