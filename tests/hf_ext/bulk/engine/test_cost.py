"""The cost of requests in flight is estimated from the requests that had a cost."""

from __future__ import annotations

import pytest

from hf_ext.bulk.engine.cost import CostMeter
from hf_ext.bulk.journal.totals import Totals
from hf_ext.usage import Price

PRICES = {"m": Price(1.0, 1.0)}


@pytest.mark.parametrize(
    "before",
    [
        Totals(requests=10, cost=10.0),
        Totals(requests=100, throttled=90, cost=10.0),
        Totals(requests=30, throttled=5, unmetered=15, cost=10.0),
    ],
    ids=["all had a cost", "the server refused most", "some had no usage"],
)
def test_requests_in_flight_cost_as_much_as_earlier_ones_with_a_cost(before: Totals) -> None:
    meter = CostMeter("m", PRICES, 15.0, before)

    assert meter.allows(4)
    assert not meter.allows(5)


def test_first_request_of_a_job_with_a_limit_is_alone() -> None:
    meter = CostMeter("m", PRICES, 15.0, Totals(requests=7, throttled=7))

    assert meter.allows(0)
    assert not meter.allows(1)
