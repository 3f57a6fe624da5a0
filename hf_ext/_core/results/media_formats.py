"""Formats of media: converts an image or a recording to the format that the suffix of a file names."""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol

from hf_ext._core.values.extensions import extension_of
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext._core.values.sniff import parse_mime_type, sniff
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

# Suffix: the MIME type, and the name of the format in Pillow or soundfile.
_IMAGES = {
    ".avif": ("image/avif", "AVIF"),
    ".bmp": ("image/bmp", "BMP"),
    ".gif": ("image/gif", "GIF"),
    ".jpeg": ("image/jpeg", "JPEG"),
    ".jpg": ("image/jpeg", "JPEG"),
    ".png": ("image/png", "PNG"),
    ".tif": ("image/tiff", "TIFF"),
    ".tiff": ("image/tiff", "TIFF"),
    ".webp": ("image/webp", "WEBP"),
}
_SOUNDS = {
    ".flac": ("audio/flac", "FLAC"),
    ".mp3": ("audio/mpeg", "MP3"),
    ".ogg": ("audio/ogg", "OGG"),
    ".wav": ("audio/wav", "WAV"),
}
_OTHER_SUFFIXES = {
    ".mp4": "audio/mp4",
    ".opus": "audio/ogg",
}  # in addition to those of `extension_of` and of the formats above
SUFFIXES = (
    *_IMAGES,
    *_SOUNDS,
    *(".svg", ".opus", ".aac", ".m4a", ".pcm", ".mp4", ".webm", ".mov", ".glb", ".gltf"),
)
"""The suffixes of media files: of the formats above, and of others, whose bytes are written unchanged."""
_QUALITY = 95  # of 100, in formats that lose details; the default of Pillow is visibly worse
_PLAIN = frozenset({"BMP", "JPEG"})  # formats without transparency and with one frame
_DEEP = frozenset({"PNG", "TIFF"})  # formats with more than 8 bits for a value
_COLORS = frozenset({"RGB", "RGBA", "P"})  # modes whose color profile also holds for the converted image
_WRITABLE = {"CMYK": "RGB", "YCbCr": "RGB", "LAB": "RGB", "HSV": "RGB", "PA": "RGBA"}  # modes that PNG or GIF lack
_BLOCK = 1 << 16  # frames; libsndfile crashes when it writes minutes of OGG at once


class File(Protocol):
    """What is needed of a `Media`."""

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        ...

    @property
    def content_type(self) -> str:
        """The MIME type that the server stated."""
        ...

    def to_pil(self) -> Image:
        """Return an image as a PIL image."""
        ...

    def to_samples(self) -> tuple[NDArray[Any], int]:
        """Return the samples of a recording and its sampling rate."""
        ...


def encode_as(media: File, suffix: str) -> bytes:
    """Return the bytes of a file in the format that a suffix names.

    The bytes are unchanged if they have this format, or if the suffix names no format of images or recordings.

    Raises:
        ImportError: The file must be converted, and Pillow or soundfile is not installed.
        ValidationError: The file cannot be converted to the format.
    """
    suffix = suffix.lower()
    actual = sniff(media.content) or parse_mime_type(media.content_type)
    type_, format_ = (_IMAGES | _SOUNDS).get(suffix, (actual, ""))
    if actual in {type_, ""}:
        return media.content
    try:
        _check_kind(actual, suffix)
        return image_bytes(media.to_pil(), format_) if suffix in _IMAGES else _sound_bytes(media, format_)
    except ImportError as error:
        library = "Pillow" if suffix in _IMAGES else "soundfile"
        raise ImportError(
            f"Media.save needs {library} to write {actual} as {suffix}: pip install 'api-huggingface[media]', "
            f"or use the suffix {extension_of(actual)}"
        ) from error
    except Exception as error:  # the libraries raise errors of many classes
        raise_from_signal_handler(error)
        raise ValidationError(
            f"the file is {actual}, which cannot be written as {suffix}: {_reason(error)}",
            where="Media.save",
            hint=f"Use the suffix {extension_of(actual)}, or no suffix.",
        ) from error


def is_suffix_of(content_type: str, suffix: str) -> bool:
    """Return whether files of a MIME type have this suffix."""
    suffix = suffix.lower()
    types = {**_OTHER_SUFFIXES, **{name: type_ for name, (type_, _) in (_IMAGES | _SOUNDS).items()}}
    return suffix == extension_of(content_type) or types.get(suffix) == content_type


def _check_kind(actual: str, suffix: str) -> None:
    others, noun = (("audio/", "video/"), "image") if suffix in _IMAGES else (("image/", "video/"), "recording")
    if actual.startswith(others):  # no library converts it, so that the error must not say to install one
        raise ValueError(f"it is no {noun}")


def _reason(error: Exception) -> str:
    """Return the message of a library, without the address of the file in memory."""
    return re.sub(r" ?<_io\.BytesIO [^>]*>", "", str(error))


def image_bytes(image: Image, format_: str) -> bytes:
    """Encode an image, upright, in a mode that the format has. If there are several frames, all are kept."""
    frames: int = getattr(image, "n_frames", 1)
    if format_ in _PLAIN and frames > 1:
        raise ValueError(f"it has {frames} frames")
    profile = image.info.get("icc_profile") if image.mode in _COLORS else None
    options = {"save_all": True, **_timing(image, frames)} if frames > 1 else {}
    if frames == 1:
        image = _upright(image if format_ in _DEEP else with_8_bits(image))
    if format_ in _PLAIN:
        image = _on_white(image)
    elif image.mode in _WRITABLE:
        image = image.convert(_WRITABLE[image.mode])
    file = BytesIO()
    image.save(file, format_, quality=_QUALITY, icc_profile=profile, **options)
    return file.getvalue()


def _timing(image: Image, frames: int) -> dict[str, Any]:
    """Return the durations of the frames in ms, and how often they are repeated; {} for pages."""
    durations: list[int] = []
    for number in range(frames):
        image.seek(number)
        image.load()  # some formats state the duration with the pixels
        if "duration" in image.info:
            durations.append(round(image.info["duration"]))
    image.seek(0)
    if len(durations) < frames:
        return {}
    return {"duration": durations, "loop": image.info.get("loop", 1)}  # a GIF without a number is shown once


def with_8_bits(image: Image) -> Image:
    """Return an image of 16 bits, such as a map of depths, with 8 bits; without this, Pillow cuts large values."""
    if image.mode not in {"I", "F"} and not image.mode.startswith("I;16"):
        return image
    if image.mode == "F" or (image.mode == "I" and image.format != "PNG"):  # PNG has 16 bits in every mode
        raise ValueError(f"its values (mode {image.mode}) have no known maximum")
    import numpy as np
    from PIL.Image import fromarray

    return fromarray((np.asarray(image) / 257).round().astype(np.uint8))


def _upright(image: Image) -> Image:
    """Return an image turned as its EXIF data say, which not every format has."""
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _on_white(image: Image) -> Image:
    """Return an image without transparency: what is transparent becomes white, as in a viewer."""
    canvas = image.convert("RGBA")
    white = canvas.copy()
    white.paste("white", (0, 0, *canvas.size))
    white.alpha_composite(canvas)
    return white.convert("RGB")


def _sound_bytes(media: File, format_: str) -> bytes:
    samples, rate = media.to_samples()
    soundfile: Any = import_module("soundfile")  # the package has no type hints
    file = BytesIO()
    with soundfile.SoundFile(file, "w", rate, samples.shape[1], format=format_) as sound:
        for start in range(0, len(samples), _BLOCK):
            sound.write(samples[start : start + _BLOCK])
    return file.getvalue()
