"""The client sends images to hf-serve, and receives typed results. The models are tiny.

The client follows the redirects of hf-serve. hf-serve does not support some of the tasks itself: custom handlers run
them (scripts/local_servers/runners/handlers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hf_ext import AsyncClient, Media, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from PIL import Image

    from hf_ext import Client
    from scripts.local_servers import HfServe

    Serving = Callable[[str], AbstractContextManager[Client]]

pytestmark = [pytest.mark.heavy, pytest.mark.server]

MODEL = "org/name"


def test_image_classification_is_equal_for_a_sent_file_and_for_json(
    serving: Serving, png: bytes, picture: Image.Image
) -> None:
    with serving("image-classification") as client:
        as_file = client.vision.classify_image(png, model=MODEL)
        in_json = client.vision.classify_image(png, model=MODEL, top_k=3, function_to_apply="softmax")
        drawn = client.vision.classify_image(picture, model=MODEL, top_k=1)
        with pytest.raises(ValidationError, match="not allowed for this task"):
            client.vision.classify_image(b"no image", model=MODEL)

    assert list(as_file) == list(in_json)
    assert {label.label for label in in_json} == {"cat", "dog", "tabby"}
    assert sum(label.score for label in in_json) == pytest.approx(1.0, abs=1e-5)
    assert list(drawn) == in_json[:1]
    assert in_json.raw == {"results": [{"label": label.label, "score": label.score} for label in in_json]}


@pytest.mark.anyio
async def test_async_image_classification_refuses_a_video(hf_serve: HfServe, video: Path, png: bytes) -> None:
    async with AsyncClient(inference_url=hf_serve.at("image-classification")) as client:
        labels = await client.vision.classify_image(png, model=MODEL)
        with pytest.raises(ValidationError, match="video/mp4 not allowed"):
            await client.vision.classify_image(video, model=MODEL)

    assert len(labels) == 3


def test_zero_shot_image_classification_scores_each_candidate_label(serving: Serving, png: bytes) -> None:
    with serving("zero-shot-image-classification") as client:
        labels = client.vision.classify_image_zero_shot(png, model=MODEL, candidate_labels=["a cat", "a dog"])
        others = client.vision.classify_image_zero_shot(
            png, model=MODEL, candidate_labels=["a cat", "a dog"], hypothesis_template="It is {}."
        )

    assert {label.label for label in labels} == {"a cat", "a dog"}
    assert sum(label.score for label in labels) == pytest.approx(1.0, abs=1e-5)
    assert list(others) != list(labels)


def test_object_detection_returns_only_objects_above_the_threshold(serving: Serving, png: bytes) -> None:
    with serving("object-detection") as client:
        sure = client.vision.detect_objects(png, model=MODEL)
        found = client.vision.detect_objects(png, model=MODEL, threshold=0.1)

    assert list(sure) == []
    assert {thing.label for thing in found} <= {"cat", "dog"}
    assert all(0.1 < thing.score < 0.5 for thing in found if thing.score)
    left, upper, right, lower = found[0].box.to_tuple()
    assert 0 <= left < right <= 64
    assert 0 <= upper < lower <= 48


def test_zero_shot_object_detection_returns_at_most_top_k_objects(serving: Serving, png: bytes) -> None:
    with serving("zero-shot-object-detection") as client:
        found = client.vision.detect_objects_zero_shot(
            png, model=MODEL, candidate_labels=["a cat", "a dog"], threshold=0.0, top_k=3
        )

    assert 1 <= len(found) <= 3
    assert {thing.label for thing in found} <= {"a cat", "a dog"}
    assert all(thing.score is not None and 0 <= thing.score <= 1 for thing in found)
    assert all(thing.box.xmin is not None for thing in found)


def test_image_segmentation_returns_masks_that_cover_each_pixel_once(serving: Serving, png: bytes) -> None:
    with serving("image-segmentation") as client:
        as_file = client.vision.segment_image(png, model=MODEL)
        in_json = client.vision.segment_image(png, model=MODEL, subtask="semantic")

    assert [part.mask for part in as_file] == [part.mask for part in in_json]
    assert {part.label for part in in_json} <= {"sky", "sea", "land"}
    masks = [part.to_numpy() for part in in_json]
    assert {mask.shape for mask in masks} == {(48, 64)}
    assert (sum(mask.astype(int) for mask in masks) == 255).all()  # each pixel belongs to one segment
    assert {part.score for part in in_json} == {None}


def test_mask_generation_returns_scored_masks_of_the_image_size(serving: Serving, png: bytes) -> None:
    """The server runs the code of hf-serve and transformers, except for the non-maximum suppression (runners/nms.py)."""
    with serving("mask-generation") as client:
        masks = client.vision.generate_masks(png, model=MODEL, pred_iou_thresh=0.1, stability_score_thresh=0.0)

    assert masks
    assert all(mask.score is not None and 0.1 < mask.score < 1 for mask in masks)
    assert {Media(mask.mask, "image/png").to_numpy().shape for mask in masks} == {(48, 64)}


def test_text_to_image_uses_size_seed_and_accept_header(serving: Serving) -> None:
    size = {"width": 48, "height": 32, "num_inference_steps": 2}
    with serving("text-to-image") as client:
        cat = client.vision.text_to_image("a cat", model=MODEL, seed=1, **size)
        again = client.vision.text_to_image("a cat", model=MODEL, seed=1, **size)
        other = client.vision.text_to_image("a dog on the moon", model=MODEL, seed=2, **size)
        jpeg = client.vision.text_to_image("a cat", model=MODEL, headers={"Accept": "image/jpeg"}, **size)

    assert cat.content_type == "image/png"
    assert cat.to_numpy().shape == (32, 48, 3)
    assert cat.content == again.content != other.content
    assert jpeg.content_type == "image/jpeg"
    assert jpeg.content.startswith(b"\xff\xd8")


def test_depth_estimation_returns_a_depth_for_each_pixel(serving: Serving, png: bytes) -> None:
    """The handler only accepts JSON. The call has a parameter, because the client then sends the image in JSON."""
    with serving("depth-estimation") as client:
        depth = client.vision.estimate_depth(png, model=MODEL, extra_body={"parameters": {"timeout": 10}})

    assert [len(row) for row in depth.predicted_depth] == [64] * 48
    assert depth.image is not None
    assert depth.image.to_numpy().shape == (48, 64)


def test_keypoint_detection_returns_points_with_scores_and_descriptors(serving: Serving, png: bytes) -> None:
    with serving("keypoint-detection") as client:
        (found,) = client.vision.detect_keypoints(png, model=MODEL, threshold=0.0)

    assert found.keypoints
    assert all(0 <= x <= 64 and 0 <= y <= 48 for x, y in found.keypoints)
    assert found.scores is not None
    assert found.descriptors is not None
    assert len(found.keypoints) == len(found.scores) == len(found.descriptors)


def test_video_classification_returns_scored_labels(serving: Serving, video: Path) -> None:
    with serving("video-classification") as client:
        labels = client.vision.classify_video(video, model=MODEL, top_k=2, frame_sampling_rate=2)

    assert {label.label for label in labels} == {"run", "swim"}
    assert sum(label.score for label in labels) == pytest.approx(1.0, abs=1e-5)


def test_unconditional_image_generation_depends_on_the_seed(serving: Serving) -> None:
    with serving("unconditional-image-generation") as client:
        one, same, other = (
            client.vision.generate_image(model=MODEL, num_inference_steps=2, seed=seed) for seed in (1, 1, 2)
        )

    assert one.content_type == "image/png"
    assert one.to_numpy().shape == (16, 16, 3)
    assert one.content == same.content != other.content
