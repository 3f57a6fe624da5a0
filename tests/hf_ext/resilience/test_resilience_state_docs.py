"""The examples of two how-to pages run as written: caching, metrics and health; counting tokens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from types import ModuleType

import pytest

import hf_ext.diagnostics
import hf_ext.tokens

DOCS = Path(__file__).parents[3] / "docs" / "how-to"
EXAMPLES = [
    pytest.param(example, id=f"{name}-{number}")
    for name in ("caching-metrics-health", "count-tokens")
    for number, example in enumerate(
        re.findall(
            r"^```python\n(.*?)^```", (DOCS / f"{name}.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        )
    )
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_runs(example: str) -> None:
    # The name of a real module: dataclasses look up the module that defines them.
    exec(compile(example, "example", "exec"), {"__name__": __name__})


def test_documents_have_examples() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("module", [hf_ext.diagnostics, hf_ext.tokens], ids=lambda module: module.__name__)
def test_docstring_examples_have_the_results_that_they_show(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
