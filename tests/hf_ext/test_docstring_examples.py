"""The examples in docstrings have the results that they show."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from hf_ext import diagnostics, similarity, tokens
from hf_ext.similarity import _index


@pytest.mark.parametrize("module", [diagnostics, similarity, _index, tokens], ids=lambda module: module.__name__)
def test_docstring_examples_have_the_results_that_they_show(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
