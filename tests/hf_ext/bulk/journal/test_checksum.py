"""Checksums of results notice what disks do."""

from __future__ import annotations

import random
import subprocess
import sys
from zlib import adler32

import pytest

from hf_ext.bulk.journal.checksum import checksum, is_intact


@pytest.mark.parametrize("kind", [bytes, memoryview])
@pytest.mark.parametrize("length", [0, 1, 4_095, 4_096, 4_097, 49_152, 50_001])
def test_every_changed_byte_is_noticed(length: int, kind: type[bytes | memoryview]) -> None:
    data = random.Random(length).randbytes(length)
    found = checksum(kind(data))

    assert is_intact(data, found)
    for place in {0, 7, 8, length // 2, length - 9, length - 1} & set(range(length)):
        for flipped in (1, 128, 255):
            changed = bytearray(data)
            changed[place] ^= flipped
            assert not is_intact(bytes(changed), found)


def test_pages_of_zeros_and_pages_at_another_place_are_noticed() -> None:
    data = random.Random(1).randbytes(5 * 4_096)
    found = checksum(memoryview(data))

    assert not is_intact(data[:4_096] + bytes(4_096) + data[8_192:], found)
    assert not is_intact(data[4_096:8_192] + data[:4_096] + data[8_192:], found)
    assert not is_intact(data[:-4_096], found)


def test_vectors_of_an_earlier_version_are_accepted() -> None:
    data = random.Random(2).randbytes(10_000)

    assert is_intact(data, adler32(data))
    assert not is_intact(data[:-1] + b"\0", adler32(data))


def test_answers_of_a_chat_need_no_numpy() -> None:
    program = (
        "import sys; from hf_ext.bulk.journal.checksum import checksum; checksum(bytes(9999)); print(*sys.modules)"
    )
    modules = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert "numpy" not in modules
