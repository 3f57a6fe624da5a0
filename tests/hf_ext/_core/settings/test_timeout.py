"""Timeout has finite defaults and refuses invalid values."""

import pytest

from hf_ext import ValidationError
from hf_ext._core.settings.timeout import Timeout


def test_default_timeouts_are_finite_except_for_the_pool():
    assert repr(Timeout()) == "Timeout(connect=10.0, read=120.0, write=60.0, pool=None)"


def test_one_number_sets_every_timeout_except_the_timeout_of_the_pool():
    assert Timeout.of(5) == Timeout(connect=5, read=5, write=5, pool=None)
    assert Timeout.of(Timeout(read=None)).read is None


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), True, "5", 10**400])
def test_all_invalid_timeouts_are_reported_together(value):
    with pytest.raises(
        ValidationError,
        match=r"^2 problems: read must be None or a number of seconds above 0 and at most 1000000, not ",
    ) as caught:
        Timeout(read=value, pool=value)
    assert len(caught.value.problems) == 2
