"""Media output: images and sounds of a server, into files or into a pipe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hf_ext.cli.files import new_file
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext import Media
    from hf_ext.cli.session import Session

FORMATS: Final = ("media",)


def check_media_output(session: Session) -> None:
    """Check, before anything is sent, that the bytes have a place to go.

    Raises:
        ValidationError: Standard output is a terminal.
    """
    if session.target.path is None and session.terminal.stdout_is_terminal and not session.is_preview:
        raise ValidationError("the output is binary", where="--output", hint="Pass -o FILE, or send it to a pipe.")


def write_media(session: Session, result: Media) -> None:
    """Write the files of a result. Further files get a number: `fox.png`, `fox-2.png`. A pipe gets the first one."""
    path = session.target.path
    if path is None:
        session.terminal.flush()
        sys.stdout.buffer.write(result.content)
        sys.stdout.buffer.flush()
        if result.others:
            session.terminal.note(f"the first of {len(result.all)} files is in the pipe: -o FILE writes all")
        return
    for number, media in enumerate(result.all, 1):
        name = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        _write_file(session, name, media)


def _write_file(session: Session, path: Path, media: Media) -> None:
    """Write a file in the format of its name. What cannot be converted is written as received, because it is paid."""
    from hf_ext._core.results.media_formats import encode_as, is_suffix_of
    from hf_ext._core.values.sniff import sniff

    content, problem = media.content, ""
    try:
        content = encode_as(media, path.suffix)
    except (ImportError, ValidationError) as error:
        problem = f". {error}"
    type_ = sniff(content)
    if problem or (type_ and not is_suffix_of(type_, path.suffix)):
        session.terminal.note(f"{path} is {type_ or media.content_type}, as received{problem}")
    with new_file(path) as file:
        file.write(content)
    if session.terminal.stderr_is_terminal:
        session.terminal.note(f"{len(content) / 1000:,.0f} kB → {path}")
