"""KeepAliveTracker records whether a server keeps its connections open after a response."""

from hf_ext.transport._keep_alive import KeepAliveTracker

ORIGIN, OTHER = "https://a.example", "https://b.example"


def test_origin_without_an_observation_is_unknown_and_not_closing():
    tracker = KeepAliveTracker()
    assert not tracker.is_known(ORIGIN, stream=True)
    assert not tracker.is_closing(ORIGIN, stream=True)


def test_streams_other_responses_and_origins_are_tracked_separately():
    tracker = KeepAliveTracker()
    tracker.record(ORIGIN, stream=True, closed=True)
    assert tracker.is_known(ORIGIN, stream=True)
    assert tracker.is_closing(ORIGIN, stream=True)
    for origin, stream in [(ORIGIN, False), (OTHER, True), (OTHER, False)]:
        assert not tracker.is_known(origin, stream=stream)
        assert not tracker.is_closing(origin, stream=stream)


def test_origin_is_closing_after_one_close_even_if_other_connections_stayed_open():
    tracker = KeepAliveTracker()
    for closed in (False, True, False):
        tracker.record(ORIGIN, stream=False, closed=closed)
    assert tracker.is_closing(ORIGIN, stream=False)
