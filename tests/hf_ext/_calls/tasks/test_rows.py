"""`list_depth` returns how deeply the first lists of a JSON text are nested."""

from __future__ import annotations

import pytest

from hf_ext._calls.tasks.rows import list_depth


@pytest.mark.parametrize(
    ("content", "depth"), [(b"", 0), (b"{[", 0), (b" [", 1), (b"\n[ [\t[1]", 3), (b"[" * 200, 100)]
)
def test_list_depth_counts_the_opening_brackets_at_the_start_of_a_text(content: bytes, depth: int):
    assert list_depth(content) == depth
