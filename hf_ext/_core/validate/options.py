"""Options by name: no misspelt one is dropped silently, none is given twice."""

from collections.abc import Collection, Iterable, Mapping
from typing import cast

from hf_ext._core.validate.problems import Problems, describe_value


def check_option_names(given: Iterable[str], known: Collection[str], problems: Problems, *, extra: bool = True) -> None:
    """Note every name of `given` that is not in `known`, with the one that was probably meant.

    Args:
        given: The names the caller used.
        known: The names there are.
        problems: Where to note what is wrong.
        extra: Whether the call takes extra_body, to be named as the way for options only the server knows.
    """
    for name in given:
        if name not in known:
            problems.add(_unknown(name, known, extra=extra))


def check_extra_body(
    extra_body: object, given: Collection[str], problems: Problems, *, name: str = "extra_body"
) -> None:
    """Note an `extra_body` that is no mapping of names, or that repeats a field which is `given` already.

    Args:
        extra_body: What the caller gave; None is nothing.
        given: The fields that stand in the body without it.
        problems: Collects what is wrong.
        name: What the caller calls it.
    """
    if extra_body is None:
        return
    if not isinstance(extra_body, Mapping):
        problems.add(f"{name} must be a mapping, not {describe_value(extra_body)}")
        return
    for key in cast("Mapping[object, object]", extra_body):
        if not isinstance(key, str):
            problems.add(f"{name} must have names of type str, not {describe_value(key)}")
        elif key in given:
            problems.add(f"{key} is given twice: as an option and in {name}")


def _unknown(name: str, known: Collection[str], *, extra: bool) -> str:
    import difflib

    close = difflib.get_close_matches(name, known, n=1)
    meant = f"did you mean {close[0]!r}?" if close else ""
    advice = "options that only the server knows go in extra_body" if extra else ""
    return "; ".join(part for part in (f"unknown option {name!r}", meant, advice) if part)
