"""Servers that follow only a part of OpenAI's schema send usage, texts and indexes in other fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer, event_stream

from hf_ext import AsyncClient, StreamInterruptedError, Usage
from hf_ext.usage import Totals, UsageTracker

if TYPE_CHECKING:
    from hf_ext import ChatChunk, ChatCompletion
    from hf_ext.chat import ChatOptions
    from hf_ext.text import Completion

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Hello"}]
USAGE = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
PARSED_USAGE = Usage(prompt_tokens=3, completion_tokens=2, total_tokens=5)


def event(*choices: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an event with these choices and other fields."""
    return {"id": "chat-1", "model": "acme/tiny", "choices": list(choices), **more}


def delta(content: str, index: int = 0, finish: str | None = None, **more: Any) -> dict[str, Any]:
    return {"index": index, "delta": {"content": content}, "finish_reason": finish, **more}


async def read_stream(
    *events: dict[str, Any], done: bool = True, **options: Any
) -> tuple[list[ChatChunk], ChatCompletion, list[str]]:
    """Return the events, the completion and the texts of a stream."""
    response = event_stream(*events, done=done)
    with ByteServer(response) as server:
        async with AsyncClient(base_url=server.url) as client:
            async with client.chat.stream(HELLO, model="acme/tiny", **options) as stream:
                received = [chunk async for chunk in stream]
            texts = [text async for text in client.chat.stream(HELLO, model="acme/tiny", **options).text_stream]
    return received, stream.partial, texts


async def create(choice: dict[str, Any], **more: Any) -> ChatCompletion:
    """Return the completion of a response with this choice."""
    with ByteServer(answer(event(choice, **more))) as server:
        async with AsyncClient(base_url=server.url) as client:
            return await client.chat.create(HELLO, model="acme/tiny")


@pytest.mark.parametrize(
    "later", [{}, None, {"prompt_tokens": None}, {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}]
)
async def test_empty_usage_does_not_replace_a_usage_with_counts(later: Any) -> None:
    _, completion, _ = await read_stream(
        event(delta("Hi", finish="stop"), usage=USAGE), event(usage=later), event(usage=later)
    )
    assert completion.usage == PARSED_USAGE
    _, completion, _ = await read_stream(event(delta("Hi"), usage=later), event(delta("", finish="stop"), usage=USAGE))
    assert completion.usage == PARSED_USAGE


async def test_later_usage_replaces_only_the_counts_that_it_has() -> None:
    growing = [event(delta("Hi"), usage={**USAGE, "completion_tokens": 1, "total_tokens": 4})]
    details = {"prompt_tokens": 3, "prompt_tokens_details": {"cached_tokens": 1}}
    _, completion, _ = await read_stream(event(usage=details), *growing, event(delta("", finish="stop"), usage=USAGE))
    assert completion.usage == Usage(
        prompt_tokens=3, completion_tokens=2, total_tokens=5, prompt_tokens_details={"cached_tokens": 1}
    )


async def test_usage_is_read_from_x_groq() -> None:
    groq = {"id": "req_1", "usage": {"queue_time": 0.01, **USAGE, "total_time": 0.1}}
    received, completion, _ = await read_stream(
        event(delta("Hi"), x_groq={"id": "req_1"}),
        event({"index": 0, "delta": {}, "finish_reason": "stop"}, x_groq=groq),
    )
    assert [chunk.usage for chunk in received] == [None, PARSED_USAGE]
    assert completion.usage == PARSED_USAGE


async def test_usage_in_a_choice_of_a_moonshot_response_is_read() -> None:
    received, completion, _ = await read_stream(event(delta("Hi")), event(delta("", finish="stop", usage=USAGE)))
    assert completion.usage == PARSED_USAGE
    assert received[-1].choices[0].usage == PARSED_USAGE
    response = await create({"index": 0, "message": {"content": "Hi"}, "finish_reason": "stop", "usage": USAGE})
    assert response.usage == PARSED_USAGE


