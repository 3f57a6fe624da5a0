"""Media tasks send a file or JSON to hf-inference. Invalid arguments raise an error."""

from __future__ import annotations

import base64
from operator import attrgetter
from typing import Any

import pytest
from support.unsent import Stop, UnsentError

from hf_ext import Client, RequestLimits, Url, ValidationError
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext.audio import tasks as audio
from hf_ext.models import ProviderMapping
from hf_ext.multimodal import tasks as multimodal
from hf_ext.vision import tasks as vision

TASKS: tuple[MediaTask[Any], ...] = (*vision.TASKS, *audio.TASKS, *multimodal.TASKS)
PNG = b"\x89PNG\r\n\x1a\nrest"
BASE64 = base64.b64encode(PNG).decode()
FAL = ProviderMapping(provider="fal-ai", provider_id="fal-ai/flux/dev")


def call(client: Client, task: MediaTask[Any], *inputs: Any, model: str = "org/model", **options: Any) -> Any:
    """Call the method of a task."""
    return attrgetter(task.method)(client)(*inputs, model=model, **options)


def unsent_request(task: MediaTask[Any], *inputs: Any, **options: Any) -> UnsentError:
    """Return the request that a client would send for a task."""
    with Client(token="hf_example", transport=Stop()) as client, pytest.raises(UnsentError) as caught:
        call(client, task, *inputs, **options)
    return caught.value


def call_error(
    task: MediaTask[Any], *inputs: Any, limits: RequestLimits | None = None, **options: Any
) -> ValidationError:
    """Return the error of a call, and check that nothing is sent."""
    with Client(transport=Stop(), limits=limits or RequestLimits()) as client, pytest.raises(ValidationError) as caught:
        call(client, task, *inputs, **options)
    return caught.value


@pytest.mark.parametrize(
    "task", [task for task in TASKS if task.rows["huggingface"].file_body], ids=lambda task: task.name
)
def test_file_without_parameters_is_the_request_body(task: MediaTask[Any]) -> None:
    request = unsent_request(task, PNG).request
    assert request.content == PNG
    assert dict(request.headers)["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("task", "inputs", "options", "expected"),
    [
        (vision.IMAGE_CLASSIFICATION, [PNG], {"top_k": 3}, {"inputs": BASE64, "parameters": {"top_k": 3}}),
        (
            vision.ZERO_SHOT_IMAGE_CLASSIFICATION,
            [PNG],
            {"candidate_labels": ["cat"]},
            {"inputs": BASE64, "parameters": {"candidate_labels": ["cat"]}},
        ),
        (vision.TEXT_TO_IMAGE, ["a cat"], {}, {"inputs": "a cat"}),
        (vision.TEXT_TO_IMAGE, ["a cat"], {"seed": 1}, {"inputs": "a cat", "parameters": {"seed": 1}}),
        (vision.IMAGE_TO_IMAGE, [PNG], {"prompt": "x"}, {"inputs": BASE64, "parameters": {"prompt": "x"}}),
        (vision.IMAGE_TEXT_TO_IMAGE, [], {"prompt": "x"}, {"parameters": {"prompt": "x"}}),
        (vision.UNCONDITIONAL_IMAGE_GENERATION, [], {}, {}),
        (audio.TEXT_TO_SPEECH, ["hello"], {}, {"inputs": "hello"}),
        (
            audio.AUTOMATIC_SPEECH_RECOGNITION,
            [PNG],
            {"return_timestamps": True},
            {"inputs": BASE64, "parameters": {"return_timestamps": True}},
        ),
        (
            multimodal.VISUAL_QUESTION_ANSWERING,
            [PNG, "what?"],
            {"top_k": 2},
            {"inputs": {"question": "what?", "image": BASE64}, "parameters": {"top_k": 2}},
        ),
    ],
)
def test_inputs_of_the_body_are_a_text_or_base64(
    task: MediaTask[Any], inputs: list[Any], options: dict[str, Any], expected: Any
) -> None:
    assert unsent_request(task, *inputs, **options).body == expected


def test_file_with_extra_body_is_sent_as_base64_in_json() -> None:
    unsent = unsent_request(vision.IMAGE_CLASSIFICATION, PNG, extra_body={"options": {"use_cache": False}})
    assert unsent.body == {"inputs": BASE64, "options": {"use_cache": False}}


def test_extra_body_is_an_error_if_the_task_sends_only_the_file() -> None:
    assert "audio-to-audio sends only the file" in call_error(audio.AUDIO_TO_AUDIO, PNG, extra_body={"x": 1}).message


def test_one_error_lists_every_problem() -> None:
    error = call_error(vision.ZERO_SHOT_OBJECT_DETECTION, "cat.png", model="../x", threshold=2, treshold=1)
    text = " ".join(error.problems)
    for words in ("'../x'", "pathlib.Path", "threshold must be", "did you mean 'threshold'", "candidate_labels"):
        assert words in text
    assert error.where == "vision.detect_objects_zero_shot"


def test_images_and_recordings_have_separate_size_limits() -> None:
    small = RequestLimits(max_image_bytes=4, max_audio_bytes=4)
    for task, name in ((vision.IMAGE_TO_TEXT, "max_image_bytes"), (audio.AUDIO_CLASSIFICATION, "max_audio_bytes")):
        assert name in call_error(task, PNG, limits=small).message


def test_missing_file_is_an_error_unless_it_is_optional() -> None:
    assert "image must be bytes" in call_error(vision.IMAGE_TO_IMAGE, None).message
    assert unsent_request(vision.IMAGE_TEXT_TO_IMAGE, prompt="a cat").body == {"parameters": {"prompt": "a cat"}}


def test_accept_header_is_an_image_type_unless_the_caller_sets_the_header() -> None:
    assert ("Accept", "image/png") in unsent_request(vision.TEXT_TO_IMAGE, "x").request.headers
    own = unsent_request(vision.TEXT_TO_IMAGE, "x", headers={"accept": "image/webp"}).request.headers
    assert [value for name, value in own if name.lower() == "accept"] == ["image/webp"]


def test_provider_is_an_unknown_option_of_a_task_that_only_hf_inference_serves() -> None:
    assert "unknown option 'provider'" in call_error(vision.OBJECT_DETECTION, PNG, provider=FAL).message


def test_provider_mapping_without_a_provider_id_is_an_error() -> None:
    assert "provider_id" in call_error(vision.TEXT_TO_IMAGE, "x", provider=ProviderMapping(provider="fal-ai")).message


def test_url_is_downloaded_before_the_call_without_the_token() -> None:
    request = unsent_request(vision.IMAGE_CLASSIFICATION, Url("https://host/cat.png")).request
    assert (request.method, request.url, request.token) == ("GET", "https://host/cat.png", None)
