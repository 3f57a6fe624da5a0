"""Fixtures that start each heavy server once for the whole run, and fixtures that make test files."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hf_ext import Client
from scripts.local_servers import CommunityServer, HfServe, TransformersServe, TransformersServeAudio
from scripts.local_servers.heavy import ffmpeg

Serving = Callable[[str], AbstractContextManager[Client]]


@pytest.fixture(scope="session")
def hf_serve(start: Any) -> HfServe:
    """Hugging Face's task server hf-serve, with a tiny model for each task."""
    return start(HfServe())


@pytest.fixture
def serving(hf_serve: HfServe) -> Serving:
    """Return a context manager that opens a client for one task of hf-serve."""

    @contextmanager
    def serve(task: str) -> Generator[Client]:
        with Client(inference_url=hf_serve.at(task)) as client:
            yield client

    return serve


@pytest.fixture(scope="session")
def community_server(start: Any) -> CommunityServer:
    """Hugging Face's own hf-inference server code, with models for many tasks."""
    return start(CommunityServer())


@pytest.fixture
def community(community_server: CommunityServer) -> Generator[Client]:
    """A client of `community_server`."""
    with Client(inference_url=community_server.url) as client:
        yield client


@pytest.fixture(scope="session")
def transformers_serve(start: Any) -> TransformersServe:
    """`transformers serve`, Hugging Face's chat server, with a tiny vision model."""
    return start(TransformersServe())


@pytest.fixture(scope="session")
def transformers_serve_audio(start: Any) -> TransformersServeAudio:
    """`transformers serve` with a tiny audio model."""
    return start(TransformersServeAudio())


@pytest.fixture(scope="session")
def picture() -> Image.Image:
    """An image of 64 × 48 pixels, with a red gradient from left to right and a blue gradient from top to bottom."""
    across, down = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    return Image.merge("RGB", (across, Image.new("L", across.size), down)).resize((64, 48))


@pytest.fixture(scope="session")
def png(picture: Image.Image) -> bytes:
    """The PNG file of `picture`."""
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An MP4 video that lasts one second and has ten frames of 64 × 48 pixels."""
    path = tmp_path_factory.mktemp("video") / "video.mp4"
    source = ["-f", "lavfi", "-i", "testsrc=duration=1:size=64x48:rate=10"]
    subprocess.run([ffmpeg(), "-loglevel", "error", *source, "-pix_fmt", "yuv420p", path], check=True)
    return path
