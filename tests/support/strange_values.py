"""Values that no caller should pass, and that some caller passes: the arguments of the fuzz tests."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from hf_ext import Media, Message, Secret, Sound, TextPair, Timeout, Url


class BrokenError(Exception):
    """What the methods of the broken objects raise."""


def _broken(*_: object, **__: object) -> Any:
    raise BrokenError


def _broken_class(name: str, base: type, *methods: str) -> Any:
    return type(name, (base,), dict.fromkeys(methods, _broken))


BrokenRepr = _broken_class("BrokenRepr", object, "__repr__", "__str__")
BrokenEq = _broken_class("BrokenEq", object, "__eq__", "__hash__")
BrokenBool = _broken_class("BrokenBool", object, "__bool__")
BrokenAttributes = _broken_class("BrokenAttributes", object, "__getattr__")
BrokenIter = _broken_class("BrokenIter", list, "__iter__")
BrokenLen = _broken_class("BrokenLen", list, "__len__")
BrokenDict = _broken_class("BrokenDict", dict, "__iter__", "items", "keys", "__getitem__", "__contains__")
BrokenText = _broken_class("BrokenText", str, "__len__", "__str__", "__eq__", "__hash__", "encode", "strip")
BrokenInt = _broken_class("BrokenInt", int, "__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__hash__", "__repr__")
BrokenFloat = _broken_class("BrokenFloat", float, "__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__hash__")
BrokenCall = _broken_class("BrokenCall", object, "__call__")
Unhashable = type("Unhashable", (), {"__hash__": None})
Text = type("Text", (str,), {})


class BrokenSequence(Sequence[Any]):
    """A sequence without items."""

    def __len__(self) -> int:
        return 3

    def __getitem__(self, index: Any) -> Any:
        raise BrokenError


class BrokenMapping(Mapping[str, Any]):
    """A mapping without values."""

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[str]:
        yield "a"

    def __getitem__(self, key: str) -> Any:
        raise BrokenError


class Named:
    """A value with a name, made again for each use, so that a failed example shows the name."""

    def __init__(self, name: str, make: Callable[[], Any]) -> None:
        self.name = name
        self.make = make

    def __repr__(self) -> str:
        return self.name


def _cyclic_list() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


def _cyclic_dict() -> dict[str, Any]:
    value: dict[str, Any] = {}
    value["a"] = value
    return value


@cache
def _inner_lists() -> list[Any]:
    value: list[Any] = []
    for _ in range(50_000):
        value = [value]
    return value


def _deep_list() -> list[Any]:
    return [_inner_lists()]


def _closed_file() -> io.BytesIO:
    file = io.BytesIO(b"abc")
    file.close()
    return file


def _failing_generator() -> Iterator[str]:
    yield "a"
    raise BrokenError


_TEXTS = (
    *("", " ", "a", "\ud800", "a\udfffb", "a\x00b", "a\r\nX-Evil: 1", "\u2028", "é", "名前", "x" * 5_000, "nan", "-1"),
    *("..", "../../x", "a/../..", "%2e%2e/x", "/", "//evil.test/x", "a/b/c", "?x#y", "org/name:groq", "a@evil.test"),
    *("http://evil.test/x", "http://[::1", "https:evil", "file:///etc/passwd", "C:\\x", "a\\..\\b"),
)
_NUMBERS = (0, -1, 1, 2**63, -(2**70), 10**5_000, 0.5, -0.0, 1e308, math.nan, math.inf, -math.inf, True, False, 1j)
_OTHERS: tuple[Any, ...] = (None, ..., NotImplemented, b"x", b"", KeyError, int, len, object, slice(1), range(3))

_MADE: dict[str, Callable[[], Any]] = {
    "cyclic list": _cyclic_list,
    "cyclic dict": _cyclic_dict,
    "deep list": _deep_list,
    "closed file": _closed_file,
    "text file": lambda: io.StringIO("a"),
    "generator": lambda: (letter for letter in "ab"),
    "failing generator": _failing_generator,
    "missing path": lambda: Path("/nonexistent/x"),
    "folder": lambda: Path("/"),
    "path with NUL": lambda: Path("a\0b"),
    "broken repr": BrokenRepr,
    "broken eq": BrokenEq,
    "broken bool": BrokenBool,
    "broken attributes": BrokenAttributes,
    "broken iter": lambda: BrokenIter([1]),
    "broken len": lambda: BrokenLen([1]),
    "broken dict": lambda: BrokenDict(a=1),
    "broken text": lambda: BrokenText("abc"),
    "broken int": lambda: BrokenInt(3),
    "broken float": lambda: BrokenFloat(0.5),
    "broken call": BrokenCall,
    "broken sequence": BrokenSequence,
    "broken mapping": BrokenMapping,
    "list of broken text": lambda: [BrokenText("a")],
    "list of broken": lambda: [BrokenRepr(), BrokenEq()],
    "dict of broken": lambda: {"role": "user", "content": BrokenRepr()},
    "unhashable": Unhashable,
    "text subclass": lambda: Text("org/name"),
    "array": lambda: np.zeros(3),
    "empty array": lambda: np.zeros((0,)),
    "matrix": lambda: np.zeros((2, 2), dtype="uint8"),
    "array of texts": lambda: np.array(["a", "b"]),
    "array of objects": lambda: np.array([{}], dtype=object),
    "array without dimensions": lambda: np.array("a"),
    "numpy int": lambda: np.int64(3),
    "numpy float": lambda: np.float32(0.5),
    "numpy bool": lambda: np.bool_(True),
    "numpy text": lambda: np.str_("a"),
    "numpy time": lambda: np.datetime64("NaT", "s"),
    "bytearray": lambda: bytearray(b"x"),
    "memoryview": lambda: memoryview(b"abc"),
    "set": lambda: {1, 2},
    "tuple": lambda: ("a", 1),
    "empty list": list,
    "empty dict": dict,
    "list": lambda: [1],
    "list of texts": lambda: ["a", "\ud800"],
    "list of lists": lambda: [[]],
    "list of dicts": lambda: [{}],
    "dict": lambda: {"a": 1},
    "dict of surrogates": lambda: {"\ud800": "\ud800"},
    "dict of numbers": lambda: {1: 2},
    "messages": lambda: [{"role": "user", "content": "a"}],
    "messages with a cycle": lambda: [{"role": "user", "content": _cyclic_list()}],
    "messages with an array": lambda: [{"role": "user", "content": np.array(["a"])}],
    "message": lambda: Message(role="user"),
    "url of a metadata service": lambda: Url("http://169.254.169.254/"),
    "url with a surrogate": lambda: Url("http://x/\ud800"),
    "url of a file": lambda: Url("file:///etc/passwd"),
    "sound": lambda: Sound([0.1], 16_000),
    "sound of text": lambda: Sound("x", "y"),  # type: ignore[arg-type]
    "sound of three dimensions": lambda: Sound([[[1]]], -1),
    "media of a number": lambda: Media(5, "image/png"),  # type: ignore[arg-type]
    "media with line breaks": lambda: Media(b"a", "\r\nX-Evil: 1"),
    "pair": lambda: TextPair(5, None),  # type: ignore[arg-type]
    "timeout": Timeout,
    "secret": lambda: Secret("hf_strange"),
}

STRANGE_VALUES = [
    *(Named(repr(value)[:40], lambda value=value: value) for value in (*_TEXTS, *_OTHERS)),
    *(Named(f"number {index}", lambda value=value: value) for index, value in enumerate(_NUMBERS)),
    *(Named(name, make) for name, make in _MADE.items()),
]

FAILS_BY_ITSELF = {"broken iter", "broken len", "broken sequence", "closed file", "failing generator"}
"""Iterables that raise an error of their own when they are read."""

_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=8)
_json = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
_characters = st.text(st.characters(), max_size=12)  # surrogates included

strange = st.one_of(
    st.sampled_from(STRANGE_VALUES),
    st.sampled_from(STRANGE_VALUES),
    (_json | _characters).map(lambda value: Named(f"{value!r}", lambda: value)),
)
"""A strategy for `Named` values."""
