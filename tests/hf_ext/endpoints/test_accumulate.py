"""Accumulator of an endpoint's log: a line that contains an error raises no error."""

from __future__ import annotations

from collections import deque

from hf_ext import Meta
from hf_ext._calls.streaming.events import EventReader
from hf_ext.endpoints.accumulate import LogAccumulator
from hf_ext.endpoints.operations import STREAM_LOGS


def test_log_line_with_an_error_object_is_not_raised_as_an_error() -> None:
    log = LogAccumulator()
    reader = EventReader(
        STREAM_LOGS.event, events=deque(), accumulator=log, meta=Meta(200), where="GET x", max_event_bytes=99
    )
    reader.feed(b'data: {"error": "boom"}\n\ndata: plain\n\n')
    assert [log.text(line) for line in reader.events] == ['{"error": "boom"}', "plain"]
    assert log.is_complete
    assert log.result() == '{"error": "boom"}\nplain'
