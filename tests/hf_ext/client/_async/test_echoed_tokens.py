"""A token that the server repeats, anywhere and in any form, is in no error, log, traceback, pickle or metric."""

from __future__ import annotations

import json
import logging
import pickle
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer, response
from support.echoes import ECHOES, FORMS
from support.leaks import NEEDLE, everything, is_in, leaks

from hf_ext import AsyncClient, HfError
from hf_ext.models import ProviderMapping
from hf_ext.resilience import Metrics

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
MODEL = "org/name"
LOGGERS = ("", "hf_ext", "httpx", "httpcore", "httpcore.http11", "httpcore.connection", "asyncio")
FAL = ProviderMapping(provider="fal-ai", provider_id="own/model", task="text-to-image")
# Every place is tested with the plain token; heavy runs test every place with every form.
EACH_FORM = [form if form == "plain" else pytest.param(form, marks=pytest.mark.heavy) for form in FORMS]
JOBS: dict[str, Callable[[str], Any]] = {
    "reason of a failed job": lambda token: {"request_id": "1", "response_url": "https://x", "error": token},
    "URL of a job": lambda token: {"request_id": "1", "response_url": f"https://queue.fal.run/{token}"},
    "id of a job": lambda token: {"request_id": token, "status": "x"},
    "URL of a file": lambda token: {"images": [{"url": f"https://[{token}/x"}]},
    "type of a file": lambda token: {"images": [{"url": "data:x", "content_type": token}]},
    "URL of a file on a server that is down": lambda token: {"images": [{"url": f"http://127.0.0.1:1/{token}"}]},
}


@pytest.fixture(params=[("asyncio", {"use_uvloop": False})], ids=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """Run only on asyncio, because the redaction of errors does not depend on the event loop."""
    return request.param


@pytest.fixture(params=[None, "httpx"], ids=["default transport", "httpx transport"])
def transport(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def log_text(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Return a function that returns the text of all log records, with every field."""
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name)
    return lambda: "\n".join(f"{record.getMessage()} {vars(record)!r}" for record in caplog.records)


async def check_error(call: Callable[[], Awaitable[Any]]) -> HfError:
    """Check that a call raises an error in which the token is not visible, and return the error."""
    metrics = Metrics()
    with pytest.raises(HfError) as caught:
        await metrics.acall(call)
    error = caught.value
    del caught
    for link in (error, error.__cause__):
        if isinstance(link, HfError):
            link.partial = None  # the answer as received, or the URL of a file that was paid for
    assert not is_in(everything(error))
    error.__traceback__ = None  # the frames of this test hold the bytes of the server
    assert leaks(error) == []
    assert not is_in(pickle.dumps(error))
    assert not is_in(json.dumps(vars(error), default=repr))
    assert not is_in(repr(metrics.snapshot()))
    return error


@pytest.mark.parametrize("form", EACH_FORM)
@pytest.mark.parametrize("place", ECHOES)
async def test_token_that_the_server_repeats_is_not_visible(
    transport: Any, place: str, form: str, log_text: Callable[[], str]
) -> None:
    echo = ECHOES[place]
    with ByteServer(*echo.steps(FORMS[form])) as server:
        async with AsyncClient(base_url=server.url, token=NEEDLE, transport=transport, timeout=5) as client:
            if echo.is_stream:
                await check_error(lambda: client.chat.stream(HELLO, model=MODEL).final())
            else:
                await check_error(lambda: client.chat.create(HELLO, model=MODEL))
                await check_error(lambda: client.chat.stream(HELLO, model=MODEL).final())
            assert leaks(client) == []
    assert not is_in(log_text())


@pytest.mark.parametrize("form", FORMS)
async def test_token_in_the_link_of_a_listing_is_not_visible(transport: Any, form: str) -> None:
    for link in (f"https://evil.example/{FORMS[form]}", f"http://[{FORMS[form]}"):
        with ByteServer(response(b"[]", f'Link: <{link}>; rel="next"')) as server:
            async with AsyncClient(hub_url=server.url, token=NEEDLE, transport=transport) as client:

                async def read_all(client: AsyncClient = client) -> list[Any]:
                    return [model async for model in client.models.search(search="x")]

                await check_error(read_all)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", JOBS)
async def test_token_in_the_response_of_a_provider_is_not_visible(
    transport: Any, place: str, form: str, log_text: Callable[[], str]
) -> None:
    with ByteServer(endless=InTurn(answer(JOBS[place](FORMS[form])))) as server:
        async with AsyncClient(base_url=server.url, token=NEEDLE, transport=transport, timeout=5) as client:
            await check_error(lambda: client.vision.text_to_image("a cat", model=MODEL, provider=FAL))
    assert not is_in(log_text())
