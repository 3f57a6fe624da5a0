"""Media are read from bytes, files, images and samples. Media of results can be saved and converted."""

from __future__ import annotations

import array
import io
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from hf_ext import Media, Sound
from hf_ext._core.media.inputs import read_media
from hf_ext._core.media.large_file import LargeFile
from hf_ext._core.media.payload import Payload
from hf_ext._core.validate import Problems

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


def read(value: object, max_bytes: int | None = 1_000) -> tuple[Payload | None, list[str]]:
    """Return the payload of an image input, and the reported problems."""
    problems = Problems()
    return read_media(value, max_bytes, "max_image_bytes", problems, name="image"), list(problems)


@pytest.mark.parametrize(
    "value", [PNG, bytearray(PNG), memoryview(PNG), io.BytesIO(PNG), Media(PNG, ""), Media(bytearray(PNG), "")]
)
def test_any_bytes_type_is_accepted(value: object) -> None:
    """The payload has the same bytes. Its type is detected from the first bytes."""
    assert read(value) == (Payload(PNG, "image/png"), [])


def test_file_of_a_path_is_read_or_reported(tmp_path: Path) -> None:
    """A missing file, a folder, and a file over the size limit are reported."""
    file = tmp_path / "cat.png"
    file.write_bytes(PNG)
    assert read(file) == (Payload(PNG, "image/png"), [])
    assert read(tmp_path / "dog.png")[1] == [f"image {tmp_path / 'dog.png'} cannot be read: No such file or directory"]
    assert read(file, max_bytes=10)[1] == [
        "image holds 28 bytes, more than the 10 that RequestLimits(max_image_bytes=) allows"
    ]
    assert read(tmp_path)[1] == [f"image {tmp_path} cannot be read: Is a directory"]


def test_only_the_start_of_a_large_file_is_read(tmp_path: Path) -> None:
    """The type is detected from the first bytes, and the size is read from the file system."""
    file = tmp_path / "cat.png"
    file.write_bytes(PNG + bytes(2_000_000))
    with file.open("rb") as opened:
        for value in (file, opened):
            payload, problems = read(value, max_bytes=None)
            assert problems == []
            assert payload is not None
            assert isinstance(payload.content, LargeFile)
            assert (len(payload.content), payload.content_type) == (2_000_028, "image/png")
            assert read(value)[1] == [
                "image holds 2,000,028 bytes, more than the 1,000 that RequestLimits(max_image_bytes=) allows"
            ]
    assert read(opened)[1] == ["image cannot be read: I/O operation on closed file"]
    assert "binary mode" in read(io.StringIO("x" * 2_000_000))[1][0]


def test_declared_type_of_media_is_used_instead_of_the_detected_type() -> None:
    """The declared type is ignored if it is application/octet-stream."""
    assert read(Media(PNG, "image/webp")) == (Payload(PNG, "image/webp"), [])
    assert read(Media(PNG, "application/octet-stream")) == (Payload(PNG, "image/png"), [])


@pytest.mark.parametrize("value", ["cat.png", "https://host/cat.png"])
def test_str_is_refused_as_a_path_and_as_a_url(value: str) -> None:
    """The message names the classes to use instead."""
    payload, problems = read(value)
    assert payload is None
    assert "pathlib.Path" in problems[0]
    assert "Url" in problems[0]


@pytest.mark.parametrize(
    ("value", "words"), [(7, "must be bytes"), (io.StringIO("x"), "binary mode"), (b"", "is empty")]
)
def test_value_of_another_type_is_reported(value: object, words: str) -> None:
    assert words in read(value)[1][0]


def test_file_that_was_just_written_is_read_from_its_end() -> None:
    file = io.BytesIO()
    assert read(file)[1] == ["image is empty"]
    file.write(PNG)
    assert read(file)[1] == ["image is empty; it was read from its end: call seek(0) before"]
    file.seek(0)
    assert read(file) == (Payload(PNG, "image/png"), [])


