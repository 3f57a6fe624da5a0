"""Vision tasks parse the responses of hf-inference and of other providers."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from support.dialects import parser
from support.replay import replaying
from support.responses import response

from hf_ext import ResponseDecodeError
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext.models import ProviderMapping
from hf_ext.vision import tasks

PNG = b"\x89PNG\r\n\x1a\nrest"
BASE64 = base64.b64encode(PNG).decode()
FAL = ProviderMapping(provider="fal-ai", provider_id="owner/name")
ZAI = ProviderMapping(provider="zai-org", provider_id="owner/name")


def test_masks_are_decoded_from_base64() -> None:
    for body in ([{"mask": BASE64, "score": 0.5}], {"results": [{"mask": BASE64, "score": 0.5}]}):
        masks = parser(tasks.MASK_GENERATION)(response(body))
        assert (masks[0].mask, masks[0].score) == (PNG, 0.5)


def test_unknown_fields_of_segments_are_in_raw() -> None:
    segments = parser(tasks.IMAGE_SEGMENTATION)(response([{"label": "cat", "mask": BASE64, "new": 1}]))
    assert segments[0].mask == PNG
    assert segments.raw[0]["new"] == 1


def test_depth_map_has_an_image_if_the_server_sends_base64() -> None:
    depth = parser(tasks.DEPTH_ESTIMATION)(response({"depth": BASE64, "predicted_depth": [[1.0]]}))
    assert depth.image is not None
    assert depth.image.content == PNG
    assert depth.predicted_depth == [[1.0]]
    assert parser(tasks.DEPTH_ESTIMATION)(response({"depth": None})).image is None


def test_box_of_an_object_is_converted_to_the_tuple_of_pillow() -> None:
    box = {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 4}
    objects = parser(tasks.OBJECT_DETECTION)(response([{"label": "cat", "score": 0.9, "box": box}]))
    assert objects[0].box.to_tuple() == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("task", "item"),
    [
        (tasks.IMAGE_CLASSIFICATION, {"label": "cat", "score": 0.9}),
        (tasks.OBJECT_DETECTION, {"label": "cat", "score": 0.9, "box": {"xmin": 1.5}}),
        (tasks.IMAGE_SEGMENTATION, {"label": "cat", "score": None, "mask": BASE64}),
        (tasks.MASK_GENERATION, {"score": 0.9, "mask": BASE64}),
    ],
    ids=lambda value: value.name if isinstance(value, MediaTask) else "item",
)
def test_list_is_read_from_the_field_results_of_an_object(task: MediaTask[Any], item: dict[str, Any]) -> None:
    """hf-inference sends a list, but hf-serve sends an object with the field `results`."""
    from_list, from_object = (list(parser(task)(response(body))) for body in ([item], {"results": [item]}))
    assert from_list == from_object
    assert len(from_list) == 1
    assert list(parser(task)(response({"results": []}))) == []
    with pytest.raises(ResponseDecodeError, match="results"):
        parser(task)(response({"score": 0.9}))


def test_file_from_a_provider_becomes_the_mask_of_one_segment() -> None:
    with replaying(response({"image": {"url": f"data:image/png;base64,{BASE64}"}})) as client:
        segments = client.vision.segment_image(PNG, model="org/model", provider=FAL)
    assert [(segment.label, segment.mask) for segment in segments] == [(None, PNG)]


def test_provider_response_without_a_file_raises_an_error() -> None:
    with replaying(response({"image": {}})) as client, pytest.raises(ResponseDecodeError):
        client.vision.segment_image(PNG, model="org/model", provider=FAL)


def test_text_of_an_image_from_a_provider_is_returned() -> None:
    with replaying(response({"md_results": "x"})) as client:
        assert client.vision.image_to_text(PNG, model="org/model", provider=ZAI).text == "x"