async def test_usage_of_several_choices_is_summed_unless_the_server_sends_the_sum() -> None:
    choices = [delta("a", finish="stop", usage=USAGE), delta("b", 1, "stop", usage={**USAGE, "completion_tokens": 4})]
    _, completion, _ = await read_stream(*map(event, choices), n=2)
    assert completion.usage == Usage(prompt_tokens=3, completion_tokens=6, total_tokens=9)
    _, completion, _ = await read_stream(*map(event, choices), event(usage=USAGE), n=2)
    assert completion.usage == PARSED_USAGE
    own = [choice.usage and choice.usage.completion_tokens for choice in completion.choices]
    assert own == [2, 4]


async def test_kinds_of_tokens_of_several_choices_are_kept() -> None:
    details = {"cached_tokens": 1, "completion_tokens_details": {"reasoning_tokens": 2}}
    prompt = {"prompt_tokens_details": {"audio_tokens": 3}}
    choices = [delta("a", finish="stop", usage={**USAGE, **details, **prompt}), delta("b", 1, "stop", usage=USAGE)]
    choices.append(delta("c", 2, "stop", usage={**USAGE, **details}))
    _, completion, _ = await read_stream(*map(event, choices), n=3)
    assert completion.usage == Usage(
        prompt_tokens=3,
        completion_tokens=6,
        total_tokens=9,
        cached_tokens=1,
        prompt_tokens_details={"audio_tokens": 3},
        completion_tokens_details={"reasoning_tokens": 4},
    )


async def test_usage_without_counts_is_recorded_as_unmetered() -> None:
    tracker = UsageTracker()
    _, streamed, _ = await read_stream(event(delta("Hi", finish="stop"), usage={}))
    completion = await create({"message": {"content": "Hi"}, "finish_reason": "stop"}, usage={})
    for result in (
        streamed,
        completion,
        {"model": "acme/tiny", "usage": {}},
        {"model": "acme/tiny", "usage": {"cost": 1}},
    ):
        assert tracker.record(result) is None
    assert tracker.snapshot().total == Totals(requests=4, unmetered=4)

    tracker.record({"model": "acme/tiny", "usage": {"prompt_tokens": 0, "completion_tokens": 0}})
    assert tracker.snapshot().total == Totals(requests=5, unmetered=4, unpriced=1)


# Several choices, and indexes that do not count choices


async def test_stream_that_ends_after_the_first_of_two_choices_raises_an_interruption() -> None:
    options: list[ChatOptions] = [{"n": 2}, {"extra_body": {"n": 2}}]
    for option in options:
        with pytest.raises(StreamInterruptedError) as caught:
            await read_stream(event(delta("a", finish="stop")), done=False, **option)
        assert caught.value.partial.text == "a"
        with pytest.raises(StreamInterruptedError) as caught:
            await read_stream(event(delta("a", finish="stop")), event(delta("b", 1)), done=False, **option)
        _, completion, _ = await read_stream(
            event(delta("a", finish="stop")), event(delta("b", 1, "length")), done=False, **option
        )
        assert [choice.finish_reason for choice in completion.choices] == ["stop", "length"]


async def test_stream_with_fewer_choices_than_n_is_complete_with_done() -> None:
    _, completion, _ = await read_stream(event(delta("a", finish="stop")), n=2)
    assert [choice.message.text for choice in completion.choices] == ["a"]


async def complete(*events: dict[str, Any], done: bool = True, **options: Any) -> Completion:
    """Return the text completion of a stream with these events."""
    with ByteServer(event_stream(*events, done=done)) as server:
        async with AsyncClient(base_url=server.url) as client:
            return await client.text.stream_complete("Hello", model="acme/tiny", **options).final()


async def test_stream_that_ends_after_the_first_of_two_text_completions_raises_an_interruption() -> None:
    first, second = ({"index": index, "text": text, "finish_reason": "stop"} for index, text in enumerate("ab"))
    with pytest.raises(StreamInterruptedError):
        await complete(event(first), done=False, n=2)
    completion = await complete(event(first), event(second, usage=USAGE), event(usage={}), done=False, n=2)
    assert [choice.text for choice in completion.choices] == ["a", "b"]
    assert completion.usage == PARSED_USAGE


