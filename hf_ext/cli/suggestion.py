"""Suggestion: the known name that is most similar to an unknown one."""

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "Did you mean 'x'?", or "" if no known name is similar."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1)
    return f"Did you mean {found[0]!r}?" if found else ""
