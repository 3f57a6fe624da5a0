"""Tasks with files: what each asks for, and how responses are read."""

from __future__ import annotations

import base64
import json
from operator import attrgetter
from typing import Any

import pytest
from support.replay import replaying
from support.unsent import Stop, UnsentError

from hf_ext import Client, Media, RequestOptions, ResponseDecodeError, Url, ValidationError, providers
from hf_ext._calls.tasks.media_task import MediaTask, read_file
from hf_ext._core.results.headers import Headers
from hf_ext._core.validate import RequestLimits
from hf_ext.audio import AsyncAudio, tasks
from hf_ext.audio import options as audio_options
from hf_ext.chat.pictures import picture_messages
from hf_ext.models import ProviderMapping
from hf_ext.multimodal import AsyncMultimodal
from hf_ext.multimodal import options as multimodal_options
from hf_ext.multimodal import tasks as multimodal
from hf_ext.transport import Response
from hf_ext.vision import AsyncVision
from hf_ext.vision import options as vision_options
from hf_ext.vision import tasks as vision

TASKS: tuple[MediaTask[Any], ...] = (*vision.TASKS, *tasks.TASKS, *multimodal.TASKS)
OPTIONS = {"vision": vision_options, "audio": audio_options, "multimodal": multimodal_options}
RESOURCES = {"vision": AsyncVision, "audio": AsyncAudio, "multimodal": AsyncMultimodal}
PNG = b"\x89PNG\r\n\x1a\nrest"
BASE64 = base64.b64encode(PNG).decode()
LIMITS = RequestLimits()
FAL = ProviderMapping(provider="fal-ai", provider_id="fal-ai/flux/dev")


def call(client: Client, task: MediaTask[Any], *inputs: Any, model: str = "org/model", **options: Any) -> Any:
    """Call the method of a task."""
    return attrgetter(task.method)(client)(*inputs, model=model, **options)


def sent(task: MediaTask[Any], *inputs: Any, **options: Any) -> UnsentError:
    """Return what a client would send for a task."""
    with Client(token="hf_example", transport=Stop()) as client, pytest.raises(UnsentError) as caught:
        call(client, task, *inputs, **options)
    return caught.value


def refusal(task: MediaTask[Any], *inputs: Any, limits: RequestLimits | None = None, **options: Any) -> ValidationError:
    """Return why a client sends nothing."""
    with Client(transport=Stop(), limits=limits or RequestLimits()) as client, pytest.raises(ValidationError) as caught:
        call(client, task, *inputs, **options)
    return caught.value


def response(body: Any, content_type: str = "application/json") -> Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Response(200, Headers([("content-type", content_type)]), content)


