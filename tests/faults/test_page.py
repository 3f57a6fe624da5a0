"""The page about reliability lists every fault of the matrix with its result."""

from __future__ import annotations

from faults.page import PAGE, with_tables


def test_tables_of_the_page_are_those_of_the_matrix() -> None:
    """If this test fails, run `python tests/faults/page.py`."""
    page = PAGE.read_text("utf-8")
    assert with_tables(page) == page
