"""Attachments: files and addresses as parts of a message. The first bytes of a file give its type, not its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext.cli.arguments import STDIN_WORD
from hf_ext.cli.files import unreadable
from hf_ext.cli.stdin import read_stdin_bytes
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.session import Session

_FORMATS = "images (PNG, JPEG, GIF, WebP, BMP, TIFF), sounds (WAV, MP3, FLAC, Ogg) and PDF"


def attachment(name: str) -> dict[str, Any]:
    """Return the part of a message for a file or the address of an image.

    Raises:
        ValidationError: The file cannot be read, or is of another type.
    """
    from hf_ext import Url
    from hf_ext.chat.parts import audio, file, image

    if name.startswith(("http://", "https://")):
        return image(Url(name))
    path = Path(name)
    kind = _kind(path)
    match kind.partition("/")[0]:
        case "image":
            return image(path)
        case "audio":
            return audio(path)
        case _ if kind == "application/pdf":
            return file(path)
        case _:
            raise ValidationError(
                f"{path} is of the type {kind or 'unknown'}",
                where="--attach",
                hint=f"Attach {_FORMATS}; convert with ffmpeg -i {path} out.wav; pass text with -f.",
            )


def media_input(session: Session, name: str) -> Any:
    """Return a file, an address or standard input (`-`) as the argument of a task.

    Raises:
        ValidationError: There is no such file.
    """
    from hf_ext import Url

    if name == STDIN_WORD:
        return read_stdin_bytes(session.terminal)
    if name.startswith(("http://", "https://")):
        return Url(name)
    path = Path(name)
    if not path.is_file():
        raise ValidationError(f"{path} is not a file", hint="Correct the name of the file.")
    return path


def _kind(path: Path) -> str:
    from hf_ext._core.values.sniff import SNIFFED_BYTES, sniff

    try:
        with path.open("rb") as file:
            head = file.read(SNIFFED_BYTES)
    except OSError as error:
        raise unreadable(path, error) from None
    return "application/pdf" if head.startswith(b"%PDF-") else sniff(head)