@pytest.mark.parametrize("task", [task for task in TASKS if task.raw], ids=lambda task: task.name)
def test_file_without_parameters_goes_as_it_is(task: MediaTask[Any]) -> None:
    """The contract: raw bytes with their type where there are no parameters."""
    request = sent(task, PNG).request
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
        (tasks.TEXT_TO_SPEECH, ["hello"], {}, {"inputs": "hello"}),
        (
            tasks.AUTOMATIC_SPEECH_RECOGNITION,
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
def test_body(task: MediaTask[Any], inputs: list[Any], options: dict[str, Any], expected: Any) -> None:
    """With parameters a file is base64 in JSON; a text is its own input."""
    assert sent(task, *inputs, **options).body == expected


def test_extra_body_makes_json() -> None:
    """Fields of the caller's own need a JSON body to go into."""
    unsent = sent(vision.IMAGE_CLASSIFICATION, PNG, extra_body={"options": {"use_cache": False}})
    assert unsent.body == {"inputs": BASE64, "options": {"use_cache": False}}


def test_all_problems_at_once() -> None:
    """Wrong file, parameter, name and missing labels are said together, before anything is sent."""
    error = refusal(vision.ZERO_SHOT_OBJECT_DETECTION, "cat.png", model="../x", threshold=2, treshold=1)
    text = " ".join(error.problems)
    for words in ("'../x'", "pathlib.Path", "threshold must be", "did you mean 'threshold'", "candidate_labels"):
        assert words in text
    assert error.where == "vision.detect_objects_zero_shot"


def test_size_limits_are_those_of_the_kind() -> None:
    """Images and recordings have limits of their own."""
    small = RequestLimits(max_image_bytes=4, max_audio_bytes=4)
    for task, name in ((vision.IMAGE_TO_TEXT, "max_image_bytes"), (tasks.AUDIO_CLASSIFICATION, "max_audio_bytes")):
        assert name in refusal(task, PNG, limits=small).message


def test_missing_file_is_a_problem_unless_it_may_be_missing() -> None:
    """Only image_text tasks go without an image."""
    assert "image must be bytes" in refusal(vision.IMAGE_TO_IMAGE, None).message
    assert sent(vision.IMAGE_TEXT_TO_IMAGE, prompt="a cat").body == {"parameters": {"prompt": "a cat"}}


def test_accept_asks_for_a_file_unless_the_caller_asks_for_more() -> None:
    """Servers choose between JSON and a file by Accept."""
    assert ("Accept", "image/png") in sent(vision.TEXT_TO_IMAGE, "x").request.headers
    own = sent(vision.TEXT_TO_IMAGE, "x", headers={"accept": "image/webp"}).request.headers
    assert [value for name, value in own if name.lower() == "accept"] == ["image/webp"]


def test_provider_that_cannot_is_said_before_sending() -> None:
    """A task of hf-inference alone, and a mapping without the provider's name of the model."""
    assert "unknown option 'provider'" in refusal(vision.OBJECT_DETECTION, PNG, provider=FAL).message
    unnamed = ProviderMapping(provider="fal-ai")
    assert "provider_id" in refusal(vision.TEXT_TO_IMAGE, "x", provider=unnamed).message


def test_url_is_downloaded_first_without_the_token() -> None:
    """A Url is downloaded, and then sent as a file is."""
    request = sent(vision.IMAGE_CLASSIFICATION, Url("https://host/cat.png")).request
    assert (request.method, request.url, request.token) == ("GET", "https://host/cat.png", None)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_task_has_its_method_and_its_operation(task: MediaTask[Any]) -> None:
    """The row's method exists on its resource, its operation is the task's, its options are its rules."""
    resource, _, name = task.method.partition(".")
    assert task.operation.name == task.name.replace("-", "_")
    annotation = getattr(RESOURCES[resource], name).__annotations__["options"]
    options = annotation.removeprefix("Unpack[").removesuffix("]")
    declared = RequestOptions if options == "RequestOptions" else getattr(OPTIONS[resource], options)
    assert declared.__optional_keys__ - RequestOptions.__optional_keys__ == task.rules.keys()


@pytest.mark.parametrize("task", [task for task in TASKS if task.provided], ids=lambda task: task.name)
def test_task_with_providers_has_one(task: MediaTask[Any]) -> None:
    """A row that claims other providers is served by a dialect."""
    served = [name for name in providers.PROVIDERS if _serves(name, task.name)]
    assert served


def _serves(provider: str, task: str) -> bool:
    try:
        providers.dialect_for(provider, task)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (PNG, "image/jpeg; q=1", Media(PNG, "image/jpeg")),
        (PNG, "application/octet-stream", Media(PNG, "image/png")),
        (PNG, "", Media(PNG, "image/png")),
        ({"image": BASE64}, "application/json", Media(PNG, "image/png")),
        ({"image": f"data:image/webp;base64,{BASE64}"}, "application/json", Media(PNG, "image/webp")),
        ({"data": [{"b64_json": BASE64}]}, "application/json", Media(PNG, "image/png")),
        ({"data": [{"url": "https://host/x"}]}, "application/json", Url("https://host/x")),
        ({"output": ["https://host/x"]}, "application/json", Url("https://host/x")),
        ({"output": "https://host/x"}, "application/json", Url("https://host/x")),
    ],
)
def test_file_of_a_response(body: Any, content_type: str, expected: Media | Url) -> None:
    """A file is the response, inside its JSON, or at a URL in it; the response's type decides, then the bytes."""
    found = read_file(response(body, content_type))
    if isinstance(expected, Url):
        assert found == expected
    else:
        assert isinstance(found, Media)
        assert (found.content, found.content_type) == (expected.content, expected.content_type)


@pytest.mark.parametrize("body", [{}, {"data": []}, {"output": [7]}, {"image": "no base64!"}, []])
def test_json_without_a_file_is_said(body: Any) -> None:
    """JSON without a file is a ResponseDecodeError, not an image of braces."""
    with pytest.raises(ResponseDecodeError):
        read_file(response(body))


