"""A wait for an endpoint ends in the requested state. A failed or stopped state raises an error."""

from __future__ import annotations

import pytest

from hf_ext import ModelUnavailableError, RequestTimeoutError
from hf_ext.endpoints import Endpoint, EndpointStatus
from hf_ext.endpoints.waiting import EndpointWait


def endpoint(state: str, error_message: str | None = None) -> Endpoint:
    return Endpoint(name="x", status=EndpointStatus(state=state, error_message=error_message))


@pytest.mark.parametrize("state", ["failed", "updateFailed", "paused", "scaledToZero"])
def test_failed_or_stopped_state_ends_the_wait_with_an_error(state: str) -> None:
    wait = EndpointWait("running")
    assert not wait.is_over(endpoint("pending"))
    with pytest.raises(ModelUnavailableError, match=f"endpoint x is {state}: no GPU") as caught:
        wait.is_over(endpoint(state, "no GPU"))
    assert caught.value.where == "endpoints.wait"
    assert caught.value.hint


@pytest.mark.parametrize("state", ["failed", "updateFailed", "paused", "scaledToZero", "running"])
def test_wait_is_over_in_the_requested_state(state: str) -> None:
    assert EndpointWait(state).is_over(endpoint(state))


@pytest.mark.parametrize("state", ["paused", "scaledToZero"])
def test_stopped_state_in_the_first_responses_does_not_end_the_wait(state: str) -> None:
    wait = EndpointWait("running")
    assert not wait.is_over(endpoint(state))
    assert not wait.is_over(endpoint("pending"))
    assert wait.is_over(endpoint("running"))


def test_stopped_state_at_the_deadline_raises_an_error() -> None:
    with pytest.raises(ModelUnavailableError, match="endpoint x is paused"):
        EndpointWait("running").error_for_timeout("x", 5, endpoint("paused"), None)


def test_timeout_error_names_the_last_state_and_the_last_error() -> None:
    error = EndpointWait("running").error_for_timeout("x", 5, endpoint("pending"), RequestTimeoutError("too slow"))
    assert type(error) is RequestTimeoutError
    assert error.message == "endpoint x was pending, not running, after 5 s; the last request failed: too slow"
    assert (
        EndpointWait("running").error_for_timeout("x", 5, None, None).message == "endpoint x was not running after 5 s"
    )
