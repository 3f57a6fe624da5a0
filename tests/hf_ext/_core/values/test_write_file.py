"""A file appears when it is complete, also if its name is a link, a mount point or very long. A pipe is written to."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hf_ext import Media
from hf_ext._core.values.write_file import replacing

NEW = b"\x89PNG\r\n\x1a\n" + b"new" * 10_000
PICTURE = Media(NEW, "image/png")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="NOT RUN: Windows has no such files")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("old", [None, b"old"])
@needs_posix
def test_picture_that_does_not_fit_on_the_disk_leaves_the_old_file(old: bytes | None, tmp_path: Path) -> None:
    if old is not None:
        (tmp_path / "a.png").write_bytes(old)
    code = (
        "import resource, sys; from hf_ext import Media\n"
        "picture = Media(bytes(30_000), 'image/png')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))\n"
        "try:\n    picture.save('a.png')\n"
        "except OSError as error:\n    sys.exit(error.strerror)"
    )
    # Without bytecode, because Python takes a half-written file of it for whole.
    done = subprocess.run([sys.executable, "-B", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "File too large\n")
    assert names(tmp_path) == ([] if old is None else ["a.png"])
    assert old is None or (tmp_path / "a.png").read_bytes() == old


def test_interrupt_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "a") as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"old")


@needs_posix
def test_permissions_are_those_of_the_old_file_or_of_any_new_file(tmp_path: Path) -> None:
    for name in ("new.png", "old.png", "other"):
        (tmp_path / name).touch()
    (tmp_path / "new.png").unlink()
    (tmp_path / "old.png").chmod(0o641)
    modes = [PICTURE.save(tmp_path / name).stat().st_mode & 0o777 for name in ("new.png", "old.png")]
    assert modes == [(tmp_path / "other").stat().st_mode & 0o777, 0o641]


def test_file_system_may_refuse_to_change_permissions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share with CIFS and a bucket that is mounted do so."""

    def refuse(*_: object, **_options: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    (tmp_path / "a.png").write_bytes(b"old")
    monkeypatch.setattr(os, "chmod", refuse)
    assert PICTURE.save(tmp_path / "a.png").read_bytes() == NEW
    assert names(tmp_path) == ["a.png"]


@needs_posix
@pytest.mark.parametrize("is_broken", [False, True])
def test_link_stays_and_its_file_is_replaced(is_broken: bool, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "a.png").symlink_to(tmp_path / "pictures" / "b.png")
    if not is_broken:
        (tmp_path / "pictures" / "b.png").write_bytes(b"old")
    assert PICTURE.save(tmp_path / "a.png").is_symlink()
    assert names(tmp_path / "pictures") == ["b.png"]
    assert (tmp_path / "pictures" / "b.png").read_bytes() == NEW


@needs_posix
def test_pipe_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    os.mkfifo(path)
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as reader:
        try:
            PICTURE.save(path)
            assert reader.communicate()[0] == NEW
        finally:
            reader.kill()
    assert path.is_fifo()


@pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: only Linux has /proc")
def test_standard_output_that_is_a_file_is_written_to(tmp_path: Path) -> None:
    code = "from pathlib import Path; from hf_ext._core.values.write_file import replacing\n"
    # Not /dev/stdout: if the code is wrong, a test of root would replace it for the whole system.
    code += "with replacing(Path('/proc/self/fd/1')) as file:\n    file.write(b'a')"
    with (tmp_path / "a").open("wb") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
        out.seek(1)
        out.write(b"b")
    assert (tmp_path / "a").read_bytes() == b"ab"


def test_name_may_have_the_greatest_length(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 251}.png"
    assert PICTURE.save(path).read_bytes() == NEW


@pytest.mark.parametrize(("name", "error"), [("none/a.png", FileNotFoundError), ("folder.png", IsADirectoryError)])
@needs_posix
def test_error_names_the_path_of_the_caller(name: str, error: type[OSError], tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(error) as caught:
        PICTURE.save(tmp_path / name)
    assert caught.value.filename == str(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="NOT RUN: this user may write every file")
def test_file_that_must_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        PICTURE.save(path)
    assert path.read_bytes() == b"old"


def test_file_that_is_mounted_is_written(tmp_path: Path) -> None:
    """As in a container: nothing can take the place of a mount point."""
    for name in ("outside.png", "a.png"):
        (tmp_path / name).touch()
    enter = ["unshare", "--map-root-user", "--mount", "sh", "-c", 'mount --bind outside.png a.png && "$@"', "sh"]
    if shutil.which("unshare") is None or subprocess.run([*enter, "true"], cwd=tmp_path, check=False).returncode:
        pytest.skip("NOT RUN: this system permits no mount")
    code = "from hf_ext import Media; Media(b'new', 'image/png').save('a.png')"
    subprocess.run([*enter, sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert (names(tmp_path), (tmp_path / "outside.png").read_bytes()) == (["a.png", "outside.png"], b"new")
