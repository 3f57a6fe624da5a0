"""A large file is read in pieces. A file that changed or cannot be read raises an error."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

import pytest

from hf_ext import ValidationError
from hf_ext._core.media.large_file import MAX_BYTES_IN_MEMORY, PIECE_BYTES, LargeFile, read_small

CONTENT = bytes(range(251)) * 5_000  # 1,255,000 bytes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A large file."""
    path = tmp_path / "speech.wav"
    path.write_bytes(CONTENT)
    return path


def large_file(source: Any) -> LargeFile:
    """Return the LargeFile that `read_small` returns for a source over the size limit."""
    file = read_small(source, "audio")
    assert isinstance(file, LargeFile)
    return file


@pytest.mark.parametrize(("size", "is_large"), [(MAX_BYTES_IN_MEMORY, False), (MAX_BYTES_IN_MEMORY + 1, True)])
def test_only_a_file_over_the_size_limit_is_a_large_file(tmp_path: Path, size: int, *, is_large: bool) -> None:
    path = tmp_path / "speech.wav"
    path.write_bytes(b"x" * size)
    for source in (path, io.BytesIO(b"x" * size)):
        file = read_small(source, "audio")
        assert isinstance(file, LargeFile) is is_large
        assert len(file) == size


def test_file_is_read_in_pieces_from_its_start_each_time(path: Path) -> None:
    file = large_file(path)
    for _ in range(2):
        pieces = list(file.pieces())
        assert b"".join(pieces) == CONTENT
        assert {len(piece) for piece in pieces[:-1]} == {PIECE_BYTES}
    assert file.read() == CONTENT
    assert file.head == CONTENT[: len(file.head)] != b""


def test_position_of_a_large_open_file_is_restored(path: Path) -> None:
    with path.open("rb") as opened:
        opened.seek(100)
        file = large_file(opened)
        assert opened.tell() == 100
        pieces = file.pieces()
        next(pieces)
        pieces.close()
        assert opened.tell() == 100
        assert file.read() == CONTENT[100:]
        assert (opened.tell(), opened.closed) == (100, False)
        assert (len(file), file.start, file.head) == (len(CONTENT) - 100, 100, CONTENT[100 : 100 + len(file.head)])


def test_position_of_a_small_open_file_is_restored() -> None:
    opened = io.BytesIO(b"0123456789")
    opened.seek(4)
    assert [read_small(opened, "audio") for _ in range(2)] == [b"456789", b"456789"]


def test_reading_may_block_unless_the_file_is_in_memory(path: Path) -> None:
    assert large_file(path).may_block
    assert not large_file(io.BytesIO(CONTENT)).may_block
    with path.open("rb") as opened:
        assert large_file(opened).may_block


def test_gzip_and_spooled_files_are_read(path: Path) -> None:
    packed = io.BytesIO(gzip.compress(CONTENT))
    with gzip.open(packed) as opened:
        assert large_file(opened).read() == CONTENT
    with SpooledTemporaryFile() as spooled:
        spooled.write(CONTENT)
        spooled.seek(1)
        assert large_file(spooled).read() == CONTENT[1:]


def test_file_that_cannot_seek_is_read_to_its_end() -> None:
    class Pipe:
        def __init__(self) -> None:
            self.read = io.BytesIO(CONTENT).read

    source: Any = Pipe()
    assert read_small(source, "audio") == CONTENT


@pytest.mark.parametrize("change", [-1, -len(CONTENT), 1])
def test_file_that_changed_before_it_is_sent_raises_an_error(path: Path, change: int) -> None:
    file = large_file(path)
    with path.open("r+b") as opened:
        opened.truncate(len(CONTENT) + change)
    with pytest.raises(ValidationError, match=r"audio speech\.wav changed while it was sent: .* 1,255,000 bytes"):
        next(file.pieces())


@pytest.mark.parametrize("change", [-1, 1])
def test_file_that_changes_while_it_is_sent_raises_an_error(path: Path, change: int) -> None:
    """The last piece is not sent, so that no server accepts the file as complete."""
    pieces = large_file(path).pieces()
    sent = len(next(pieces))
    with path.open("r+b") as opened:
        opened.truncate(len(CONTENT) + change)
    with pytest.raises(ValidationError, match="changed"):
        while piece := next(pieces):
            sent += len(piece)
    assert sent < len(CONTENT)


def test_deleted_file_raises_an_error(path: Path) -> None:
    file = large_file(path)
    path.unlink()
    with pytest.raises(ValidationError, match=r"audio speech\.wav can no longer be read: No such file or directory"):
        next(file.pieces())


def test_closed_file_raises_an_error(path: Path) -> None:
    with path.open("rb") as opened:
        file = large_file(opened)
        started_pieces = file.pieces()
        next(started_pieces)
    for pieces in (file.pieces(), started_pieces):
        with pytest.raises(ValidationError, match=r"audio can no longer be read: .* closed file"):
            next(pieces)


def test_file_object_that_returns_none_raises_an_error() -> None:
    """A non-blocking pipe without data returns None."""

    class NonBlockingPipe(io.BytesIO):
        def read(self, size: int | None = -1, /) -> Any:
            return None if self.tell() else super().read(size)

    with pytest.raises(ValidationError, match="changed"):
        LargeFile("audio", NonBlockingPipe(CONTENT), len(CONTENT)).read()


def test_repr_of_a_large_file_has_no_content(path: Path) -> None:
    assert repr(large_file(path)) == "LargeFile(name='audio speech.wav', size=1255000, start=0)"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="NOT RUN: this system has no devices in the file system")
def test_endless_device_is_not_read_to_its_end() -> None:
    with pytest.raises(ValueError, match="not a regular file"):
        read_small(Path("/dev/zero"), "image")
    with Path("/dev/zero").open("rb") as device, pytest.raises(ValueError, match="more than 2,000,000 bytes"):
        read_small(device, "image", 2_000_000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="NOT RUN: this system has no named pipes")
def test_named_pipe_without_a_writer_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match="not a regular file; open it"):
        read_small(tmp_path / "pipe", "image")


def test_open_pipe_is_read_to_its_end_up_to_the_limit() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as file:
        os.write(writer, b"abc")
        os.close(writer)
        assert read_small(file, "image") == b"abc"
