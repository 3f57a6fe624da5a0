"""Search for a secret in all renderings of a value, in all reachable objects, and in the frames of an error."""

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

NEEDLE = "hf_TESTSECRETqzwxkvjpgy"  # without digits, because a printed float could contain the same digits by chance

_PACKAGE = str(Path(hf_ext.errors.__file__).parent)
_OURS = ("hf_ext", "hf_api")
_CODE = (type, ModuleType, FunctionType, MethodType)
_MAX_OBJECTS = 20_000


def _refuse_copy(loop: asyncio.AbstractEventLoop) -> str:
    """Refuse to copy an event loop, because an incomplete copy would print a warning when it is deleted."""
    raise TypeError(f"cannot copy {loop!r}")


copyreg.pickle(asyncio.SelectorEventLoop, _refuse_copy)


def is_in(text: object, needle: str = NEEDLE) -> bool:
    """Return whether `text` contains the needle (the secret) or a part of the needle.

    The needle may be plain, URL-quoted, or base64 at any offset. A part is 8 consecutive characters, not including the
    first three. The characters may also be in reverse order.
    """
    haystack = text.decode("latin-1") if isinstance(text, bytes) else str(text)
    runs = {needle[start : start + 8] for start in range(3, len(needle) - 7)}
    coded = {_inner_base64(needle, offset) for offset in range(3)}
    forms = {needle, quote(needle, safe=""), *coded, *runs, *(run[::-1] for run in runs)}
    return any(form in haystack for form in forms)


def _inner_base64(needle: str, offset: int) -> str:
    """Return the base64 characters that depend only on the needle.

    `offset` is the position of the needle in the encoded bytes, modulo three.
    """
    encoded = base64.b64encode(b"\0" * offset + needle.encode()).decode()
    return encoded[(offset * 8 + 5) // 6 : (offset + len(needle)) * 8 // 6]


def everything(error: BaseException) -> str:
    """Return the text that an error reporter would send.

    It contains the error, its causes, and the local variables of all frames of hf_ext.
    """
    report = traceback.TracebackException.from_exception(error, capture_locals=True)
    parts = [str(error), repr(error), repr(vars(error)), repr(error.args)]
    links: list[traceback.TracebackException] = [report]
    while links:
        link = links.pop()
        links += [other for other in (link.__cause__, link.__context__) if other is not None]
        parts += [str(link), *(str(frame.locals) for frame in link.stack if frame.filename.startswith(_PACKAGE))]
    return "\n".join(parts)


def leaks(*roots: object) -> list[str]:
    """Render all objects reachable from `roots`. Return a description of each rendering that contains the needle."""
    return [
        f"{rendering} of {type(value).__module__}.{type(value).__qualname__}"
        for value in reachable(*roots)
        for rendering, text in renderings(value)
        if is_in(text)
    ]


def reachable(*roots: object) -> Iterator[object]:
    """Yield all objects reachable through attributes, containers, error chains and frames, but not through closures.

    The attributes of objects from other packages are not followed.
    """
    seen: dict[int, object] = {}
    waiting = list(roots)
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, _CODE):
            continue
        seen[id(value)] = value  # keeps a reference, so that no id is reused
        assert len(seen) < _MAX_OBJECTS, "too many reachable objects"
        yield value
        waiting += _next(value)


def renderings(value: object) -> Iterator[tuple[str, object]]:
    """Yield the name and the text of each rendering of a value, such as `repr` and `pickle`."""
    foreign = (repr, str, format, vars, _printed)
    for render in (*foreign, pickle.dumps, copy.deepcopy, _as_json, _as_dict) if _is_ours(value) else foreign:
        try:
            yield render.__name__, render(value)
        except Exception as error:  # noqa: BLE001 - errors must not contain the needle either
            yield f"the error of {render.__name__}", repr(error)


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
        except Exception as error:  # noqa: BLE001 - a property may raise
            yield error


def _as_json(value: object) -> str:
    return json.dumps(value, default=str)


def _as_dict(value: Any) -> object:
    is_dataclass = dataclasses.is_dataclass(value) and not isinstance(value, type)
    return dataclasses.asdict(value) if is_dataclass else msgspec.to_builtins(value)


def _printed(value: object) -> str:
    """Return a traceback that shows local variables. One of these variables is the value."""

    def fail(held: object) -> None:
        raise RuntimeError

    try:
        fail(value)
    except RuntimeError as error:
        report = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(report.format())
