"""Presets: plain options that pass the checks, new ones each time, and limits."""

import pytest

from hf_ext import presets
from hf_ext._core.validate import Problems, RequestLimits, check_option_names, check_sampling
from hf_ext.chat import ChatParameters

PRESETS = [presets.recommended, presets.conservative, presets.empty]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_what_a_chat_takes(preset):
    problems = Problems()
    check_option_names(preset(), ChatParameters.__optional_keys__, problems)
    check_sampling(preset(), RequestLimits(), problems)
    assert list(problems) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_changing_one_changes_no_other(preset):
    changed = preset()
    changed["temperature"] = 2.0
    assert preset() != changed


def test_empty_says_nothing_and_conservative_varies_less():
    assert presets.empty() == {}
    assert presets.conservative()["temperature"] < presets.recommended()["temperature"]
    assert presets.conservative()["max_tokens"] < presets.recommended()["max_tokens"]


def test_cautious_limits_are_those_of_the_rust_client_and_not_the_default():
    limits = presets.cautious_limits()
    assert (limits.max_text_chars, limits.max_output_tokens, limits.max_inputs) == (50_000, 8_192, 1_000)
    assert (RequestLimits().max_text_chars, RequestLimits().max_output_tokens) == (None, None)
