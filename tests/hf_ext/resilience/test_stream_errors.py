"""The error of a stream: a stream of hf_ext remembers it, for any other object it is what left the block."""

from __future__ import annotations

import pytest

from hf_ext import HfError, NetworkError
from hf_ext.resilience._streams import stream_error

INTERRUPTED = NetworkError("reset")
IN_THE_BLOCK = NetworkError("of the block")


class Stream:
    def __init__(self, error: HfError | None) -> None:
        self.error = error

    @property
    def interruption(self) -> HfError | None:
        return self.error


class Unfinished:
    interruption: HfError | None

    def __getattribute__(self, name: str) -> object:
        raise AttributeError(name)


Unfinished.interruption = None


@pytest.mark.parametrize(
    ("stream", "raised", "expected"),
    [
        (Stream(INTERRUPTED), None, INTERRUPTED),
        (Stream(INTERRUPTED), IN_THE_BLOCK, INTERRUPTED),
        (Stream(None), IN_THE_BLOCK, None),
        (Unfinished(), IN_THE_BLOCK, None),
        ("stream", IN_THE_BLOCK, IN_THE_BLOCK),
        ("stream", LookupError(), None),
        ("stream", KeyboardInterrupt(), None),
        ("stream", None, None),
    ],
)
def test_error_of_a_stream(stream: object, raised: BaseException | None, expected: HfError | None) -> None:
    assert stream_error(stream, raised) is expected
