"""Headers that a caller adds: they must be valid, and must not replace a header that the client sets."""

from collections.abc import Mapping, Sequence
from typing import cast

from hf_ext._core.validate.problems import Problems, describe_type, describe_value, unreadable
from hf_ext._core.values.kinds import is_mapping, is_sequence
from hf_ext._core.values.lazy_pattern import lazy_pattern

HeaderItems = tuple[tuple[str, str], ...]
HeadersLike = Mapping[str, str] | Sequence[tuple[str, str]]

# RFC 9110: a name is a token; a value is visible ASCII, with spaces and tabs only between the characters.
_NAME = lazy_pattern(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = lazy_pattern(r"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?")

_RESERVED = {
    "accept-encoding": "the client sends the encodings that it can decompress",
    "authorization": "pass token=",
    "connection": "the transport manages its connections",
    "content-length": "the client computes it from the body",
    "host": "pass base_url=",
    "proxy-authorization": "put the user and password into proxy=",
    "transfer-encoding": "the client computes it from the body",
}


def validated_headers(headers: object, problems: Problems, *, name: str = "headers") -> HeaderItems:
    """Return the valid headers as pairs, and collect a problem for each invalid header; a problem quotes no value.

    Args:
        headers: A mapping, or a sequence of (name, value) pairs; None for no headers.
        problems: Collects the problems.
        name: The argument's name, for the problems.
    """
    try:
        items = _items(headers)
    except Exception as error:  # noqa: BLE001 - a mapping of another class may raise anything in its methods
        problems.add(unreadable(name, headers, error))
        return ()
    if items is None:
        problems.add(f"{name} must be a mapping of str to str, or a list of pairs of str, not {describe_type(headers)}")
        return ()
    accepted: dict[str, tuple[str, str]] = {}
    for key, value in items:
        problem = _header_problem(key, value)
        if not problem and str(key).lower() in accepted:
            problem = f"header {describe_value(key)} is given twice"
        problems.add(f"{name}: {problem}" if problem else "")
        if not problem:
            accepted[str(key).lower()] = (str(key), str(value))
    return tuple(accepted.values())


def header_value_problem(value: object) -> str:
    """Return why `value` cannot be the value of a header, "" if it can; the problem never quotes the value."""
    if not isinstance(value, str):
        return f"must be a str, not {describe_type(value)}"
    if not _VALUE.fullmatch(value):
        return "must be visible ASCII text with no line breaks, control characters or surrounding spaces"
    return ""


def _header_problem(key: object, value: object) -> str:
    if not isinstance(key, str) or not _NAME.fullmatch(key):
        return f"{describe_value(key)} is not a header name"
    if key.lower() in _RESERVED:
        return f"header {describe_value(key)} cannot be set: {_RESERVED[key.lower()]}"
    problem = header_value_problem(value)
    return f"the value of {describe_value(key)} {problem}" if problem else ""


def _items(headers: object) -> list[tuple[object, object]] | None:
    if headers is None:
        return []
    if is_mapping(headers):
        return list(headers.items())
    if not is_sequence(headers):
        return None
    items = cast("Sequence[object]", headers)
    pairs = [cast("tuple[object, ...]", item) for item in items if isinstance(item, tuple)]
    if len(pairs) != len(items) or any(len(pair) != 2 for pair in pairs):
        return None
    return [(pair[0], pair[1]) for pair in pairs]
