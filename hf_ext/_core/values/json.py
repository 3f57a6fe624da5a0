"""JSON in and out: strict about what we send, forgiving about what servers answer."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeGuard, TypeVar

from hf_ext._core.values.scalars import to_python_scalar
from hf_ext._core.values.sequences import is_sequence
from hf_ext._core.values.surrogates import LONE_SURROGATE, join_surrogates_in_json, may_contain_surrogates
from hf_ext.errors import ResponseDecodeError, ValidationError

T = TypeVar("T")


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _plain(value: Any) -> Any:
    if _is_mapping(value):
        return dict(value)
    if is_sequence(value):
        return list(value)
    scalar = to_python_scalar(value)
    if scalar is not value:
        return scalar
    raise TypeError(f"{type(value).__name__} is not JSON serializable")


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
_MISMATCH = re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<got>[^`]+)` - at `\$(?P<path>[^`]+)`")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_KINDS = {str: "str", bool: "bool", int: "int", float: "float", list: "array", dict: "object", type(None): "null"}
_MARK = b"\xef\xbb\xbf"
_BEGINNINGS = {b"[", b"{", b'"', b"-", b"t", b"f", b"n", *(b"%d" % digit for digit in range(10))}


def encode(payload: Any) -> bytes:
    """Encode a request body exactly as given; any mapping, any sequence and scalars of numpy are what they hold.

    Raises:
        ValidationError: Something in it is not JSON: a foreign object, NaN or infinity, a lone surrogate, a cycle.
    """
    try:
        return _encoder.encode(payload).encode()
    except UnicodeEncodeError:
        problem = LONE_SURROGATE
    except (TypeError, ValueError, RecursionError) as error:
        problem = str(error)
    raise ValidationError(
        f"the request cannot be written as JSON: {problem}",
        hint="Send only mappings, lists, str, int, float, bool and None.",
    )


def strip_byte_order_mark(content: bytes) -> bytes:
    """Return a body without the byte order mark before its JSON; a reader may ignore it (RFC 8259, 8.1)."""
    if not content.startswith(_MARK):
        return content
    rest = content[len(_MARK) :]
    return rest if rest.lstrip()[:1] in _BEGINNINGS else content


def decode(content: bytes | str, type_: type[T]) -> T:
    """Decode a response into `type_` in one pass; where a server breaks the schema, keep what can be kept.

    A number or boolean where text belongs becomes its text. One object where a list belongs becomes a list of one. Null
    where a number must be becomes NaN, for which JSON writers put it. Any other value of a wrong type counts as absent.
    Halves of a character are joined; a lone half becomes U+FFFD.

    Raises:
        ResponseDecodeError: The response is not JSON, or still does not fit.
    """
    import msgspec

    try:
        try:
            return msgspec.json.decode(content, type=type_)
        except (msgspec.DecodeError, UnicodeDecodeError):
            value = loads(content)
            return convert(join_surrogates_in_json(value) if may_contain_surrogates(content) else value, type_)
    except RecursionError:
        raise ResponseDecodeError("the response is JSON nested too deeply to read") from None


def convert(value: Any, type_: type[T]) -> T:
    """Convert decoded JSON into `type_`, as `decode` does; what is wrong in `value` is mended in its place."""
    import msgspec

    while True:  # each repair leaves fewer wrong places
        try:
            return msgspec.convert(value, type_)
        except msgspec.ValidationError as error:
            if not _repair(value, str(error)):
                raise ResponseDecodeError(f"the response does not fit its schema: {error}") from None


def loads(content: bytes | str) -> Any:
    """Decode any JSON, NaN and infinities included, as Python servers write them; raises ResponseDecodeError."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ResponseDecodeError(f"the response is not JSON: {type(error).__name__}: {str(error)[:200]}") from None


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Whether a decoded value is a JSON array."""
    return isinstance(value, list)


def _repair(value: Any, message: str) -> bool:
    """Mend the places that `message` names; False if there is none, or one that cannot be mended."""
    mismatch = _MISMATCH.fullmatch(message)
    if mismatch is None:
        return False
    steps = [name or index for name, index in _STEP.findall(mismatch["path"])]
    wrong = [(holder, key) for holder, key in _places(value, steps) if _KINDS[type(holder[key])] == mismatch["got"]]
    return bool(wrong) and all(_mend(holder, key, mismatch["expected"]) for holder, key in wrong)


def _places(value: Any, steps: list[str]) -> Iterator[tuple[Any, Any]]:
    """Yield the holder and the key of every place that a path leads to.

    The step `...` is every value of an object. The index of an item is every item of its array: they have one type, and
    what is wrong with one is often wrong with many.
    """
    step, rest = steps[0], steps[1:]
    for key in _keys(value, step):
        if rest:
            yield from _places(value[key], rest)
        else:
            yield value, key


def _keys(value: Any, step: str) -> Iterable[Any]:
    if is_array(value):
        return range(len(value))
    if not is_object(value):
        return ()
    return list(value) if step == "..." else [step] if step in value else []


def _mend(holder: Any, key: Any, expected: str) -> bool:
    found = holder[key]
    if found is None and "float" in expected:
        holder[key] = math.nan
    elif isinstance(found, int | float) and "str" in expected:
        holder[key] = json.dumps(found)
    elif isinstance(found, float) and found.is_integer() and "int" in expected:
        holder[key] = int(found)
    elif is_object(found) and found and "array" in expected:
        holder[key] = [found]
    elif is_object(holder):
        del holder[key]
    else:
        return False
    return True
