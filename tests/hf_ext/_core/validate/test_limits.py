"""RequestLimits has default limits and refuses invalid values."""

import pytest

from hf_ext import ValidationError
from hf_ext._core.validate import RequestLimits


def test_default_limits_apply_to_inputs_and_media_but_not_to_texts():
    assert repr(RequestLimits()) == (
        "RequestLimits(max_text_chars=None, max_inputs=1000, max_output_tokens=None, max_image_bytes=10485760, "
        "max_audio_bytes=26214400)"
    )


def test_limit_of_none_is_accepted():
    assert RequestLimits(max_inputs=None).max_inputs is None


@pytest.mark.parametrize("value", [0, -1, True, 1.5, "10", float("nan")])
def test_all_invalid_limits_are_reported_together(value):
    with pytest.raises(
        ValidationError, match=r"^2 problems: max_text_chars must be None or a whole number of at least 1"
    ):
        RequestLimits(max_text_chars=value, max_audio_bytes=value)
