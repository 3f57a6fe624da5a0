"""The package hf_ext.resilience exports its names, and imports each name at its first use."""

from __future__ import annotations

import pytest

import hf_ext.resilience


@pytest.mark.parametrize("name", hf_ext.resilience.__all__)
def test_every_exported_name_is_an_attribute_of_the_package(name: str) -> None:
    assert getattr(hf_ext.resilience, name) is not None
    assert name in dir(hf_ext.resilience)


@pytest.mark.parametrize("name", hf_ext.resilience.__all__)
def test_exported_name_is_loaded_at_its_first_use(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value = getattr(hf_ext.resilience, name)
    monkeypatch.delitem(vars(hf_ext.resilience), name)
    assert getattr(hf_ext.resilience, name) is value
    assert vars(hf_ext.resilience)[name] is value


def test_all_is_sorted_and_an_unknown_name_raises_an_attribute_error() -> None:
    assert hf_ext.resilience.__all__ == sorted(hf_ext.resilience.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'Magic'"):
        hf_ext.resilience.Magic  # noqa: B018
