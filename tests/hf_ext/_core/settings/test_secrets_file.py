"""The secrets file is read only if it is small, regular and private to the user. The file is never executed."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.settings import secrets_file
from hf_ext._core.settings.secrets_file import (
    MAX_BYTES,
    UntrustedFileError,
    find_nearest,
    parse_assignments,
    read_private,
    read_small,
)


@pytest.fixture
def file(tmp_path):
    """A secrets file that only its owner can access."""
    path = tmp_path / "secrets.sh"
    path.write_bytes(b"A=1\n")
    path.chmod(0o600)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=b", {"A": "b"}),
        ("export A=b", {"A": "b"}),
        ("  export\tA=b  ", {"A": "b"}),
        ("A='b c'", {"A": "b c"}),
        ('A="b c"', {"A": "b c"}),
        ("A='#b'", {"A": "#b"}),
        ("A=b#c", {"A": "b#c"}),
        ("A=b # comment", {"A": "b"}),
        ("A='b' # comment", {"A": "b"}),
        ("A=b=c==", {"A": "b=c=="}),
        ("A=b;", {"A": "b"}),
        ("A=", {"A": ""}),
        ("A=''", {"A": ""}),
        ("A=1\nA=2", {"A": "2"}),
        ("A=$(rm -rf /)", {}),
        ("A=$B", {"A": "$B"}),
        ("A=b\r\nC=d\r\n", {"A": "b", "C": "d"}),
        ("\ufeffA=b", {"A": "b"}),
        ("#A=b\n\n  # A=b", {}),
        ("A = b\nset -e\nif x; then\n'A'=b\n1A=b\nA='b\nA=b c\nA=b'c'", {}),
        ("# caf\xe9\nA=b", {"A": "b"}),
    ],
)
def test_assignments_are_parsed_and_not_executed(text, expected):
    assert parse_assignments(text.encode("latin-1" if "\xe9" in text else "utf-8")) == expected


@given(st.binary(max_size=200))
def test_any_content_of_a_secrets_file_can_be_parsed(data):
    assert all(isinstance(value, str) for value in parse_assignments(data).values())


@pytest.mark.parametrize(
    "line",
    ["A=" + " " * 1_000_000 + "x", "export" + " " * 1_000_000, "A='" * 300_000, "A" * 1_000_000],
    ids=["spaces before the value", "spaces after export", "open quotes", "long name"],
)
def test_line_of_a_megabyte_without_an_assignment_is_skipped(line):
    """A parser in quadratic time would need hours."""
    assert parse_assignments(line.encode()) == {}


def test_private_file_is_read(file):
    assert read_private(file) == b"A=1\n"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o602, 0o610])
def test_read_private_rejects_a_file_that_other_users_can_access(file, mode):
    file.chmod(mode)
    with pytest.raises(UntrustedFileError, match=f"mode {mode:04o}.*chmod 600"):
        read_private(file)
    assert read_small(file) == b"A=1\n"  # the token file of the Hub, whose permissions are not checked


def test_read_private_rejects_a_symbolic_link(file, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(file)
    with pytest.raises(UntrustedFileError, match="symbolic link"):
        read_private(link)
    assert read_small(link) == b"A=1\n"  # the token file of the Hub, which may be a symbolic link


def test_fifo_is_not_read_and_does_not_block(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo, 0o600)
    for read in (read_private, read_small):
        with pytest.raises(UntrustedFileError, match="not a regular file"):
            read(fifo)


def test_folder_is_not_read(tmp_path):
    with pytest.raises(UntrustedFileError, match="not a regular file"):
        read_private(tmp_path)


def test_file_over_the_size_limit_is_not_read(file):
    with file.open("wb") as large:
        large.truncate(10 * 1024 * 1024)
    with pytest.raises(UntrustedFileError, match="larger than 64 KiB"):
        read_private(file)


def test_file_that_grows_after_the_check_is_not_read(file, monkeypatch):
    before = file.stat()
    file.write_bytes(b"x" * (MAX_BYTES + 1))
    monkeypatch.setattr(secrets_file.os, "fstat", lambda descriptor: before)
    with pytest.raises(UntrustedFileError, match="larger than 64 KiB"):
        read_private(file)


def test_missing_file_raises_an_error_with_the_reason(tmp_path):
    with pytest.raises(UntrustedFileError, match="No such file"):
        read_private(tmp_path / "none")
    with pytest.raises(FileNotFoundError):
        read_small(tmp_path / "none")


def test_file_of_the_nearest_folder_is_found(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    folders = [inner, *inner.parents]
    assert find_nearest(folders, "unlikely/secrets.sh") is None
    for folder in (tmp_path, inner.parent):
        (folder / "unlikely").mkdir()
        (folder / "unlikely/secrets.sh").touch()
        assert find_nearest(folders, "unlikely/secrets.sh") == folder / "unlikely/secrets.sh"


def test_file_of_another_user_is_skipped_and_not_read(file, monkeypatch):
    if os.getuid() == 0:
        os.chown(file, 12345, -1)
    assert find_nearest([file.parent], file.name) == file  # the test runs as the owner of the file or as root
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    assert find_nearest([file.parent], file.name) is None
    with pytest.raises(UntrustedFileError, match="another user"):
        read_private(file)


def test_owner_of_a_file_is_not_checked_on_a_system_without_user_ids(file, monkeypatch):
    monkeypatch.delattr(os, "geteuid")
    assert find_nearest([file.parent], file.name) == file


def test_read_small_does_not_follow_a_symbolic_link_of_another_user(file, tmp_path, monkeypatch):
    link = tmp_path / "link"
    link.symlink_to(file)
    if os.getuid() == 0:
        os.chown(link, 12345, -1, follow_symlinks=False)
    assert read_small(link) == b"A=1\n"  # the test runs as the owner of the link or as root
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    with pytest.raises(UntrustedFileError, match="symbolic link of another user"):
        read_small(link)