async def test_index_that_counts_tokens_does_not_start_another_choice() -> None:
    """Text Generation Inference 1.4 counts tokens in `index` (text-generation-inference#1648)."""
    deltas = [delta(text, index) for index, text in enumerate("Hello", 1)]
    received, completion, texts = await read_stream(*map(event, deltas), event(delta("", 6, "length")), done=False)

    assert texts == list("Hello")
    assert (completion.text, completion.finish_reason, len(completion.choices)) == ("Hello", "length", 1)
    assert {choice.index for chunk in received for choice in chunk.choices} == {0}
    assert [chunk.raw["choices"][0]["index"] for chunk in received] == [1, 2, 3, 4, 5, 6]

    counted = [{"index": index, "text": text, "finish_reason": None} for index, text in enumerate("Hello")]
    last = {"index": 5, "text": "", "finish_reason": "length"}
    assert (await complete(*map(event, counted), event(last), done=False)).text == "Hello"


async def test_choices_without_an_index_are_numbered_by_their_positions() -> None:
    def both(first: str, second: str, finish: str | None = None) -> dict[str, Any]:
        return event(*({"delta": {"content": text}, "finish_reason": finish} for text in (first, second)))

    _, completion, texts = await read_stream(both("a", "b"), both("c", "d", "stop"), n=2, done=False)
    assert [choice.message.text for choice in completion.choices] == ["ac", "bd"]
    assert texts == ["a", "c"]
    deltas = [event({"text": text}, {"text": text.upper(), "finish_reason": None}) for text in "ab"]
    text_completion = await complete(*deltas, n=2)
    assert [choice.text for choice in text_completion.choices] == ["ab", "AB"]


async def test_two_choices_in_one_chunk_are_two_choices_without_n() -> None:
    _, completion, texts = await read_stream(
        event(delta("a"), delta("b", 1)), event(delta("c", 1, "stop")), event(delta("", 0, "stop"))
    )
    assert [choice.message.text for choice in completion.choices] == ["a", "bc"]
    assert texts == ["a"]


# Texts in other fields


async def test_message_in_place_of_each_delta_is_read() -> None:
    call = {"index": 0, "id": "c", "function": {"name": "f", "arguments": "{}"}}
    messages = [{"role": "assistant", "content": "ha"}, {"content": "ha"}, {"tool_calls": [call]}]
    received, completion, texts = await read_stream(
        *(event({"index": 0, "message": message}) for message in messages), event(delta("", finish="stop"))
    )
    assert texts == ["ha", "ha"]
    assert [chunk.text for chunk in received] == ["ha", "ha", "", ""]
    assert (completion.text, [call.function.name for call in completion.tool_calls]) == ("haha", ["f"])


