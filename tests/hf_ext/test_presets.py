"""Each preset returns a new dict of valid options. `cautious_limits` limits the size of requests."""

import pytest

from hf_ext import presets
from hf_ext._core.validate import Problems, RequestLimits, check_option_names, check_sampling
from hf_ext.chat import ChatParameters

PRESETS = [presets.recommended, presets.conservative, presets.empty]


@pytest.mark.parametrize("preset", PRESETS)
def test_preset_has_valid_options_of_a_chat(preset):
    problems = Problems()
    check_option_names(preset(), ChatParameters.__optional_keys__, problems)
    check_sampling(preset(), RequestLimits(), problems)
    assert list(problems) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_each_call_returns_a_new_preset(preset):
    changed = preset()
    changed["temperature"] = 2.0
    assert preset() != changed


def test_empty_has_no_options_and_conservative_has_lower_values_than_recommended():
    assert presets.empty() == {}
    assert presets.conservative()["temperature"] < presets.recommended()["temperature"]
    assert presets.conservative()["max_tokens"] < presets.recommended()["max_tokens"]


def test_cautious_limits_are_the_limits_of_the_rust_crate():
    limits = presets.cautious_limits()
    assert (limits.max_text_chars, limits.max_output_tokens, limits.max_inputs) == (50_000, 8_192, 1_000)
    assert (RequestLimits().max_text_chars, RequestLimits().max_output_tokens) == (None, None)
