"""JSON of requests and responses: strict for requests, tolerant for responses."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from hf_ext._core.values.kinds import is_mapping, is_sequence
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext._core.values.surrogates import LONE_SURROGATE, join_surrogates_in_json, may_contain_surrogates
from hf_ext.errors import ResponseDecodeError, ValidationError

if TYPE_CHECKING:
    import msgspec

T = TypeVar("T")


def _to_json_value(value: Any) -> Any:
    if is_mapping(value):
        return dict(value)
    if is_sequence(value):
        return list(value)
    scalar = to_python_scalar(value)
    if scalar is not value:
        return scalar
    raise TypeError(f"{type(value).__name__} is not JSON serializable")


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_to_json_value)
_make_encoder: Any = getattr(json.encoder, "c_make_encoder", None)  # only in CPython
_encode_text: Any = json.encoder.encode_basestring
_FILE = r"\w*Path|bytes|bytearray|Media|Url|BytesIO|Buffered\w+|\w*Image"  # types that hold a file
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIRST_BYTES = {b"[", b"{", b'"', b"-", b"t", b"f", b"n", *(b"%d" % digit for digit in range(10))}


def encode(payload: Any) -> bytes:
    """Encode a request body; nothing is added or left out.

    A mapping of any type becomes an object, a sequence becomes an array, and a NumPy scalar becomes a number.

    Raises:
        ValidationError: The payload contains an object of another type, NaN, infinity, a lone surrogate or a cycle.
    """
    try:
        return _to_text(payload).encode()
    except UnicodeEncodeError:
        problem = LONE_SURROGATE
    except (TypeError, ValueError, RecursionError) as error:
        raise_from_signal_handler(error)
        problem = str(error)
    hint = "Send only mappings, lists, str, int, float, bool and None."
    if re.match(_FILE, problem):
        hint = "For a file in a message, use hf_ext.chat.image, audio or file."
    raise ValidationError(f"the request cannot be written as JSON: {problem}", hint=hint)


def _to_text(payload: Any) -> str:
    if _make_encoder is None:
        return _encoder.encode(payload)
    # As JSONEncoder does it in each call, but without its functions in Python. The dict is for one call: it holds the
    # containers that are being encoded. Without it, a cycle would be encoded again until the stack is full, which takes
    # gigabytes if there is a file in it.
    containers: dict[int, object] = {}
    encode_pieces = _make_encoder(containers, _to_json_value, _encode_text, None, ":", ",", False, False, False)
    return "".join(encode_pieces(payload, 0))


def strip_byte_order_mark(content: bytes) -> bytes:
    """Return a body without the byte order mark before its JSON; parsers may ignore the mark (RFC 8259, 8.1)."""
    if not content.startswith(_BYTE_ORDER_MARK):
        return content
    rest = content[len(_BYTE_ORDER_MARK) :]
    return rest if rest.lstrip()[:1] in _FIRST_BYTES else content


def decode(content: bytes | str, type_: type[T]) -> T:
    """Decode a response into `type_` in one pass; repair values of a wrong type where that is possible.

    A number or boolean becomes text where the type is text, and the text of a number becomes a number where the type is
    a number. An object becomes a list with this object where the type is a list. Null becomes NaN where the type is a
    number that cannot be None, because some servers write null for NaN. Any other value of a wrong type is treated as
    absent. Surrogate pairs are joined; a lone surrogate becomes U+FFFD.

    Raises:
        ResponseDecodeError: The response is not JSON, or does not fit the type after the repair.
    """
    import msgspec

    try:
        try:
            result: T = _decoder(type_).decode(content)  # type: ignore[arg-type] # mypy: type[T] is not Hashable
            return result  # noqa: TRY300
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise_from_signal_handler(error)
            value = loads(content)
            return convert(join_surrogates_in_json(value) if may_contain_surrogates(content) else value, type_)
    except RecursionError:
        raise ResponseDecodeError("the response is JSON that is nested too deeply") from None


@cache
def _decoder(type_: type[Any]) -> msgspec.json.Decoder[Any]:
    """Return the decoder of a type. Without it, msgspec would look up the type at each call: 0.9 of 2.8 µs."""
    import msgspec

    return msgspec.json.Decoder(type_)


def convert(value: Any, type_: type[T]) -> T:
    """Convert decoded JSON into `type_` with the repairs of `decode`, which change `value` in place."""
    import msgspec

    while True:  # the loop ends, because each repair leaves fewer values of a wrong type
        try:
            return msgspec.convert(value, type_)
        except msgspec.ValidationError as error:
            raise_from_signal_handler(error)
            from hf_ext._core.values.json_repair import repair

            if not repair(value, str(error)):
                raise ResponseDecodeError(f"the response does not fit its schema: {error}") from None


def loads(content: bytes | str) -> Any:
    """Decode JSON, with the NaN and Infinity that Python servers write; ResponseDecodeError if it is not JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise_from_signal_handler(error)
        raise _error_not_json(content, error) from None


def _error_not_json(content: bytes | str, error: Exception) -> ResponseDecodeError:
    text = content if isinstance(content, str) else content.decode("latin-1")
    if not text.strip():
        return ResponseDecodeError("the response is empty")
    if text.lstrip().startswith(("data:", "event:")):
        hint = "Call the method for streams, such as chat.stream."
        return ResponseDecodeError("the response is an event stream instead of JSON", hint=hint)
    return ResponseDecodeError(f"the response is not JSON: {type(error).__name__}: {str(error)[:200]}")


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Return whether a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Return whether a decoded value is a JSON array."""
    return isinstance(value, list)