async def test_complete_message_after_the_deltas_does_not_repeat_the_text() -> None:
    """MiniMax sends the complete message again with the finish reason."""
    call = {"index": 0, "id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    deltas = [{"reasoning_content": "so"}, {"content": "Hel"}, {"content": "lo"}, {"tool_calls": [call]}]
    message = {"role": "assistant", "content": "Hello!", "reasoning_content": "so", "tool_calls": [call]}
    _, completion, texts = await read_stream(
        *(event({"index": 0, "delta": fields}) for fields in deltas),
        event({"index": 0, "message": message, "finish_reason": "stop"}, object="chat.completion"),
    )
    assert texts == ["Hel", "lo", "!"]
    assert (completion.text, completion.message.reasoning_text, len(completion.tool_calls)) == ("Hello!", "so", 1)


async def test_complete_message_after_the_deltas_adds_every_field_that_they_lack() -> None:
    message = {
        "role": "assistant",
        "content": "Hello",
        "audio": {"id": "a-1", "data": "YQ=="},
        "function_call": {"name": "f", "arguments": "{}"},
        "refusal": "No.",
    }
    for name in ("content", "audio", "function_call", "refusal"):
        _, completion, _ = await read_stream(
            event({"index": 0, "delta": {name: message[name]}}),
            event({"index": 0, "message": message, "finish_reason": "stop"}),
        )
        found = completion.message
        assert found.function_call is not None
        assert (found.text, found.audio, found.refusal) == ("Hello", message["audio"], "No.")
        assert (found.function_call.name, found.function_call.arguments) == ("f", "{}")


async def test_complete_message_in_a_single_event_is_read() -> None:
    message = {"role": "assistant", "content": "Hello"}
    _, completion, texts = await read_stream(
        event({"index": 0, "message": message, "finish_reason": "stop"}, usage=USAGE), done=False
    )
    assert (texts, completion.text, completion.usage) == (["Hello"], "Hello", PARSED_USAGE)


async def test_text_of_a_choice_is_read_if_the_delta_is_empty() -> None:
    empty_deltas: list[dict[str, Any]] = [
        {},
        {"delta": None},
        {"delta": {}},
        {"delta": {"content": None, "role": "assistant"}},
    ]
    for empty_delta in empty_deltas:
        deltas = [{"index": 0, "text": text, **empty_delta} for text in ("Hel", "lo")]
        _, completion, texts = await read_stream(
            *map(event, deltas), event({"index": 0, "text": "", "finish_reason": "stop"})
        )
        assert (texts, completion.text) == (["Hel", "lo"], "Hello")
    response = await create({"index": 0, "text": "Hello", "finish_reason": "stop"})
    assert (response.text, response.message.role) == ("Hello", "assistant")


async def test_text_in_two_fields_of_a_choice_is_not_repeated() -> None:
    """Together AI sends the text in `delta` and in `text`."""
    deltas = [{**delta(text), "text": text} for text in ("Hel", "lo")]
    _, completion, texts = await read_stream(*map(event, deltas), event({**delta("", finish="stop"), "text": ""}))
    assert (texts, completion.text) == (["Hel", "lo"], "Hello")


async def test_delta_in_place_of_the_message_of_a_completion_is_read() -> None:
    response = await create({"index": 0, "delta": {"role": "assistant", "content": "Hi"}, "finish_reason": "stop"})
    assert response.text == "Hi"


IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}, "index": 0}
SOURCE = {"type": "url_citation", "url_citation": {"url": "https://example.com", "title": "Example"}}


async def test_images_and_sources_of_a_message_are_read_and_joined() -> None:
    """OpenRouter and LiteLLM send generated images in `images`, and the sources of a web search in `annotations`."""
    fields = {"content": "", "images": [IMAGE], "annotations": [SOURCE]}
    response = await create({"index": 0, "message": fields, "finish_reason": "stop"})
    assert (response.message.images, response.message.annotations) == ([IMAGE], [SOURCE])

    second = {**IMAGE, "index": 1}
    deltas = [{"content": "a"}, {"content": "", "images": [IMAGE]}, {"images": [second], "annotations": [SOURCE]}]
    _, completion, texts = await read_stream(
        *(event({"index": 0, "delta": fields}) for fields in deltas), event(delta("", finish="stop"))
    )
    assert (texts, completion.text) == (["a"], "a")
    assert (completion.message.images, completion.message.annotations) == ([IMAGE, second], [SOURCE])


async def test_error_next_to_an_answer_of_images_alone_is_a_warning() -> None:
    image = {"index": 0, "delta": {"content": "", "images": [IMAGE]}, "finish_reason": "stop"}
    _, completion, _ = await read_stream(event(image, error={"message": "no usage", "code": 500}))
    assert completion.message.images == [IMAGE]
    assert not completion.message.is_empty


