"""The heavy servers, started once for a whole run, and what is sent to them."""

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
from scripts.local_servers import CommunityServer, HfServe, TransformersServe
from scripts.local_servers.heavy import ffmpeg

Serving = Callable[[str], AbstractContextManager[Client]]


@pytest.fixture(scope="session")
def hf_serve(start: Any) -> HfServe:
    """hf-serve with a tiny model for each of its tasks."""
    return start(HfServe())


@pytest.fixture
def serving(hf_serve: HfServe) -> Serving:
    """Open a client of one of hf-serve's tasks."""

    @contextmanager
    def serve(task: str) -> Generator[Client]:
        with Client(inference_url=hf_serve.at(task)) as client:
            yield client

    return serve


@pytest.fixture(scope="session")
def community_server(start: Any) -> CommunityServer:
    """Hugging Face's hf-inference layer with many tasks."""
    return start(CommunityServer())


@pytest.fixture
def community(community_server: CommunityServer) -> Generator[Client]:
    """A client of it."""
    with Client(inference_url=community_server.url) as client:
        yield client


@pytest.fixture(scope="session")
def transformers_serve(start: Any) -> TransformersServe:
    """Hugging Face's chat server with a tiny model that looks at images."""
    return start(TransformersServe())


@pytest.fixture(scope="session")
def picture() -> Image.Image:
    """An image, 64 by 48: red from left to right, blue from top to bottom."""
    across, down = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    return Image.merge("RGB", (across, Image.new("L", across.size), down)).resize((64, 48))


@pytest.fixture(scope="session")
def png(picture: Image.Image) -> bytes:
    """The same as a file."""
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of a second, MP4, ten pictures of 64 by 48."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    source = ["-f", "lavfi", "-i", "testsrc=duration=1:size=64x48:rate=10"]
    subprocess.run([ffmpeg(), "-loglevel", "error", *source, "-pix_fmt", "yuv420p", path], check=True)
    return path