def test_images_of_pillow_and_numpy_are_encoded_as_png() -> None:
    """PIL images and uint8 arrays are encoded without loss."""
    array = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    for value in (Image.fromarray(array), array):
        payload, problems = read(value)
        assert problems == []
        assert payload is not None
        assert payload.content_type == "image/png"
        assert np.array_equal(np.asarray(Image.open(io.BytesIO(payload.content))), array)


def test_array_of_floats_is_reported_with_a_hint_to_use_sound() -> None:
    """The array may contain audio samples, so the message recommends Sound."""
    assert "Sound" in read(np.zeros((4, 4)))[1][0]


@pytest.mark.parametrize("shape", [(10,), (10, 2)])
def test_sound_is_encoded_as_a_wave_file(shape: tuple[int, ...]) -> None:
    """The samples are converted to 16-bit PCM at their sample rate, and clipped to full scale."""
    payload, problems = read(Sound(np.full(shape, 2.0), 16_000))
    assert problems == []
    assert payload is not None
    assert payload.content_type == "audio/wav"
    with wave.open(io.BytesIO(payload.content)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getnframes()) == (16_000, len(shape), 10)
        assert np.frombuffer(file.readframes(10), "<i2").max() == 32_767


def test_int16_samples_are_encoded_unchanged() -> None:
    samples = np.array([-5, 0, 5], dtype=np.int16)
    payload, _ = read(Sound(samples, 8_000))
    assert payload is not None
    with wave.open(io.BytesIO(payload.content)) as file:
        assert np.array_equal(np.frombuffer(file.readframes(3), "<i2"), samples)


TONE = np.zeros(1_600, np.float32)


@pytest.mark.parametrize(
    ("sound", "words"),
    [
        pytest.param(Sound(TONE[np.newaxis], 16_000), "pass samples.T", id="torchaudio: (channels, frames)"),
        pytest.param(Sound(16_000, TONE), "use Sound(samples, rate)", id="scipy and gradio: (rate, samples)"),  # type: ignore[arg-type]
        pytest.param(Sound(TONE, 0), "above 0", id="no rate"),
        pytest.param(Sound(TONE.astype(np.int32), 16_000), "not int32", id="samples of 32 bits"),
        pytest.param(Sound(TONE.astype(np.uint8), 16_000), "not uint8", id="samples of 8 bits"),
        pytest.param(Sound(TONE.tobytes(), 16_000), "not |S", id="bytes"),  # type: ignore[arg-type]
        pytest.param(Sound(TONE[:0], 16_000), "is empty", id="no sample"),
        pytest.param(Sound(TONE * np.nan, 16_000), "finite floats from -1 to 1", id="NaN"),
        pytest.param(Sound(TONE + 20_000, 16_000), "divide those of an integer format", id="floats of int16"),
        pytest.param(
            Sound(TONE.reshape(8, 2, -1), 16_000), "(frames, channels), not (8, 2, 100)", id="three dimensions"
        ),
    ],
)
def test_samples_that_would_become_noise_are_refused(sound: Sound, words: str) -> None:
    payload, problems = read(sound)
    assert payload is None
    assert len(problems) == 1
    assert words in problems[0]


def test_sampling_rate_may_be_a_number_of_numpy() -> None:
    assert read(Sound(TONE, np.int64(16_000))) == read(Sound(TONE, 16_000))  # type: ignore[arg-type]


def test_array_with_one_channel_and_image_with_the_colors_of_print_are_encoded_as_png() -> None:
    gray = np.arange(12, dtype=np.uint8).reshape(3, 4, 1)
    for value, mode in ((gray, "L"), (Image.new("CMYK", (4, 3)), "RGB")):
        payload, problems = read(value)
        assert problems == []
        assert payload is not None
        image = Image.open(io.BytesIO(payload.content))
        assert (image.mode, image.size) == (mode, (4, 3))
    for other in (gray.ravel(), np.zeros((3, 40, 50), np.uint8)):
        assert "(height, width[, channels])" in read(other)[1][0]