async def test_log_probabilities_in_the_schema_of_completions_are_read() -> None:
    """Together sends the tokens and their numbers in lists."""
    first = {"tokens": ["He", "llo"], "token_logprobs": [-0.5, None], "token_ids": [1, 2]}
    second = {"tokens": ["!"], "token_logprobs": [-1.5], "top_logprobs": [{"!": -1.5, "?": -2.5}]}
    response = await create({"index": 0, "message": {"content": "Hello"}, "finish_reason": "stop", "logprobs": first})
    assert response.choices[0].logprobs is not None
    assert [(each.token, each.logprob) for each in response.choices[0].logprobs.content or ()] == [
        ("He", -0.5),
        ("llo", None),
    ]
    assert response.choices[0].logprobs.tokens is None

    _, completion, _ = await read_stream(
        event({**delta("Hello"), "logprobs": first}), event({**delta("!", finish="stop"), "logprobs": second})
    )
    joined = completion.choices[0].logprobs
    assert joined is not None
    assert [each.token for each in joined.content or ()] == ["He", "llo", "!"]
    top = (joined.content or [])[-1].top_logprobs or []
    assert [(each.token, each.logprob) for each in top] == [("!", -1.5), ("?", -2.5)]


async def test_log_probabilities_of_the_reasoning_are_read() -> None:
    """DeepSeek sends them next to those of the content."""

    def choice(name: str, token: str) -> dict[str, Any]:
        return {**delta(""), "logprobs": {name: [{"token": token, "logprob": -0.5}]}}

    _, completion, _ = await read_stream(
        event(choice("reasoning_content", "so")), event(choice("content", "Hi")), event(delta("Hi", finish="stop"))
    )
    logprobs = completion.choices[0].logprobs
    assert logprobs is not None
    assert [each.token for each in logprobs.reasoning_content or ()] == ["so"]
    assert [each.token for each in logprobs.content or ()] == ["Hi"]


async def test_thinking_parts_of_the_content_are_reasoning() -> None:
    """Mistral sends the reasoning in parts of the content."""

    def thinking(text: str) -> dict[str, Any]:
        return {"content": [{"type": "thinking", "thinking": [{"type": "text", "text": text}]}]}

    parts = [*thinking("so")["content"], {"type": "text", "text": "Hi"}]
    response = await create({"index": 0, "message": {"content": parts}, "finish_reason": "stop"})
    assert (response.message.reasoning_text, response.text) == ("so", "Hi")

    events = [event({"index": 0, "delta": fields}) for fields in (thinking("s"), thinking("o"), {"content": "Hi"})]
    received, completion, texts = await read_stream(*events, event(delta("", finish="stop")))
    assert [chunk.reasoning_text for chunk in received] == ["s", "o", "", ""]
    assert (completion.message.reasoning_text, completion.text, texts) == ("so", "Hi", ["Hi"])
    with ByteServer(event_stream(*events, event(delta("", finish="stop")))) as server:
        async with AsyncClient(base_url=server.url) as client:
            steps = [(step.kind, step.text) async for step in client.chat.stream(HELLO, model="m").steps]  # type: ignore[union-attr]
    assert steps == [("thinking", "s"), ("thinking", "o"), ("text", "Hi")]


async def test_completion_of_a_stream_has_the_service_tier_of_its_chunks() -> None:
    facts = {"service_tier": "priority", "system_fingerprint": "fp-1"}
    _, completion, _ = await read_stream(event(delta("Hi"), **facts), event(delta("", finish="stop"), **facts))
    assert (completion.service_tier, completion.system_fingerprint) == ("priority", "fp-1")


async def test_service_tier_may_be_only_in_the_last_chunk() -> None:
    """Groq sends it with the usage."""
    last = event(usage=USAGE, service_tier="on_demand")
    _, completion, _ = await read_stream(event(delta("Hi")), event(delta("", finish="stop")), last)
    assert completion.service_tier == "on_demand"


async def test_completion_of_a_stream_has_the_facts_of_the_chunk_that_ends_it() -> None:
    """vLLM, Together and Novita send them."""
    facts = {"stop_reason": "END", "seed": 7, "content_filter_results": {"hate": {"filtered": False}}}
    _, completion, _ = await read_stream(event(delta("Hi")), event(delta("", finish="stop", **facts)))
    (choice,) = completion.choices
    assert (choice.stop_reason, choice.seed, choice.content_filter_results) == tuple(facts.values())
    text_completion = await complete(event({"text": "Hi"}), event({"text": "", "finish_reason": "stop", **facts}))
    assert text_completion.choices[0].stop_reason == "END"
