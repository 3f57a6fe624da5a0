"""The token of the live tests, checked once: without one the whole run fails, and says so."""

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
    """Return a configuration with a token from any of the usual places."""
    try:
        config = ClientConfig.resolve(base_url=ROUTER_URL, hub_url=HUB_URL, deadline=120)
        if config.token is None:
            raise config.missing_token(Origin.of(ROUTER_URL))
    except HfError as error:
        pytest.exit(f"the live tests cannot run: {error}", returncode=1)
    return config


@pytest.fixture(scope="session")
def user(config: ClientConfig) -> User:
    """Return whose token it is; a token that the Hub refuses, or a Hub out of reach, ends the run."""
    try:
        with Client(config=config) as client:
            return client.models.whoami()
    except HfError as error:
        pytest.exit(f"the live tests cannot run: {error}", returncode=1)


@pytest.fixture
def client(config: ClientConfig, user: User) -> Iterator[Client]:
    """A blocking client, for what costs too much to ask in both colours."""
    with Client(config=config) as client:
        yield client


@pytest.fixture(params=["blocking", "asyncio"])
def ask(request: pytest.FixtureRequest, config: ClientConfig, user: User) -> Ask:
    """Return a function that calls with a client of either colour."""

    def blocking(call: Callable[[Client], Any]) -> Any:
        with Client(config=config) as client:
            return call(client)

    async def run(call: Callable[[AsyncClient], Awaitable[Any]]) -> Any:
        async with AsyncClient(config=config) as client:
            return await call(client)

    return blocking if request.param == "blocking" else lambda call: anyio.run(run, call)


@pytest.fixture(scope="session")
def red_circle() -> Image:
    """A picture small enough to cost next to nothing."""
    picture = Images.new("RGB", (128, 96), "white")
    ImageDraw.Draw(picture).ellipse((34, 18, 94, 78), fill="red")
    return picture
