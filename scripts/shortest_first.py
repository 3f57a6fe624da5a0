"""A pytest plugin for `make mutation` that runs the shortest tests first.

A mutant is killed by the first test that fails, so most runs then end early.
"""

import pytest
from mutmut.state import state


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by their duration in mutmut's first run."""
    seconds = state().duration_by_test
    items.sort(key=lambda item: seconds.get(item.nodeid, 0.0))
