"""Read and validate the media that a caller passes, before anything is sent."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ForwardRef, Protocol, TypeAlias, cast

from hf_ext._core.media.large_file import LargeFile, read_small
from hf_ext._core.media.payload import Payload
from hf_ext._core.results.media import Media, Sound, Url
from hf_ext._core.validate import Problems, describe_value, unreadable
from hf_ext._core.validate.text import check_limit
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.sniff import parse_mime_type, sniff

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt

    ImageArray: TypeAlias = npt.NDArray[np.uint8]
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")
    ImageArray = ForwardRef("npt.NDArray[np.uint8]", module=__name__)

_CHANNELS = ((), (1,), (2,), (3,), (4,))
_LOUDEST = 16.0  # floats above are those of an integer format, and would all be clipped


class ImageLike(Protocol):
    """The part of a PIL image that the client uses, so that type checkers need no Pillow."""

    @property
    def mode(self) -> str:
        """The type and depth of a pixel."""
        ...

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in pixels."""
        ...

    def save(self, file: BinaryIO, format_: str | None, /) -> object:
        """Write the image to a file."""
        ...


MediaInput: TypeAlias = bytes | bytearray | memoryview | Path | BinaryIO | Media | Url | Sound | ImageLike | ImageArray
"""An image, a recording or a video. A path must be a `Path`, and an address must be a `Url`; a str is refused."""


def read_media(value: Any, most: int | None, limit: str, problems: Problems, *, name: str) -> Payload | None:
    """Return media with their MIME type. If they are invalid, collect the problem and return None.

    Only the start of a large file is read.

    Args:
        value: The caller's argument; for a `Url`, the downloaded file.
        most: The largest size in bytes, None for no limit.
        limit: The name of that limit in RequestLimits.
        problems: Collects the problems.
        name: The argument's name, for the problems.
    """
    if isinstance(value, str):
        problems.add(f"{name} is a str; pass a path as pathlib.Path(…), an address as hf_ext.Url(…)")
        return None
    try:
        content = _read_content(value, problems, name, most)
    except Exception as error:  # noqa: BLE001 - the value may be of any class, with any data
        problems.add(unreadable(name, value, error))
        return None
    if content is None:
        return None
    before = len(problems)
    if not len(content):
        problems.add(_empty_problem(value, name))
    else:
        check_limit(len(content), most, f"{name} holds", "bytes", limit, problems)
    if len(problems) > before:
        return None
    declared = _declared_type(value, problems, name) if isinstance(value, Media) else ""
    head = content.head if isinstance(content, LargeFile) else content
    return Payload(content, declared or sniff(head) or "application/octet-stream")


def _empty_problem(value: Any, name: str) -> str:
    """Return that media are empty. A file that was written before is read from its end."""
    position = 0
    with suppress(Exception):  # bytes have no position, and neither has a pipe
        position = value.tell()
    return f"{name} is empty" + ("; it was read from its end: call seek(0) before" if position else "")


def _declared_type(media: Media, problems: Problems, name: str) -> str:
    """Return the content type of media if it can be sent as a header; "" if it says nothing."""
    declared = cast("object", media.content_type)
    if not isinstance(declared, str) or not (declared.isascii() and declared.isprintable()):
        problems.add(
            f"the content_type of {name} must be a MIME type such as 'image/png', not {describe_value(declared)}"
        )
        return ""
    return declared if parse_mime_type(declared) else ""


def _read_content(value: Any, problems: Problems, name: str, most: int | None) -> bytes | LargeFile | None:
    match value:
        case bytes():
            return value
        case bytearray() | memoryview():
            return bytes(cast("bytearray", value))
        case Media():
            return _read_content(value.content, problems, name, most)
        case Sound():
            problem = _sound_problem(value, name)
            problems.add(problem)
            return None if problem else encode_wave(value)
        case Path():
            return _read_file(value, problems, name, most)
        case _:
            return _read_object(value, problems, name, most)


def _read_object(value: Any, problems: Problems, name: str, most: int | None) -> bytes | LargeFile | None:
    """Read an open file, or an object of PIL or NumPy. The library of such an object is already imported."""
    library = type(value).__module__.partition(".")[0]
    if library == "PIL":
        return _encode_png(value)
    if library == "numpy":
        return _encode_array(value, problems, name)
    if callable(getattr(value, "read", None)):
        return _read_file(value, problems, name, most)
    problems.add(
        f"{name} must be bytes, a pathlib.Path, a binary file, an image, a Sound or a Url, not {describe_value(value)}"
    )
    return None


def _read_file(file: Any, problems: Problems, name: str, most: int | None) -> bytes | LargeFile | None:
    try:
        content = read_small(file, name, most)
    except (OSError, ValueError) as error:
        path = f" {file}" if isinstance(file, Path) else ""
        problems.add(f"{name}{path} cannot be read: {getattr(error, 'strerror', None) or error}")
        return None
    head = cast("object", content.head if isinstance(content, LargeFile) else content)
    if isinstance(head, bytes):
        return content
    problems.add(f"{name} is a file opened in text mode; open it in binary mode")
    return None


def _encode_png(image: Any) -> bytes:
    """Encode an image of Pillow; of several frames, the current one."""
    from hf_ext._core.results.media_formats import image_bytes

    return image_bytes(image.copy(), "PNG")


def _encode_array(array: Any, problems: Problems, name: str) -> bytes | None:
    if str(array.dtype) != "uint8" or array.ndim < 2 or array.shape[2:] not in _CHANNELS:
        problems.add(f"{name} must be a uint8 array (height, width[, channels]); wrap samples in Sound(array, rate)")
        return None
    try:
        from PIL import Image
    except ImportError:
        problems.add(f"{name} is an array, which needs Pillow; pip install 'api-huggingface[media]'")
        return None
    return _encode_png(Image.fromarray(array[:, :, 0] if array.shape[2:] == (1,) else array))


def _sound_problem(sound: Sound, name: str) -> str:
    """Return why samples cannot be sent; "" if they can. Libraries differ in the order and type of what they return."""
    import numpy as np

    samples, rate = np.asarray(sound.samples), cast("object", sound.sampling_rate)
    if not isinstance(rate, Real) or rate <= 0:
        shown = describe_value(rate)
        return f"the sampling_rate of {name} must be a number above 0, not {shown}; use Sound(samples, rate)"
    if samples.dtype.kind != "f" and samples.dtype != np.int16:
        return f"the samples of {name} must be floats from -1 to 1, or int16, not {samples.dtype}"
    shape = samples.shape
    if not samples.size:
        return f"{name} is empty"
    if samples.dtype.kind == "f" and not np.abs(samples).max() <= _LOUDEST:  # NaN is not below any number
        return f"the samples of {name} must be finite floats from -1 to 1; divide those of an integer format first"
    if len(shape) == 2 and shape[1] > shape[0]:
        return f"the samples of {name} have the shape {shape}, more channels than frames; pass samples.T"
    return "" if len(shape) in {1, 2} else f"the samples of {name} must have the shape (frames, channels), not {shape}"


def encode_wave(sound: Sound) -> bytes:
    """Encode as 16-bit PCM, which every server accepts and the standard library writes."""
    import wave

    import numpy as np

    samples = np.atleast_2d(np.asarray(sound.samples).T).T
    if samples.dtype.kind == "f":
        samples = (np.clip(samples, -1.0, 1.0) * 32_767).round()
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(sound.sampling_rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return buffer.getvalue()
