"""Waiting until an endpoint is in a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.errors import HfError, ModelUnavailableError, RequestTimeoutError

if TYPE_CHECKING:
    from hf_ext.endpoints.results import EndpointInfo

_WHERE = "endpoints.wait"
# States that an endpoint does not leave by itself, with the hint for each state.
_FINAL_STATES = {
    "failed": "Read endpoint.status.error_message and endpoints.logs.",
    "updateFailed": "Read endpoint.status.error_message and endpoints.logs; the old version may still run.",
    "paused": "Call endpoints.resume.",
    "scaledToZero": "Send the endpoint a request, or call endpoints.resume.",
}
_STOPPED_STATES = frozenset({"paused", "scaledToZero"})


class EndpointWait:
    """Checks after each response whether a wait for a state is over.

    The API may still report `paused` or `scaledToZero` for some time after `resume`. So these two states raise an error
    only if the API has reported another state before, or at the deadline.

    Args:
        until: The state to wait for.
    """

    def __init__(self, until: str) -> None:
        self._until = until
        self._was_always_stopped = True

    def is_over(self, endpoint: EndpointInfo) -> bool:
        """Return whether the endpoint is in the state to wait for.

        Raises:
            ModelUnavailableError: The endpoint is in a state that it does not leave by itself.
        """
        self._was_always_stopped = self._was_always_stopped and endpoint.status.state in _STOPPED_STATES
        if endpoint.status.state == self._until:
            return True
        if not self._was_always_stopped:
            _check_not_final(endpoint)
        return False

    def error_for_timeout(
        self, name: str, deadline: float, endpoint: EndpointInfo | None, error: HfError | None
    ) -> HfError:
        """Return the error for a wait that reached its deadline.

        Args:
            name: Name of the endpoint.
            deadline: Length of the wait, in seconds.
            endpoint: The endpoint with its last status; None if no request succeeded.
            error: The error of the last request; None if the last request succeeded.

        Raises:
            ModelUnavailableError: The endpoint is in a state that it does not leave by itself.
        """
        if endpoint is not None:
            _check_not_final(endpoint)
        state = f"not {self._until}" if endpoint is None else f"{endpoint.status.state}, not {self._until},"
        failure = "" if error is None else f"; the last request failed: {error.message}"
        return RequestTimeoutError(
            f"endpoint {name} was {state} after {deadline:g} s{failure}",
            where=_WHERE,
            hint="Wait longer; large models take minutes to load.",
        )


def _check_not_final(endpoint: EndpointInfo) -> None:
    """Raise ModelUnavailableError if an endpoint is in a state that it does not leave by itself."""
    state = endpoint.status.state
    if state in _FINAL_STATES:
        reason = endpoint.status.error_message or endpoint.status.message or ""
        raise ModelUnavailableError(
            f"endpoint {endpoint.name} is {state}" + (f": {reason}" if reason else ""),
            where=_WHERE,
            hint=_FINAL_STATES[state],
        )
