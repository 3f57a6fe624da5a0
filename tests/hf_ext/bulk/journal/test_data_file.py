"""The data file takes results from many threads, and closes after the last of them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from hf_ext.bulk.journal import data_file
from hf_ext.bulk.journal.data_file import DataFile, create_data


def test_pieces_of_many_threads_are_whole(tmp_path: Path) -> None:
    journal = tmp_path / "a.job"
    create_data(journal)
    pieces = [bytes([number]) * (number * 500) for number in range(1, 200)]
    with DataFile(journal, 0, writable=True) as data, ThreadPoolExecutor(8) as pool:
        places = list(pool.map(data.append, pieces))
    assert Path(f"{journal}-data").stat().st_size == sum(map(len, pieces))
    with DataFile(journal, 0) as data:
        for place, piece in zip(places, pieces, strict=True):
            assert data.read(place, len(piece)) == piece


def test_what_is_behind_the_committed_bytes_is_removed(tmp_path: Path) -> None:
    journal = tmp_path / "a.job"
    create_data(journal)
    with DataFile(journal, 0, writable=True) as data:
        data.append(b"committed")
        data.append(b"not committed")
    with DataFile(journal, 9, writable=True) as data:
        assert data.append(b"next") == 9
    assert Path(f"{journal}-data").read_bytes() == b"committednext"


@pytest.mark.skipif(os.name != "posix", reason="NOT RUN: needs pwrite")
def test_the_file_stays_open_for_a_thread_that_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second Ctrl-C, a worker may still have a result. Another file must not get its bytes."""
    journal = tmp_path / "a.job"
    create_data(journal)
    is_writing, may_write = Event(), Event()
    write = os.pwrite

    def slow(descriptor: int, content: bytes, place: int) -> int:
        is_writing.set()
        assert may_write.wait(30)
        return write(descriptor, content, place)

    monkeypatch.setattr(data_file.os, "pwrite", slow)
    data = DataFile(journal, 0, writable=True)
    late = Thread(target=data.append, args=(b"late",))
    late.start()
    assert is_writing.wait(30)
    closing = Thread(target=data.__exit__, args=(None, None, None))
    closing.start()
    closing.join(0.05)
    assert closing.is_alive()
    may_write.set()
    closing.join(30)
    late.join(30)
    assert Path(f"{journal}-data").read_bytes() == b"late"
    with pytest.raises(ValueError, match="closed"):
        data.append(b"too late")
