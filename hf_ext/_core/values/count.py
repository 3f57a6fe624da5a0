"""Counts: a response must hold as many results as inputs were sent, or a result is taken for its neighbour's."""

from __future__ import annotations

from hf_ext.errors import ResponseDecodeError


def check_count(found: int, asked: int, what: str = "result", of: str = "text") -> None:
    """Raise ResponseDecodeError unless `found` results came for `asked` inputs: "3 vectors for 4 texts"."""
    if found != asked:
        raise miscount(found, asked, what, of)


def miscount(found: int, asked: int, what: str = "result", of: str = "text") -> ResponseDecodeError:
    """Return the error of a response with another number of results than inputs."""
    return ResponseDecodeError(f"the response holds {counted(found, what)} for {counted(asked, of)}")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 vector", "4 texts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(indexes: list[int], noun: str) -> str:
    """Return a noun with the indexes it stands for: "text 3", "texts 3, 17", at most five of them."""
    if len(indexes) == 1:
        return f"{noun} {indexes[0]}"
    more = f" and {len(indexes) - 5} more" if len(indexes) > 5 else ""
    return f"{noun}s {', '.join(map(str, indexes[:5]))}{more}"
