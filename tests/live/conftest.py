"""Fixtures for the live tests. The token is checked once. Without a valid token the whole run fails with a message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
import pytest
from PIL import Image as Images
from PIL import ImageDraw
from PIL.Image import Image

from hf_ext import AsyncClient, Client, ClientConfig, HfError
from hf_ext._core.settings.origin import Origin
from hf_ext._core.settings.servers import HUB_URL, ROUTER_URL
from hf_ext.models import User

Ask = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture(scope="session")
def config() -> ClientConfig:
    """Return a configuration whose token comes from the environment or a file. If there is no token, end the run."""
    try:
        config = ClientConfig.resolve(base_url=ROUTER_URL, hub_url=HUB_URL, deadline=120)
        if config.token is None:
            raise config.missing_token(Origin.of(ROUTER_URL))
    except HfError as error:
        pytest.exit(f"the live tests cannot run: {error}", returncode=1)
    return config


@pytest.fixture(scope="session")
def user(config: ClientConfig) -> User:
    """Return the owner of the token. If the Hub refuses the token or cannot be reached, the run ends."""
    try:
        with Client(config=config) as client:
            return client.models.whoami()
    except HfError as error:
        pytest.exit(f"the live tests cannot run: {error}", returncode=1)


@pytest.fixture
def client(config: ClientConfig, user: User) -> Iterator[Client]:
    """A sync client, for calls that are too expensive to be repeated with the async client."""
    with Client(config=config) as client:
        yield client


@pytest.fixture(params=["sync", "asyncio"])
def ask(request: pytest.FixtureRequest, config: ClientConfig, user: User) -> Ask:
    """Return a function that makes a call. The test runs twice: with a sync client and with an async client."""

    def blocking(call: Callable[[Client], Any]) -> Any:
        with Client(config=config) as client:
            return call(client)

    async def run(call: Callable[[AsyncClient], Awaitable[Any]]) -> Any:
        async with AsyncClient(config=config) as client:
            return await call(client)

    return blocking if request.param == "sync" else lambda call: anyio.run(run, call)


@pytest.fixture(scope="session")
def red_circle() -> Image:
    """A small image with a red circle. Sending a small image costs very little."""
    picture = Images.new("RGB", (128, 96), "white")
    ImageDraw.Draw(picture).ellipse((34, 18, 94, 78), fill="red")
    return picture
