"""The field `parameters` of `extra_body` adds parameters to the keyword parameters and never replaces a keyword."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer
from support.unsent import AsyncStop, UnsentError

from hf_ext import AsyncClient, ValidationError
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(100)
ROWS = {"a": ["1"]}
Call = Callable[..., Awaitable[Any]]

# Name → (method with its inputs, parameters that are passed by keyword).
CALLS: dict[str, tuple[Call, dict[str, Any]]] = {
    "classify_image": (
        lambda client, **more: client.vision.classify_image(PNG, model=MODEL, **more),
        {"top_k": 3},
    ),
    "classify_image_zero_shot": (
        lambda client, **more: client.vision.classify_image_zero_shot(PNG, model=MODEL, **more),
        {"candidate_labels": ["cat", "dog"]},
    ),
    "detect_objects_zero_shot": (
        lambda client, **more: client.vision.detect_objects_zero_shot(PNG, model=MODEL, **more),
        {"candidate_labels": ["cat"], "threshold": 0.5},
    ),
    "estimate_depth": (lambda client, **more: client.vision.estimate_depth(PNG, model=MODEL, **more), {}),
    "text_to_image": (
        lambda client, **more: client.vision.text_to_image("a cat", model=MODEL, **more),
        {"width": 512, "height": 256, "seed": 1},
    ),
    "image_to_image": (
        lambda client, **more: client.vision.image_to_image(PNG, model=MODEL, **more),
        {"prompt": "make it snowy", "target_size": {"width": 64, "height": 64}},
    ),
    "generate_image": (lambda client, **more: client.vision.generate_image(model=MODEL, **more), {"seed": 1}),
    "text_to_video": (
        lambda client, **more: client.vision.text_to_video("a cat", model=MODEL, **more),
        {"num_frames": 8},
    ),
    "video_to_video": (
        lambda client, **more: client.vision.video_to_video(MP4, model=MODEL, **more),
        {"prompt": "at night"},
    ),
    "image_to_3d": (lambda client, **more: client.vision.image_to_3d(PNG, model=MODEL, **more), {"seed": 1}),
    "transcribe": (
        lambda client, **more: client.audio.transcribe(WAV, model=MODEL, **more),
        {"return_timestamps": True},
    ),
    "classify_audio": (lambda client, **more: client.audio.classify_audio(WAV, model=MODEL, **more), {"top_k": 2}),
    "text_to_speech": (
        lambda client, **more: client.audio.text_to_speech("hello", model=MODEL, **more),
        {"generation_parameters": {"temperature": 0.5}},
    ),
    "answer_visual_question": (
        lambda client, **more: client.multimodal.answer_visual_question(PNG, "what?", model=MODEL, **more),
        {"top_k": 2},
    ),
    "answer_document_question": (
        lambda client, **more: client.multimodal.answer_document_question(PNG, "what?", model=MODEL, **more),
        {"lang": "en", "top_k": 2},
    ),
    "complete": (
        lambda client, **more: client.text.complete("hello", model=MODEL, **more),
        {"temperature": 0.2, "max_new_tokens": 5},
    ),
    "complete, tgi": (
        lambda client, **more: client.text.complete("hello", dialect="tgi", **more),
        {"temperature": 0.2},
    ),
    "complete, toolkit": (
        lambda client, **more: client.text.complete("hello", dialect="toolkit", **more),
        {"temperature": 0.2},
    ),
    "stream_complete": (
        lambda client, **more: client.text.stream_complete("hello", model=MODEL, **more).final(),
        {"temperature": 0.2},
    ),
    "stream_complete, tgi": (
        lambda client, **more: client.text.stream_complete("hello", dialect="tgi", **more).final(),
        {"details": True},
    ),
    "fill_mask": (lambda client, **more: client.text.fill_mask("a [MASK]", model=MODEL, **more), {"top_k": 2}),
    "sentence_similarity": (
        lambda client, **more: client.text.sentence_similarity("a", ["b"], model=MODEL, **more),
        {},
    ),
    "classify_table": (lambda client, **more: client.tabular.classify_table(ROWS, model=MODEL, **more), {}),
    "regress_table": (lambda client, **more: client.tabular.regress_table(ROWS, model=MODEL, **more), {}),
    "toolkit.call": (lambda client, **more: call_toolkit(client.toolkit.call, more), {"top_k": 2}),
    "toolkit.call_for_media": (lambda client, **more: call_toolkit(client.toolkit.call_for_media, more), {"seed": 2}),
}


def call_toolkit(method: Call, more: dict[str, Any]) -> Awaitable[Any]:
    """Pass the parameters as a mapping, which `toolkit.call` expects."""
    extra_body = more.pop("extra_body", None)
    return method("hello", more or None, extra_body=extra_body)


async def request_body(name: str, **more: Any) -> dict[str, Any]:
    """Return the request body of a call."""
    call, parameters = CALLS[name]
    async with AsyncClient(token="hf_test", transport=AsyncStop()) as client:
        with pytest.raises(UnsentError) as caught:
            await call(client, **parameters, **more)
    body: dict[str, Any] = caught.value.body
    return body


async def call_problems(name: str, **more: Any) -> list[str]:
    """Return the problems that are reported for a call with invalid arguments."""
    call, parameters = CALLS[name]
    async with AsyncClient(token="hf_test", transport=AsyncStop()) as client:
        with pytest.raises(ValidationError) as caught:
            await call(client, **parameters, **more)
    return caught.value.problems


@pytest.mark.parametrize("name", CALLS)
async def test_extra_parameters_are_added_to_the_parameters_passed_by_keyword(name: str) -> None:
    extra = {"new_parameter": {"a": None}, "another": [1]}
    body = await request_body(name, extra_body={"parameters": extra, "options": {"use_cache": False}})
    assert body["parameters"] == {**CALLS[name][1], **extra}
    assert body["options"] == {"use_cache": False}


@pytest.mark.parametrize("name", [name for name, (_, parameters) in CALLS.items() if parameters])
async def test_extra_parameter_that_repeats_a_keyword_is_refused(name: str) -> None:
    first = next(iter(CALLS[name][1]))
    problems = await call_problems(name, extra_body={"parameters": {first: "other", "new_parameter": 1}})
    assert problems == [f"{first} is given twice: as an option and in parameters of extra_body"]


@pytest.mark.parametrize("name", CALLS)
async def test_extra_parameters_must_be_a_mapping_of_names(name: str) -> None:
    for wrong, kind in ((None, "None"), ([1], "list"), ("top_k", "'top_k'")):
        problems = await call_problems(name, extra_body={"parameters": wrong})
        assert problems == [f"parameters of extra_body must be a mapping, not {kind}"]
    problems = await call_problems(name, extra_body={"parameters": {7: 1}})
    assert problems == ["parameters of extra_body must have names of type str, not 7"]


@pytest.mark.parametrize("name", CALLS)
async def test_empty_extra_parameters_do_not_change_the_request_body(name: str) -> None:
    async with AsyncClient(token="hf_test", transport=AsyncStop()) as client:
        requests = []
        for more in ({}, {"extra_body": {"parameters": {}}}):
            with pytest.raises(UnsentError) as caught:
                await CALLS[name][0](client, **CALLS[name][1], **more)
            requests.append(caught.value.request)
    assert requests[0].content == requests[1].content


async def test_extra_parameter_that_is_an_option_is_refused() -> None:
    problems = await call_problems("text_to_image", extra_body={"parameters": {"guidance_scale": "high"}})
    assert problems == ["guidance_scale is an option: give it by keyword, not in extra_body"]
    problems = await call_problems("complete", extra_body={"parameters": {"top_k": 0}})
    assert problems == ["top_k is an option: give it by keyword, not in extra_body"]


async def test_prompt_in_extra_body_is_refused() -> None:
    problems = await call_problems("text_to_image", extra_body={"parameters": {"prompt": "a dog"}})
    assert problems == ["prompt is given twice: as an option and in parameters of extra_body"]


async def test_server_receives_extra_parameters_and_keywords() -> None:
    labels = [{"label": "cat", "score": 0.9}]
    with ByteServer(answer(labels)) as server:
        async with AsyncClient(inference_url=server.url, token="hf_test") as client:
            found = await client.vision.classify_image_zero_shot(
                PNG, candidate_labels=["cat", "dog"], model=MODEL, extra_body={"parameters": {"own": 1}}
            )
    assert found[0].label == "cat"
    body = server.bodies[0]
    assert body["parameters"] == {"candidate_labels": ["cat", "dog"], "own": 1}


async def test_call_with_repeated_parameters_is_not_sent() -> None:
    with ByteServer(answer([])) as server:
        async with AsyncClient(inference_url=server.url, token="hf_test") as client:
            with pytest.raises(ValidationError, match="temperature is given twice"):
                extra = {"parameters": {"temperature": 1}}
                await client.text.complete("a", dialect="tgi", temperature=0.1, extra_body=extra)
    assert server.requests == []


async def test_extra_parameters_for_another_provider_become_fields_of_the_request_body() -> None:
    mapping = ProviderMapping(provider="nscale", provider_id="flux", task="text-to-image")
    async with AsyncClient(token="hf_test", transport=AsyncStop()) as client:
        with pytest.raises(UnsentError) as caught:
            await client.vision.text_to_image(
                "a cat", model=MODEL, provider=mapping, extra_body={"parameters": {"style": "ink"}, "user": "me"}
            )
        fields = {name: value for name, value in caught.value.body.items() if name in {"style", "user", "parameters"}}
        assert fields == {"style": "ink", "user": "me"}


REPEATED_FIELDS: list[tuple[Call, str]] = [
    (lambda client: client.text.rank("a", ["b"], dialect="tei", extra_body={"query": "c"}), "query"),
    (lambda client: client.tei.decode([[1]], extra_body={"ids": [[2]]}), "ids"),
    (lambda client: client.endpoints.create("me", {"name": "a"}, extra_body={"name": "b"}), "name"),
    (lambda client: client.toolkit.call("a", extra_body={"inputs": "b"}), "inputs"),
]


async def test_extra_body_that_repeats_a_field_is_refused() -> None:
    for call, name in REPEATED_FIELDS:
        async with AsyncClient(token="hf_test", transport=AsyncStop()) as client:
            with pytest.raises(ValidationError, match=f"{name} is given twice"):
                await call(client)


async def test_extra_body_with_a_file_body_is_refused() -> None:
    async with AsyncClient(token="hf_test", transport=AsyncStop()) as client:
        with pytest.raises(ValidationError, match="extra_body cannot be sent"):
            await client.toolkit.send(PNG, extra_body={"parameters": {"a": 1}})
        with pytest.raises(ValidationError, match="sends only the file, without extra_body"):
            await client.audio.audio_to_audio(WAV, model=MODEL, extra_body={"parameters": {"a": 1}})


async def test_parameters_of_the_toolkit_must_be_a_mapping() -> None:
    async with AsyncClient(token="hf_test", transport=AsyncStop()) as client:
        with pytest.raises(ValidationError, match="parameters must be a mapping, not list"):
            await client.toolkit.call("a", [1])  # type: ignore[arg-type]