def test_responses_of_the_other_forms() -> None:
    """Masks as a list or in an object, base64 to bytes, depth as an image."""
    for body in ([{"mask": BASE64, "score": 0.5}], {"results": [{"mask": BASE64, "score": 0.5}]}):
        masks = vision.MASK_GENERATION.operation.parse(response(body))
        assert (masks[0].mask, masks[0].score) == (PNG, 0.5)
    segments = vision.IMAGE_SEGMENTATION.operation.parse(response([{"label": "cat", "mask": BASE64, "new": 1}]))
    assert segments[0].mask == PNG
    assert segments.raw[0]["new"] == 1
    depth = vision.DEPTH_ESTIMATION.operation.parse(response({"depth": BASE64, "predicted_depth": [[1.0]]}))
    assert depth.image is not None
    assert depth.image.content == PNG
    assert vision.DEPTH_ESTIMATION.operation.parse(response({"depth": None})).image is None
    tracks = tasks.AUDIO_TO_AUDIO.operation.parse(
        response([{"label": "voice", "blob": BASE64, "content-type": "audio/wav"}])
    )
    assert tracks[0].media == Media(PNG, "audio/wav")
    boxes = vision.OBJECT_DETECTION.operation.parse(
        response([{"label": "cat", "score": 0.9, "box": {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 4}}])
    )
    assert boxes[0].box.to_tuple() == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("task", "item"),
    [
        (vision.IMAGE_CLASSIFICATION, {"label": "cat", "score": 0.9}),
        (vision.OBJECT_DETECTION, {"label": "cat", "score": 0.9, "box": {"xmin": 1.5}}),
        (vision.IMAGE_SEGMENTATION, {"label": "cat", "score": None, "mask": BASE64}),
        (vision.MASK_GENERATION, {"score": 0.9, "mask": BASE64}),
        (tasks.AUDIO_CLASSIFICATION, {"label": "happy", "score": 0.9}),
    ],
    ids=lambda value: value.name if isinstance(value, MediaTask) else "",
)
def test_results_of_hf_serve(task: MediaTask[Any], item: dict[str, Any]) -> None:
    """hf-serve puts the list into an object; anything else without a list is no answer."""
    alone, wrapped = (list(task.operation.parse(response(body))) for body in ([item], {"results": [item]}))
    assert alone == wrapped
    assert len(alone) == 1
    assert list(task.operation.parse(response({"results": []}))) == []
    with pytest.raises(ResponseDecodeError, match="results"):
        task.operation.parse(response({"score": 0.9}))


def made(provider: str, task: MediaTask[Any], file: bytes, *responses: Response) -> Any:
    """Return what a client makes of a provider's responses."""
    mapping = ProviderMapping(provider=provider, provider_id="owner/name")
    with replaying(*responses) as client:
        return call(client, task, file, provider=mapping)


def test_results_of_providers() -> None:
    """What other providers made is read into the task's own type."""
    said = {"text": "hi", "chunks": [{"text": "hi", "timestamp": [0, 1]}]}
    assert made("fal-ai", tasks.AUTOMATIC_SPEECH_RECOGNITION, b"ID3x", response(said)).text == "hi"
    other_provider = [response({"output": {"txt_file": "https://host/x.txt"}}), response(b"hello", "text/plain")]
    assert made("replicate", tasks.AUTOMATIC_SPEECH_RECOGNITION, b"ID3x", *other_provider).text == "hello"
    assert made("zai-org", vision.IMAGE_TO_TEXT, PNG, response({"md_results": "x"})).text == "x"
    inside = {"url": f"data:image/png;base64,{BASE64}"}
    assert made("fal-ai", vision.IMAGE_SEGMENTATION, PNG, response({"image": inside}))[0].mask == PNG
    sound = {"url": f"data:audio/mpeg;base64,{base64.b64encode(b'ID3x').decode()}"}
    assert made("fal-ai", tasks.AUDIO_TO_AUDIO, b"ID3x", response({"audio": sound}))[0].content == b"ID3x"
    with pytest.raises(ResponseDecodeError):
        made("fal-ai", vision.IMAGE_SEGMENTATION, PNG, response({"image": {}}))


def test_pictures_in_a_chat() -> None:
    """Images become data URLs, addresses stay addresses, the prompt comes last."""
    messages = picture_messages([PNG, Url("https://host/cat.png")], "what?", LIMITS)
    parts = messages[0]["content"]
    assert [part["type"] for part in parts] == ["image_url", "image_url", "text"]
    assert parts[0]["image_url"]["url"] == f"data:image/png;base64,{BASE64}"
    assert parts[1]["image_url"]["url"] == "https://host/cat.png"
    with pytest.raises(ValidationError, match="images is empty"):
        picture_messages([], "what?", LIMITS)
    with pytest.raises(ValidationError, match=r"images\[0\] is a str"):
        picture_messages(["cat.png"], "what?", LIMITS)
