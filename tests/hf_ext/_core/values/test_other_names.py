"""A name that users expect in `hf_ext`, and that another module has or another package, is answered with what to write."""

from __future__ import annotations

import re

import pytest

import hf_ext
from hf_ext._core.values.other_names import ADVICE


@pytest.mark.parametrize(("name", "advice"), ADVICE.items())
def test_import_error_has_an_import_that_works(name: str, advice: str) -> None:
    with pytest.raises(ImportError, match=re.escape(f"cannot import name {name!r} from 'hf_ext'; {advice}")):
        exec(f"from hf_ext import {name}")
    if advice.startswith("write: "):
        exec(advice.removeprefix("write: "))
    else:
        assert hasattr(hf_ext, advice.removeprefix("use "))


def test_attribute_error_has_the_same_advice() -> None:
    assert not hasattr(hf_ext, "Retry")
    assert getattr(hf_ext, "OpenAI", None) is None
    with pytest.raises(AttributeError, match=r"^module 'hf_ext' has no attribute 'OpenAI'; use Client$"):
        hf_ext.OpenAI  # type: ignore[attr-defined]  # noqa: B018


def test_names_with_advice_are_not_exported() -> None:
    assert [name for name in ADVICE if name in dir(hf_ext)] == []


def test_other_missing_name_has_the_usual_error() -> None:
    assert not hasattr(hf_ext, "Nothing")
    with pytest.raises(ImportError, match=r"^cannot import name 'Nothing' from 'hf_ext' \("):
        exec("from hf_ext import Nothing")
    with pytest.raises(AttributeError, match=r"^module 'hf_ext.similarity' has no attribute 'OpenAI'$"):
        hf_ext.similarity.OpenAI  # type: ignore[attr-defined]  # noqa: B018
