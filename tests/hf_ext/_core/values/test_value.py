"""Values are equal if their fields are, cannot be changed, and hide the fields that their class names."""

from __future__ import annotations

import pytest
from rich.pretty import pretty_repr

from hf_ext._core.values.value import Value


class Point(Value, frozen=True):
    _hidden = frozenset({"secret"})

    x: int
    secret: str = ""


def test_values_with_equal_fields_are_equal() -> None:
    assert Point(1, "a") == Point(1, "a") != Point(1, "b")
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]


def test_repr_omits_hidden_fields() -> None:
    assert repr(Point(1, "password")) == pretty_repr(Point(1, "password")) == "Point(x=1)"
