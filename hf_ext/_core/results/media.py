"""Media: an image, a recording or a video, as received, or where to find one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext._core.results.meta import Meta
from hf_ext._core.values.extensions import extension_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Media:
    """Bytes of an image, a recording, a video or a 3D model, with the type that the server gave them.

    Attributes:
        content: The file.
        content_type: Its MIME type, without parameters; contents decide where a server is silent.
    """

    content: bytes = field(repr=False)
    content_type: str
    meta: Meta = field(default_factory=Meta, repr=False)

    @property
    def extension(self) -> str:
        """The customary file name extension of the type, with its dot."""
        return extension_of(self.content_type)

    def save(self, path: Path | str) -> Path:
        """Write the file and return its path; one without an extension gets the type's."""
        target = Path(path)
        if not target.suffix:
            target = target.with_suffix(self.extension)
        target.write_bytes(self.content)
        return target

    def to_pil(self) -> Image:
        """Return an image as a PIL image; ImportError with the pip line if Pillow is missing."""
        from io import BytesIO

        try:
            from PIL import Image
        except ImportError as error:
            raise ImportError("Media.to_pil needs Pillow: pip install 'api-huggingface[media]'") from error
        return Image.open(BytesIO(self.content))

    def to_numpy(self) -> NDArray[np.uint8]:
        """Return an image as an array of shape (height, width) or (height, width, channels)."""
        import numpy as np

        return np.asarray(self.to_pil(), dtype=np.uint8)

    def to_samples(self) -> tuple[NDArray[np.float32], int]:
        """Return a recording as samples of shape (frames, channels) from -1 to 1, and its rate in Hz."""
        from importlib import import_module
        from io import BytesIO

        import numpy as np

        try:
            soundfile: Any = import_module("soundfile")  # it has no types
        except ImportError as error:
            raise ImportError("Media.to_samples needs soundfile: pip install 'api-huggingface[media]'") from error
        with soundfile.SoundFile(BytesIO(self.content)) as file:
            # A file that was sent while it was made, as those of hf-inference, does not tell its length: it is read to
            # its end in blocks, without the seeking that soundfile does otherwise and libsndfile then refuses.
            file.seekable = lambda: False
            blocks = [file.read(_BLOCK, dtype="float32", always_2d=True)]
            while len(blocks[-1]) == _BLOCK:
                blocks.append(file.read(_BLOCK, dtype="float32", always_2d=True))
            return np.concatenate(blocks), file.samplerate


@dataclass(frozen=True, slots=True)
class Url:
    """Media somewhere else, to be downloaded by the client before the call, without the token.

    A bare str is never taken for one.
    """

    url: str


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording as an array.

    Attributes:
        samples: Shape (frames,) or (frames, channels): floats from -1 to 1, or int16.
        sampling_rate: Frames a second.
    """

    samples: NDArray[Any] = field(repr=False)
    sampling_rate: int