def test_photo_of_pillow_is_encoded_upright() -> None:
    """A telephone writes the orientation into the EXIF data, which PNG files for models do not have."""
    photo = Image.new("RGB", (5, 4))
    orientation = photo.getexif()
    orientation[0x0112] = 6
    file = io.BytesIO()
    photo.save(file, "JPEG", exif=orientation)
    payload, problems = read(Image.open(file))
    assert problems == []
    assert payload is not None
    assert Image.open(io.BytesIO(payload.content)).size == (4, 5)


def test_save_adds_the_extension_of_the_type(tmp_path: Path) -> None:
    """A name that has an extension is not changed."""
    assert Media(PNG, "image/png").save(tmp_path / "cat") == tmp_path / "cat.png"
    assert Media(PNG, "image/jpeg").save(tmp_path / "cat").name == "cat.jpg"
    assert Media(PNG, "application/x-unknown+thing").extension == ".bin"
    assert Media(PNG, "video/x-matroska").extension == ".mkv"
    assert Media(PNG, "audio/MP4; codecs=opus").extension == ".m4a"
    saved = Media(PNG, "image/png").save(str(tmp_path / "dog.bin"))
    assert saved.read_bytes() == PNG


def test_media_are_converted_to_image_arrays_and_audio_samples() -> None:
    array = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    payload, _ = read(array)
    assert payload is not None
    assert np.array_equal(Media(payload.content, "image/png").to_numpy(), array)
    sound, _ = read(Sound(np.array([0.0, 0.5]), 8_000))
    assert sound is not None
    samples, rate = Media(sound.content, "audio/wav").to_samples()
    assert rate == 8_000
    assert samples.shape == (2, 1)
    assert samples[1, 0] == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize("frames", [10, 1 << 16, 100_000])
def test_samples_of_a_flac_file_without_a_length_in_its_header_are_decoded(frames: int) -> None:
    """hf-inference writes FLAC to a pipe: the number of samples in the header is 0 (unknown)."""
    soundfile = pytest.importorskip("soundfile")
    tone = np.sin(np.arange(frames) / 10).astype(np.float32)
    file = io.BytesIO()
    soundfile.write(file, tone, 16_000, format="FLAC", subtype="PCM_24")
    content = bytearray(file.getvalue())
    content[21] &= 0xF0  # clears the length: 36 bits that begin in the middle of byte 14 of STREAMINFO
    content[22:26] = bytes(4)
    samples, rate = Media(bytes(content), "audio/flac").to_samples()
    assert (rate, samples.shape) == (16_000, (frames, 1))
    assert np.allclose(samples[:, 0], tone, atol=1e-5)


def test_repr_of_media_has_no_content() -> None:
    assert repr(Media(PNG, "image/png")) == "Media(image/png, 28 B)"


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"\x00\x00\x00\x18ftypheix\x00\x00\x00\x00", "image/heic"), (b"\xff\xfa\x90\x00", "audio/mpeg")],
)
def test_type_of_a_large_file_is_detected_by_its_first_bytes(tmp_path: Path, head: bytes, kind: str) -> None:
    file = tmp_path / "large"
    file.write_bytes(head + bytes(2_000_000))
    payload, _ = read(file, max_bytes=None)
    assert payload is not None
    assert payload.content_type == kind


def test_type_of_a_large_svg_file_is_detected_after_its_comments(tmp_path: Path) -> None:
    """An SVG file may have a long comment before its root element."""
    file = tmp_path / "large.svg"
    file.write_bytes(b"<?xml version='1.0'?>\n<!-- " + b"made by a program " * 20 + b"-->\n<svg>" + b" " * 2_000_000)
    payload, _ = read(file, max_bytes=None)
    assert payload is not None
    assert payload.content_type == "image/svg+xml"


def test_size_of_a_view_is_counted_in_bytes() -> None:
    """The items of the view have four bytes each."""
    assert read(memoryview(array.array("i", [1])), max_bytes=3)[1] == [
        "image holds 4 bytes, more than the 3 that RequestLimits(max_image_bytes=) allows"
    ]


def test_media_with_other_content_than_bytes_are_reported() -> None:
    """Annotations are not checked when `Media` is created."""
    content: Any = "cat.png"
    assert read(Media(content, "image/png"))[1][0].startswith("image must be bytes")
