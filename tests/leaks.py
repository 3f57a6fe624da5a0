"""What a secret must not be found in: every rendering of a value, and the frames of hf_ext behind an error."""

import base64
import traceback
from pathlib import Path

import hf_ext.errors

NEEDLE = "hf_TESTSECRET0123456789"

_PACKAGE = str(Path(hf_ext.errors.__file__).parent)


def is_in(text: object, needle: str = NEEDLE) -> bool:
    """Whether `text` holds the needle: plain, as base64, reversed, or a run of 8 of its characters."""
    haystack = text.decode("latin-1") if isinstance(text, bytes) else str(text)
    runs = {needle[start : start + 8] for start in range(3, len(needle) - 7)}
    forms = {needle, needle[::-1], base64.b64encode(needle.encode()).decode().rstrip("="), *runs}
    return any(form in haystack for form in forms)


def everything(error: BaseException) -> str:
    """What an error reporter sends: the error, its chain, and the local variables of every frame of hf_ext."""
    report = traceback.TracebackException.from_exception(error, capture_locals=True)
    parts = [str(error), repr(error), repr(vars(error)), repr(error.args)]
    links: list[traceback.TracebackException] = [report]
    while links:
        link = links.pop()
        links += [other for other in (link.__cause__, link.__context__) if other is not None]
        parts += [str(link), *(str(frame.locals) for frame in link.stack if frame.filename.startswith(_PACKAGE))]
    return "\n".join(parts)
