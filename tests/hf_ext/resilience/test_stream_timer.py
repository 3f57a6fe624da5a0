"""StreamTimer counts the texts of a stream if the server reports no token counts."""

from __future__ import annotations

import pytest
from support.fake_clock import FakeClock

from hf_ext.resilience._stream_timer import StreamTimer, timed_events


def test_each_text_counts_as_one_token_if_the_server_reports_no_token_count() -> None:
    clock = FakeClock()
    timer = StreamTimer(clock)
    clock.advance(1.0)
    for _ in timed_events(["a", "b", "c"], timer):
        clock.advance(0.25)
    assert (timer.input_tokens, timer.output_tokens, timer.time_to_first_token) == (0, 3, 1.0)
    assert timer.tokens_per_second == pytest.approx(2 / 0.5)
