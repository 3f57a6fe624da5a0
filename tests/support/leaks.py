"""What a secret must not be found in: every rendering of a value, all that it leads to, and the frames of an error."""

import asyncio
import base64
import copy
import copyreg
import dataclasses
import gc
import json
import pickle
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType, FunctionType, MethodType, ModuleType, TracebackType
from typing import Any
from urllib.parse import quote

import msgspec

import hf_ext.errors

NEEDLE = "hf_TESTSECRETqzwxkvjpgy"  # in no text by chance: digits that run up and down are in many a fraction

_PACKAGE = str(Path(hf_ext.errors.__file__).parent)
_OURS = ("hf_ext", "hf_api")
_CODE = (type, ModuleType, FunctionType, MethodType)
_MAX_OBJECTS = 20_000


def _refuse_copy(loop: asyncio.AbstractEventLoop) -> str:
    """A copied event loop would be half of one, and complain when it is thrown away."""
    raise TypeError(f"cannot copy {loop!r}")


copyreg.pickle(asyncio.SelectorEventLoop, _refuse_copy)


def is_in(text: object, needle: str = NEEDLE) -> bool:
    """Whether `text` holds the needle: plain, quoted, as base64 at any offset, or a run of 8 of it, forwards or back."""
    haystack = text.decode("latin-1") if isinstance(text, bytes) else str(text)
    runs = {needle[start : start + 8] for start in range(3, len(needle) - 7)}
    coded = {_inner_base64(needle, offset) for offset in range(3)}
    forms = {needle, quote(needle, safe=""), *coded, *runs, *(run[::-1] for run in runs)}
    return any(form in haystack for form in forms)


def _inner_base64(needle: str, offset: int) -> str:
    """The characters of a base64 text that the needle alone decides, when it begins at this offset of three."""
    encoded = base64.b64encode(b"\0" * offset + needle.encode()).decode()
    return encoded[(offset * 8 + 5) // 6 : (offset + len(needle)) * 8 // 6]


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


def leaks(*roots: object) -> list[str]:
    """Return where the needle shows, in whatever is reachable from `roots`; empty if nowhere."""
    return [
        f"{rendering} of {type(value).__module__}.{type(value).__qualname__}"
        for value in reachable(*roots)
        for rendering, text in renderings(value)
        if is_in(text)
    ]


def reachable(*roots: object) -> Iterator[object]:
    """Yield every object that attributes, containers, error chains and frames lead to; no closure is opened.

    Of objects that are not ours only the object itself is looked at.
    """
    seen: dict[int, object] = {}
    waiting = list(roots)
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, _CODE):
            continue
        seen[id(value)] = value  # kept alive, so that no id comes twice
        assert len(seen) < _MAX_OBJECTS, "the walk has left what it should look at"
        yield value
        waiting += _next(value)


def renderings(value: object) -> Iterator[tuple[str, object]]:
    """Yield every way to write a value down, with its name."""
    foreign = (repr, str, format, vars, _printed)
    for render in (*foreign, pickle.dumps, copy.deepcopy, _as_json, _as_dict) if _is_ours(value) else foreign:
        try:
            yield render.__name__, render(value)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not show the needle
            yield f"the refusal of {render.__name__}", repr(error)


def _next(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if isinstance(value, BaseException):
        return [*gc.get_referents(value), *_attributes(value)]
    if isinstance(value, TracebackType):
        return [value.tb_frame, value.tb_next]
    if isinstance(value, FrameType):
        return list(value.f_locals.values())
    return list(_attributes(value)) if _is_ours(value) else []


def _is_ours(value: object) -> bool:
    return type(value).__module__.startswith(_OURS)


def _attributes(value: object) -> Iterator[object]:
    names = {name for name in dir(value) if not name.startswith("__")}
    for name in names:
        try:
            yield getattr(value, name)
        except Exception as error:  # noqa: BLE001 - a property may refuse
            yield error


def _as_json(value: object) -> str:
    return json.dumps(value, default=str)


def _as_dict(value: Any) -> object:
    is_dataclass = dataclasses.is_dataclass(value) and not isinstance(value, type)
    return dataclasses.asdict(value) if is_dataclass else msgspec.to_builtins(value)


def _printed(value: object) -> str:
    """What a traceback shows of a frame that holds the value."""

    def fail(held: object) -> None:
        raise RuntimeError

    try:
        fail(value)
    except RuntimeError as error:
        report = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(report.format())
