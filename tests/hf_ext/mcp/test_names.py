"""Every name of a server becomes a name that models accept, and no two become the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.mcp.names import names_for_models

ACCEPTED = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["get_weather", "get-sum"], ["get_weather", "get-sum"]),
        (["files/read.text"], ["files_read_text"]),
        (["a.b", "a_b"], ["a_b_2e7336dc", "a_b"]),
        (["wetter für Köln"], ["wetter_f_r_K_ln"]),
        (["x" * 64], ["x" * 64]),
        (["x" * 65], ["x" * 55 + "_" + "9537c5fd"]),
        (["esc\x1b[31m"], ["esc__31m"]),
    ],
)
def test_name_is_mapped(names: list[str], expected: list[str]) -> None:
    assert names_for_models(names) == expected


def test_prefix_goes_before_every_name_and_counts_as_a_part_of_it() -> None:
    short, long = names_for_models(["echo", "y" * 64], "web")
    assert short == "web_echo"
    assert long.startswith("web_yyy")
    assert len(long) == 64


def test_names_that_differ_only_in_characters_that_are_not_allowed_stay_different() -> None:
    assert len(set(names_for_models(["a.b", "a/b", "a b", "a_b"]))) == 4


@given(st.lists(st.text(min_size=1, max_size=80), unique=True, max_size=8), st.sampled_from(["", "web"]))
def test_any_names_become_different_names_that_models_accept(names: list[str], prefix: str) -> None:
    mapped = names_for_models(names, prefix)
    assert all(ACCEPTED.fullmatch(name) for name in mapped)
    assert len(set(mapped)) == len(names)
