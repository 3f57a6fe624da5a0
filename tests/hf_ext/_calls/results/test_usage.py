"""Counts of one call that arrive in several events are merged, and no count is lost."""

from __future__ import annotations

from hf_ext._calls.results.usage import Usage, merge_usage

COMPLETE = {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11}


def test_later_counts_without_cached_tokens_keep_the_earlier_ones() -> None:
    earlier = Usage(**COMPLETE, cached_tokens=5, prompt_tokens_details={"cached_tokens": 5, "audio_tokens": 1})
    later = Usage(**COMPLETE, prompt_tokens_details={"cached_tokens": 0, "text_tokens": 4})
    merged = merge_usage(earlier, later)
    assert merged.cached_tokens == 5
    assert merged.prompt_tokens_details == {"cached_tokens": 5, "audio_tokens": 1, "text_tokens": 4}


def test_later_counts_replace_the_earlier_ones() -> None:
    earlier = Usage(prompt_tokens=1, completion_tokens=1, cached_tokens=1, prompt_tokens_details={"cached_tokens": 1})
    later = Usage(**COMPLETE, cached_tokens=5, prompt_tokens_details={"cached_tokens": 5})
    assert merge_usage(earlier, later) == later
