"""The client runs video tasks on hf-serve with tiny models.

hf-serve does not support these tasks itself: custom handlers run them (scripts/local_servers/runners/handlers).
hf-inference never served these tasks.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from scripts.local_servers.heavy import ffmpeg

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from hf_ext import Client, Media

    Serving = Callable[[str], AbstractContextManager[Client]]

pytestmark = [pytest.mark.heavy, pytest.mark.server]

MODEL = "org/name"


@pytest.fixture
def shape(tmp_path: Path) -> Callable[[Media], tuple[int, int, int]]:
    """Return a function that returns the width, the height and the number of frames of a video."""

    def shape(video: Media) -> tuple[int, int, int]:
        path = video.save(tmp_path / "video")
        command = [ffmpeg().with_name("ffprobe"), "-v", "error", "-count_frames", "-show_streams", "-of", "json", path]
        (stream,) = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["streams"]
        return stream["width"], stream["height"], int(stream["nb_read_frames"])

    return shape


def test_text_to_video_returns_an_mp4_that_depends_on_the_seed(
    serving: Serving, shape: Callable[[Media], object]
) -> None:
    with serving("text-to-video") as client:
        one, same, other = (
            client.vision.text_to_video("a cat", model=MODEL, num_frames=3, num_inference_steps=2, seed=seed)
            for seed in (1, 1, 2)
        )

    assert one.content_type == "video/mp4"
    assert shape(one) == (48, 32, 3)
    assert one.content == same.content != other.content


def test_image_to_video_returns_the_requested_size_and_frames(
    serving: Serving, png: bytes, shape: Callable[[Media], object]
) -> None:
    with serving("image-to-video") as client:
        video = client.vision.image_to_video(
            png, model=MODEL, num_inference_steps=2, num_frames=17, target_size={"width": 32, "height": 16}
        )

    assert video.content_type == "video/mp4"
    assert shape(video) == (32, 16, 17)


def test_image_text_to_video_depends_on_the_prompt(
    serving: Serving, png: bytes, shape: Callable[[Media], object]
) -> None:
    with serving("image-text-to-video") as client:
        cat, dog = (
            client.vision.image_text_to_video(png, model=MODEL, prompt=prompt, num_inference_steps=2)
            for prompt in ("a cat", "a dog")
        )

    assert shape(cat) == (64, 48, 9)
    assert cat.content != dog.content


def test_video_to_video_returns_the_size_of_the_sent_video(
    serving: Serving, video: Path, shape: Callable[[Media], object]
) -> None:
    with serving("video-to-video") as client:
        changed = client.vision.video_to_video(
            video, model=MODEL, prompt="in snow", num_frames=3, num_inference_steps=2
        )

    assert changed.content_type == "video/mp4"
    assert shape(changed) == (64, 48, 3)
