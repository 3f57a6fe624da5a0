"""A pytest plugin for `make mutation`: the shortest tests first, since a mutant is done with the first failure."""

import pytest
from mutmut.state import state


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by the time that each test took when mutmut ran them all."""
    seconds = state().duration_by_test
    items.sort(key=lambda item: seconds.get(item.nodeid, 0.0))
