"""`endpoints.wait` and `models.wait_until_ready`, with a fake clock that advances only while the method sleeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer
from support.fake_clock import FakeClock

from hf_ext import (
    AsyncClient,
    AuthenticationError,
    ModelUnavailableError,
    RequestTimeoutError,
    ValidationError,
)

pytestmark = pytest.mark.anyio

COLD = answer({"id": "org/name", "inferenceProviderMapping": {"novita": {"status": "staging", "providerId": "n"}}})
WARM = answer({"id": "org/name", "inferenceProviderMapping": {"novita": {"status": "live", "providerId": "n"}}})
RETRYABLE = [
    answer({"error": "Service Unavailable"}, status="503 Service Unavailable"),
    answer(b"<html><title>502 Bad Gateway</title>", "text/html", status="502 Bad Gateway"),
    answer({"error": "Too Many Requests"}, status="429 Too Many Requests"),
    answer({"error": "Internal Server Error"}, status="500 Internal Server Error"),
    b"",  # the server closes the connection
]


def state(name: str, **status: Any) -> bytes:
    """Return the response of the endpoints API for an endpoint in this state."""
    return answer({"name": "mine", "status": {"state": name, **status}})


def with_clock(client: AsyncClient, clock: FakeClock) -> AsyncClient:
    """Replace the clock of a client by a fake clock, and return the client."""

    async def sleep(seconds: float) -> None:
        clock.sleep(seconds)

    client._core.clock = clock
    client._core.sleep = sleep
    return client


class RepeatedResponse:
    """Steps of a server: on each connection, advance the fake clock, and send the same response."""

    def __init__(self, response: bytes, clock: FakeClock, seconds: float = 0.0) -> None:
        self.response, self.clock, self.seconds = response, clock, seconds

    def __iter__(self) -> Iterator[bytes]:
        self.clock.advance(self.seconds)
        yield self.response


async def wait_for_endpoint(service: ByteServer, clock: FakeClock, **options: Any) -> Any:
    """Return the result of `endpoints.wait`."""
    async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
        return await with_clock(client, clock).endpoints.wait("me", "mine", **options)


async def wait_for_model(hub: ByteServer, clock: FakeClock, **options: Any) -> Any:
    """Return the result of `models.wait_until_ready`."""
    async with AsyncClient(hub_url=hub.url, token="hf_test") as client:
        return await with_clock(client, clock).models.wait_until_ready("org/name", **options)


# Deadline


async def test_wait_for_a_model_sends_its_last_request_before_the_deadline() -> None:
    clock = FakeClock(0.0)
    with ByteServer(endless=InTurn(COLD, WARM)) as hub:
        status = await wait_for_model(hub, clock, deadline=200, interval=200)
    assert status.is_ready()
    assert clock.now == pytest.approx(199)


async def test_wait_for_an_endpoint_sends_its_last_request_before_the_deadline() -> None:
    clock = FakeClock(0.0)
    with ByteServer(endless=InTurn(state("initializing"), state("running"))) as service:
        endpoint = await wait_for_endpoint(service, clock, deadline=200, interval=6_000)
    assert endpoint.status.state == "running"
    assert clock.now == pytest.approx(199)


async def test_wait_that_reaches_its_deadline_raises_timeout_error_after_the_last_request() -> None:
    clock = FakeClock(0.0)
    with (
        ByteServer(endless=RepeatedResponse(COLD, clock)) as hub,
        pytest.raises(RequestTimeoutError, match=r"not ready within 500 s \(novita: staging\)") as caught,
    ):
        await wait_for_model(hub, clock, deadline=500, interval=200)
    assert caught.value.where == "models.wait_until_ready"
    assert clock.sleeps == pytest.approx([200, 200, 99])
    assert len(hub.requests) == 4


async def test_last_request_of_a_wait_is_sent_four_times_the_fastest_response_time_before_the_deadline() -> None:
    clock = FakeClock(0.0)
    with (
        ByteServer(endless=RepeatedResponse(state("pending"), clock, seconds=2.5)) as service,
        pytest.raises(RequestTimeoutError, match="endpoint mine was pending, not running, after 100 s"),
    ):
        await wait_for_endpoint(service, clock, deadline=100, interval=40)
    # The requests are sent at 0, 42.5, 85 and 90 s. The last request has 10 s, four times the fastest response time.
    assert clock.sleeps == pytest.approx([40, 40, 2.5])
    assert clock.now == pytest.approx(92.5)


async def test_wait_ends_without_sleep_if_the_state_is_reached() -> None:
    clock = FakeClock(0.0)
    with ByteServer(WARM) as hub, ByteServer(state("running")) as service:
        assert (await wait_for_model(hub, clock, deadline=10)).is_ready()
        assert (await wait_for_endpoint(service, clock, deadline=10)).name == "mine"
    assert clock.sleeps == []


# Errors during a wait


@pytest.mark.parametrize("retryable", RETRYABLE, ids=["503", "502", "429", "500", "closed connection"])
async def test_retryable_error_does_not_end_a_wait(retryable: bytes) -> None:
    clock = FakeClock(0.0)
    with ByteServer(endless=InTurn(retryable, state("pending"), retryable, retryable, state("running"))) as service:
        assert (await wait_for_endpoint(service, clock, deadline=60, interval=5)).status.state == "running"
    assert clock.sleeps == [5] * 4
    clock = FakeClock(0.0)
    with ByteServer(endless=InTurn(COLD, retryable, WARM)) as hub:
        assert (await wait_for_model(hub, clock, deadline=60, interval=5)).is_ready()


async def test_wait_sleeps_as_long_as_retry_after() -> None:
    clock = FakeClock(0.0)
    limited = answer({"error": "slow down"}, "application/json", "Retry-After: 20", status="429 Too Many Requests")
    with ByteServer(endless=InTurn(limited, state("running"))) as service:
        await wait_for_endpoint(service, clock, deadline=60, interval=5)
    assert clock.sleeps == [20]


async def test_timeout_error_has_the_error_of_the_last_request() -> None:
    clock = FakeClock(0.0)
    with (
        ByteServer(endless=RepeatedResponse(RETRYABLE[0], clock)) as service,
        pytest.raises(RequestTimeoutError, match="the last request failed: Service Unavailable") as caught,
    ):
        await wait_for_endpoint(service, clock, deadline=90, interval=50)
    assert isinstance(caught.value.__cause__, ModelUnavailableError)
    assert len(service.requests) == 3
    with (
        ByteServer(endless=RepeatedResponse(RETRYABLE[2], clock)) as hub,
        pytest.raises(RequestTimeoutError, match="the last request failed: Too Many Requests"),
    ):
        await wait_for_model(hub, clock, deadline=90, interval=50)


async def test_error_that_is_not_retryable_ends_a_wait() -> None:
    clock = FakeClock(0.0)
    with (
        ByteServer(answer({"error": "Invalid token"}, status="401 Unauthorized")) as service,
        pytest.raises(AuthenticationError),
    ):
        await wait_for_endpoint(service, clock, deadline=60)
    missing = answer({"error": "Repository not found"}, status="404 Not Found")
    with ByteServer(missing) as hub, pytest.raises(ModelUnavailableError, match="does not exist"):
        await wait_for_model(hub, clock, deadline=60)
    assert clock.sleeps == []


# States of an endpoint


@pytest.mark.parametrize("stopped", ["paused", "scaledToZero"])
async def test_stopped_state_after_resume_does_not_end_a_wait(stopped: str) -> None:
    clock = FakeClock(0.0)
    states = [state(name) for name in (stopped, stopped, "pending", "initializing", "running")]
    with ByteServer(endless=InTurn(*states)) as service:
        endpoint = await wait_for_endpoint(service, clock, deadline=60, interval=5)
    assert endpoint.status.state == "running"
    assert clock.sleeps == [5] * 4


@pytest.mark.parametrize("stopped", ["paused", "scaledToZero"])
async def test_endpoint_stopped_during_a_wait_raises_an_error(stopped: str) -> None:
    clock = FakeClock(0.0)
    with (
        ByteServer(endless=InTurn(state("pending"), state(stopped, message="by me"))) as service,
        pytest.raises(ModelUnavailableError, match=f"endpoint mine is {stopped}: by me") as caught,
    ):
        await wait_for_endpoint(service, clock, deadline=60, interval=5)
    assert "endpoints.resume" in caught.value.hint
    assert clock.sleeps == [5]


async def test_endpoint_still_paused_at_the_deadline_raises_an_error() -> None:
    clock = FakeClock(0.0)
    with (
        ByteServer(endless=RepeatedResponse(state("paused"), clock)) as service,
        pytest.raises(ModelUnavailableError, match="endpoint mine is paused") as caught,
    ):
        await wait_for_endpoint(service, clock, deadline=80, interval=50)
    assert "endpoints.resume" in caught.value.hint
    assert not caught.value.is_retryable
    assert clock.sleeps == pytest.approx([50, 29])


@pytest.mark.parametrize("failed", ["failed", "updateFailed"])
async def test_failed_endpoint_ends_a_wait_with_its_error_message(failed: str) -> None:
    clock = FakeClock(0.0)
    with (
        ByteServer(state(failed, errorMessage="out of memory")) as service,
        pytest.raises(ModelUnavailableError, match=f"is {failed}: out of memory"),
    ):
        await wait_for_endpoint(service, clock, deadline=60)
    assert clock.sleeps == []


@pytest.mark.parametrize(
    ("until", "before"), [("paused", "running"), ("scaledToZero", "paused"), ("failed", "pending")]
)
async def test_wait_ends_in_any_requested_state(until: str, before: str) -> None:
    clock = FakeClock(0.0)
    with ByteServer(endless=InTurn(state(before), state(until))) as service:
        assert (await wait_for_endpoint(service, clock, deadline=60, until=until)).status.state == until


# Arguments


@pytest.mark.parametrize("invalid", [0, -1, float("nan"), float("inf"), "5", None, True])
async def test_deadline_and_interval_must_be_positive_seconds(invalid: Any) -> None:
    clock = FakeClock(0.0)
    with ByteServer(WARM) as server:
        for options in ({"deadline": invalid}, {"deadline": 5, "interval": invalid}):
            with pytest.raises(ValidationError, match=r"deadline must|interval must"):
                await wait_for_model(server, clock, **options)
            with pytest.raises(ValidationError, match=r"deadline must|interval must"):
                await wait_for_endpoint(server, clock, **options)
    assert server.requests == []
