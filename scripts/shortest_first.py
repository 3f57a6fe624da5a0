"""A pytest plugin for `make mutation` that runs the shortest tests first: the first failure kills a mutant."""

import pytest
from mutmut.state import state


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by their duration in mutmut's first run."""
    seconds = state().duration_by_test
    items.sort(key=lambda item: seconds.get(item.nodeid, 0.0))
