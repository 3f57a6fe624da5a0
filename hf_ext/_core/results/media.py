"""Media: an image, a recording or a video, from a server or for a request."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext._core.results.exported import Exported
from hf_ext._core.results.meta import Meta
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values import json
from hf_ext._core.values.extensions import extension_of
from hf_ext._core.values.lazy import LazyModule

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
    from PIL import Image as PilImage
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")
    PilImage = LazyModule("PIL.Image")

_BLOCK = 1 << 16
_SERVER = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?=[/?#]|$)")


@explain_missing("Media")
@dataclass(frozen=True, slots=True, repr=False)
class Media(Exported):
    """The bytes of an image, a recording, a video or a 3D model, and their MIME type.

    If a call returned several files, such as `n` images, the result is the first file, and `all` has every file:

        for number, image in enumerate(result.all):
            image.save(f"cat-{number}")

    Attributes:
        content: The bytes of the file.
        content_type: The MIME type, without parameters. If the server does not state it, the first bytes decide.
        meta: The status, headers and duration of the response. If the response has the URL of the file, this is the
            response with the URL, not the download.
        seed: The seed of the generation; None if the provider does not report it.
        is_nsfw: Whether the provider flags the file as not safe for work; None if the provider does not report it.
        timings: Durations in seconds, under the provider's names, such as `inference`.
        others: The files that the same call returned after this file.
        body: The JSON response with the file or its URL; None if the response is the file itself.
    """

    content: bytes
    content_type: str
    meta: Meta = field(default_factory=Meta)
    seed: int | None = field(default=None, compare=False, kw_only=True)
    is_nsfw: bool | None = field(default=None, compare=False, kw_only=True)
    timings: Mapping[str, float] = field(default_factory=dict[str, float], compare=False, kw_only=True)
    others: tuple[Media, ...] = field(default=(), compare=False, kw_only=True)
    body: bytes | None = field(default=None, compare=False, kw_only=True)

    def __repr__(self) -> str:
        from hf_ext._core.results.short_repr import media_facts, named_repr

        return named_repr("Media", *media_facts(self.content, self.content_type))

    @property
    def all(self) -> tuple[Media, ...]:
        """Every file that the call returned, in the order of the response; this file is the first."""
        return self, *self.others

    @property
    def raw(self) -> Any:
        """The response as decoded JSON, decoded again at each access; None if the response is the file itself."""
        return None if self.body is None else json.loads(self.body)

    @property
    def extension(self) -> str:
        """The usual file name extension of the type, with its dot."""
        return extension_of(self.content_type)

    def attach_meta(self, meta: Meta) -> Media:
        """Return the file with `meta` of the response; streams call this."""
        return replace(self, meta=meta)

    def save(self, path: Path | str) -> Path:
        """Write the file, and return its path.

        A path without an extension gets the usual extension of the type. If the extension names another format of
        images or recordings, such as `.jpg` for a PNG file, the file is converted; this needs the extra `media`. In all
        other cases the received bytes are written unchanged. If writing fails, an old file of this name stays.

        Raises:
            ImportError: The file must be converted, and Pillow or soundfile is not installed.
            ValidationError: The file cannot be converted to the format, such as a video to `.png`.
        """
        from hf_ext._core.results.media_formats import encode_as
        from hf_ext._core.values.write_file import replacing

        target = Path(path)
        content = encode_as(self, target.suffix) if target.suffix else self.content
        if not target.suffix:
            target = target.with_suffix(self.extension)
        with replacing(target) as file:
            file.write(content)
        return target

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict, with the bytes of the file as bytes; without `meta` and `body`."""
        from hf_ext._core.results.plain import to_plain

        fields: dict[str, Any] = to_plain(self)
        return fields

    def to_pil(self) -> PilImage.Image:
        """Return an image as a PIL image; needs Pillow."""
        from io import BytesIO

        try:
            from PIL import Image
        except ImportError as error:
            raise ImportError("Media.to_pil needs Pillow: pip install 'api-huggingface[media]'") from error
        return Image.open(BytesIO(self.content))

    def to_numpy(self) -> npt.NDArray[np.uint8]:
        """Return an image as an array of shape (height, width) or (height, width, channels); needs Pillow.

        An image of 16 bits is scaled to 8 bits; `np.asarray(media.to_pil())` has all of them.

        Raises:
            ValueError: The values of the image have no known maximum, such as floats in a TIFF file.
        """
        import numpy as np

        from hf_ext._core.results.media_formats import with_8_bits

        return np.asarray(with_8_bits(self.to_pil()), dtype=np.uint8)

    def to_samples(self) -> tuple[npt.NDArray[np.float32], int]:
        """Return the samples of a recording and its sampling rate in Hz; needs soundfile.

        The samples are an array of shape (frames, channels), with values from -1 to 1.
        """
        from importlib import import_module
        from io import BytesIO

        import numpy as np

        try:
            soundfile: Any = import_module("soundfile")  # the package has no type hints
        except ImportError as error:
            raise ImportError("Media.to_samples needs soundfile: pip install 'api-huggingface[media]'") from error
        with soundfile.SoundFile(BytesIO(self.content)) as file:
            # hf-inference sends a file while it is still being generated, so the file does not contain its own length.
            # By default, soundfile seeks, which libsndfile refuses for a file without a length. So this method
            # disables seeking, and reads the file in blocks.
            file.seekable = lambda: False
            blocks = [file.read(_BLOCK, dtype="float32", always_2d=True)]
            while len(blocks[-1]) == _BLOCK:
                blocks.append(file.read(_BLOCK, dtype="float32", always_2d=True))
            return np.concatenate(blocks), file.samplerate


def join_files(files: Sequence[Media], meta: Meta, body: bytes) -> Media:
    """Return the files of one response as one result: the first file, with the others.

    Args:
        files: The files, at least one.
        meta: The `meta` of the response.
        body: The body of the response.
    """
    kept = None if body == files[0].content else body
    first, *others = [replace(file, meta=meta, body=kept) for file in files]
    return replace(first, others=tuple(others))


@dataclass(frozen=True, slots=True, repr=False)
class Url:
    """The address of media, which the client downloads before the call, without the token.

    The client never treats a str as an address. The repr shows no path and no query, because the query of a signed URL
    contains credentials.
    """

    url: str

    def __repr__(self) -> str:
        server = _SERVER.match(self.url)
        return f"Url({server[0] + '/…' if server else '…'!r})"


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording as an array of samples.

    Attributes:
        samples: Shape (frames,) or (frames, channels): floats from -1 to 1, or int16.
        sampling_rate: Frames per second.
    """

    samples: npt.NDArray[Any] = field(repr=False)
    sampling_rate: int
