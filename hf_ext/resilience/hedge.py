"""Hedge: send a slow request again, and take the response that arrives first."""

from __future__ import annotations

from hf_ext._core.validate import SECONDS, Number, Rule, validate_values
from hf_ext._core.validate.objects import InstanceOf
from hf_ext.resilience._flow_steps import Hedging
from hf_ext.resilience.budget import RetryBudget
from hf_ext.resilience.flow import Call, Flow, Policy

__all__ = ["Hedge"]

_RULES: dict[str, Rule] = {
    "delay": SECONDS,
    "requests": Number(2, whole=True),
    "budget": InstanceOf(RetryBudget).or_none(),
}


class Hedge(Policy):
    """Send a request again if it takes longer than `delay`, and return the response that arrives first.

        hedge = Hedge(delay=0.5)
        info = hedge.call(client.models.get, "org/name")

    Use this policy only for calls that may be sent twice, such as calls that only read: a second chat is billed too. As
    the policy of a client, it applies only to requests that read (GET). It does not apply to streams.

    A good delay is the 95th percentile of the latency, so that one request of twenty is sent again. If a request fails
    before the delay, its error is raised at once: combine this policy with a `Retry`. After a failure, no further
    request is sent. If all requests fail, the error of the first is raised. The other policies of a pipeline see one
    call, not its requests.

    In async code, the slower request is cancelled. In sync code, each request has a thread of its own, and the slower
    request ends there.

    Args:
        delay: Seconds after which the request is sent again.
        requests: Maximum number of requests, including the first.
        budget: A limit for the number of further requests of many calls; each takes the tokens of a retry, and a call
            that needs no further request returns one token.

    Raises:
        ValidationError: An argument is wrong.
    """

    def __init__(self, *, delay: float, requests: int = 2, budget: RetryBudget | None = None) -> None:
        validate_values({"delay": delay, "requests": requests, "budget": budget}, _RULES, "Hedge")
        self.budget = budget
        self._delay = delay
        self._requests = requests

    def flow(self, call: Call) -> Flow:
        """Yield `call`, whose request is sent again if it takes long."""
        # The function of a client has this attribute; any other function is the choice of the caller.
        is_read: bool = getattr(call.fn, "is_read", True)
        if call.done_callbacks is not None or not is_read:
            return (yield call)
        budget = self.budget
        if budget is None:
            return (yield call.with_hedging(Hedging(self._delay, self._requests, _always)))
        withdrawn: list[int] = []

        def may_send() -> bool:
            withdrawn.append(budget.withdraw())
            return bool(withdrawn[-1])

        result = yield call.with_hedging(Hedging(self._delay, self._requests, may_send))
        if not withdrawn:
            budget.deposit(1)
        return result

    def __repr__(self) -> str:
        return f"Hedge(delay={self._delay:g}, requests={self._requests})"


def _always() -> bool:
    return True
