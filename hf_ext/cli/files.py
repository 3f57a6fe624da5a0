"""Files: write to a temporary file and rename it at the end, so that a failed command leaves no half file."""

from __future__ import annotations

import os
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from hf_ext._core.values.write_file import replacing
from hf_ext.errors import ValidationError


@contextmanager
def new_file(path: Path) -> Generator[BinaryIO]:
    """Open a temporary file in the folder of `path`, and rename it to `path` if the block succeeds.

    Raises:
        ValidationError: The file cannot be written.
    """
    try:
        with replacing(path) as file:
            yield file
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError) -> ValidationError:
    """Return the error of a file that cannot be written."""
    return ValidationError(f"{path} cannot be written: {error.strerror or error}", hint="Choose another file.")


def unreadable(path: Path | str, error: OSError) -> ValidationError:
    """Return the error of a file that cannot be read."""
    return ValidationError(f"{path} cannot be read: {error.strerror or error}", hint="Correct the name of the file.")


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file.

    Raises:
        ValidationError: The file cannot be read, or is no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None
    return decode(content, str(path))


def decode(content: bytes, name: str) -> str:
    """Return UTF-8 as text, without a byte order mark.

    Raises:
        ValidationError: The bytes are not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            f"{name} is not UTF-8 text: byte {error.start} is 0x{content[error.start]:02x}",
            hint="Convert it with iconv; attach images and sounds with -a.",
        ) from None


def check_no_file(words: Sequence[str], *, suffixes: Collection[str], hint: str) -> None:
    """Check that no text is the name of a file of texts or vectors: the name would be embedded, not its content.

    Args:
        words: The texts of the command line.
        suffixes: The suffixes of files that the command can read.
        hint: How to pass the file; "{}" is its name.

    Raises:
        ValidationError: A text is the name of a file.
    """
    for word in words:
        if word.lower().endswith(tuple(suffixes)) and Path(word).is_file():
            raise ValidationError(f"the text {word!r} is the name of a file", hint=hint.format(word))


def check_writable(path: Path) -> None:
    """Check that a file can be created before anything is sent.

    Raises:
        ValidationError: The folder does not exist, or cannot be written.
    """
    if path.is_dir():
        raise ValidationError(f"{path} is a folder", hint="Choose another file.")
    written = path if _is_device(path) else path.resolve().parent
    if not written.exists():
        raise ValidationError(f"{path} cannot be written: no such folder", hint="Create the folder first.")
    if not os.access(written, os.W_OK):
        raise ValidationError(f"{path} cannot be written: no permission", hint="Choose another file.")


def _is_device(path: Path) -> bool:
    """Return whether a path is neither a file nor the name of a new one, such as a device or a pipe."""
    return path.exists() and not path.is_file()
