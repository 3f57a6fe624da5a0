"""The examples in the docstrings of two modules have the results that they show."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

import hf_ext.diagnostics
import hf_ext.tokens


@pytest.mark.parametrize("module", [hf_ext.diagnostics, hf_ext.tokens], ids=lambda module: module.__name__)
def test_docstring_examples_have_the_results_that_they_show(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
