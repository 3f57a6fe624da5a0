"""Suggestion: what to write instead of an unknown name."""

from collections.abc import Iterable, Mapping
from typing import Final

_USE_A_VARIABLE = "Set HF_TOKEN, or pass --token-env NAME with the name of another variable."

OTHER_OPTIONS: Final[Mapping[str, str]] = {
    "--api-key": _USE_A_VARIABLE,
    "--attachment": "In chat, use -a FILE.",
    "--hf-token": _USE_A_VARIABLE,
    "--image": "In chat, use -a FILE.",
    "--json": "Use -o json.",
    "--key": _USE_A_VARIABLE,
    "--stream": "An answer is streamed without an option.",
    "--token": _USE_A_VARIABLE,
    "--url": "Use --base-url URL.",
}
"""What to write instead of an option of another program."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "Did you mean 'x'?", or "" if no known name is similar."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1)
    return f"Did you mean {found[0]!r}?" if found else ""
