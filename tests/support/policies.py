"""Policies for tests."""

from __future__ import annotations

from hf_ext.resilience import Call, Flow, Policy


class FailsAtTheEnd(Policy):
    """A policy that fails when a stream ends."""

    def flow(self, call: Call) -> Flow:
        """Add a callback that fails."""
        result = yield call

        def fail(error: BaseException | None) -> None:
            raise LookupError

        call.add_done_callback(fail)
        return result
