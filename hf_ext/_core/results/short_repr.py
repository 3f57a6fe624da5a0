"""Short reprs: one line for each result, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from hf_ext._core.values.extensions import extension_of
from hf_ext._core.values.json import is_array
from hf_ext._core.values.kinds import is_mapping
from hf_ext._core.values.sniff import SNIFFED_BYTES, sniff

_LONGEST_TEXT = 100
_MOST_ITEMS = 5
_MOST_LEVELS = 4
_LONGEST_FACT = 1_000


def short_repr(value: Any, level: int = 0) -> str:
    """Return a repr with short bytes, texts and lists.

    Args:
        value: Any value.
        level: How many lists and objects the value is in.
    """
    if isinstance(value, str):
        return short_text(value)
    if isinstance(value, bytes):
        return describe_bytes(value)
    if level > _MOST_LEVELS:
        return "…"
    if is_mapping(value):
        shown = (f"{short_repr(name)}: {short_repr(item, level + 1)}" for name, item in value.items())
        return f"{{{short_items(shown, len(value))}}}"
    if is_array(value):
        return f"[{short_items((short_repr(item, level + 1) for item in value), len(value))}]"
    return shorten(repr(value), _LONGEST_FACT)  # an array has many lines


def named_repr(name: str, *facts: str | None) -> str:
    """Return a name and the facts that have a text, in brackets. A server may put line ends into any text."""
    return f"{name}({', '.join(shorten(fact, _LONGEST_FACT) for fact in facts if fact)})"


def list_repr(items: list[Any]) -> str:
    """Return the repr of the first items of a list, and the number of the others.

    An item may have a method `_short`, which returns its form in a list: `cat 0.81` for a classification.
    """
    return f"[{short_items(map(_item_repr, items), len(items))}]"


def _item_repr(item: Any) -> str:
    shown: str = item._short() if hasattr(item, "_short") else short_repr(item, 1)
    return shown


def short_items(items: Iterable[str], count: int, most: int = _MOST_ITEMS) -> str:
    """Return the first items, separated by commas, and the number of the others."""
    shown = [item for item, _ in zip(items, range(most), strict=False)]
    rest = count - len(shown)
    return ", ".join([*shown, f"… {rest:,} more"] if rest else shown)


def media_facts(content: bytes, content_type: str) -> list[str]:
    """Return the type, the size in pixels or the length, and the number of bytes of a file: `image/png`, `225 kB`."""
    from hf_ext._core.values.media_facts import image_size, sound_seconds

    size, seconds = image_size(content), sound_seconds(content)
    facts = [content_type, f"{size[0]}×{size[1]}" if size else "", "" if seconds is None else f"{seconds:.1f} s"]
    return [fact for fact in (*facts, describe_size(len(content))) if fact]


def shorten(text: object, most: int = 60) -> str:
    """Return the start of a text on one line, without control characters; a long text ends with "…"."""
    start = f"{text}"[: most + 1]
    line = "".join(character if character.isprintable() else " " for character in start)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def short_text(text: str, most: int = _LONGEST_TEXT) -> str:
    """Return the repr of a text; a long text ends with "…"."""
    return repr(text) if len(text) <= most else repr(text[: most - 1] + "…")


def struct_repr(value: msgspec.Struct) -> str:
    """Return the name of a struct and its fields, without those that have no value."""
    fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
    shown = [f"{name}={short_repr(field, 1)}" for name, field in fields if field is not None and field != []]
    return named_repr(type(value).__name__, *shown)


def describe_bytes(content: bytes) -> str:
    """Return the size and the type of bytes, such as `<225 kB PNG>`."""
    type_ = sniff(content[:SNIFFED_BYTES])
    extension = extension_of(type_) if type_ else ".bin"
    name = "bytes" if extension == ".bin" else extension[1:].upper()
    return f"<{describe_size(len(content))} {name}>"


def describe_size(size: int) -> str:
    """Return a number of bytes in a unit: `512 B`, `225 kB`, `1.3 MB`."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def describe_number(number: float | None) -> str:
    """Return a number with at most two decimals; "" for None."""
    if number is None:
        return ""
    return f"{number:,}" if isinstance(number, int) else f"{number:.2f}"
