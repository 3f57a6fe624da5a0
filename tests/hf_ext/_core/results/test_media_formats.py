"""`Media.save` writes the format that the suffix of the name states."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.byte_server import ByteServer, answer

from hf_ext import Client, Media, ValidationError

RED = (200, 30, 40)
FORMATS = Image.registered_extensions()  # AVIF since Pillow 11.3


def image(kind: str, mode: str = "RGB", color: object = RED) -> bytes:
    file = BytesIO()
    Image.new(mode, (16, 8), color).save(file, kind)
    return file.getvalue()


def tone(kind: str) -> bytes:
    soundfile = pytest.importorskip("soundfile")
    file = BytesIO()
    soundfile.write(file, np.sin(np.arange(200_000) / 20).astype(np.float32) / 2, 24_000, format=kind)
    return file.getvalue()


def durations(image: Image.Image) -> list[float]:
    found: list[float] = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        image.load()
        found.append(image.info["duration"])
    return found


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.webp", "a.gif", "a.bmp", "a.tiff"])
def test_image_is_converted_to_the_format_of_its_name(name: str, tmp_path: Path) -> None:
    path = Media(image("PNG"), "image/png").save(tmp_path / name)
    with Image.open(path) as saved:
        assert saved.format == {".jpg": "JPEG", ".tiff": "TIFF"}.get(path.suffix, path.suffix[1:].upper())
        assert saved.size == (16, 8)
        assert np.allclose(saved.convert("RGB").getpixel((8, 4)), RED, atol=6)


@pytest.mark.parametrize("name", ["a.png", "a.PNG", "a", "a.bin", "a.part"])
def test_bytes_are_unchanged_if_the_name_states_no_other_format(name: str, tmp_path: Path) -> None:
    content = image("PNG")
    assert Media(content, "image/png").save(tmp_path / name).read_bytes() == content


def test_first_bytes_and_not_the_stated_type_decide_whether_a_file_is_converted(tmp_path: Path) -> None:
    content = image("JPEG")
    assert Media(content, "image/png").save(tmp_path / "a.jpg").read_bytes() == content
    with Image.open(Media(content, "image/png").save(tmp_path / "a.png")) as saved:
        assert saved.format == "PNG"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16"])
@pytest.mark.parametrize("name", ["a.jpg", "a.bmp", "a.gif", "a.webp"])
def test_image_of_any_mode_is_converted(mode: str, name: str, tmp_path: Path) -> None:
    content = image("TIFF", mode, 0) if mode in {"CMYK", "I;16"} else image("PNG", mode, None)
    with Image.open(Media(content, "").save(tmp_path / name)) as saved:
        assert saved.size == (16, 8)


def test_transparent_pixels_of_a_jpeg_are_white(tmp_path: Path) -> None:
    content = image("PNG", "RGBA", (0, 0, 0, 0))
    with Image.open(Media(content, "image/png").save(tmp_path / "a.jpg")) as saved:
        assert saved.getpixel((8, 4)) == (255, 255, 255)


def test_frames_of_an_animation_are_kept_or_reported(tmp_path: Path) -> None:
    file = BytesIO()
    frames = [Image.new("RGB", (16, 8), color) for color in ("red", "green", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=3)
    animation = Media(file.getvalue(), "image/gif")
    for name in ("a.webp", "a.png"):
        with Image.open(animation.save(tmp_path / name)) as saved:
            assert (saved.format, saved.info["loop"]) == (name[2:].upper(), 3)
            assert durations(saved) == [100, 200, 300]
    if ".avif" in FORMATS:
        png = Media((tmp_path / "a.png").read_bytes(), "image/png")  # its durations are fractions
        with Image.open(png.save(tmp_path / "a.avif")) as saved:
            assert durations(saved) == [100, 200, 300]
    with pytest.raises(ValidationError, match=r"as \.jpg: it has 3 frames"):
        animation.save(tmp_path / "a.jpg")


@pytest.mark.parametrize("name", ["a.jpg", "a.bmp", "a.gif", "a.webp"])
def test_image_of_16_bits_keeps_its_brightness(name: str, tmp_path: Path) -> None:
    """Models of depth send such images."""
    file = BytesIO()
    Image.fromarray(np.full((8, 16), 32_896, np.uint16)).save(file, "PNG")
    with Image.open(Media(file.getvalue(), "image/png").save(tmp_path / name)) as saved:
        assert saved.convert("L").getpixel((8, 4)) == pytest.approx(128, abs=2)
    with Image.open(Media(file.getvalue(), "image/png").save(tmp_path / "a.tiff")) as saved:
        assert saved.getpixel((8, 4)) == 32_896
    assert (Media(file.getvalue(), "image/png").to_numpy() == 128).all()


@pytest.mark.parametrize("mode", ["F", "I"])
def test_image_whose_values_have_no_maximum_is_an_error(mode: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="have no known maximum"):
        Media(image("TIFF", mode, 7), "").save(tmp_path / "a.jpg")
    with pytest.raises(ValueError, match="have no known maximum"):
        Media(image("TIFF", mode, 7), "").to_numpy()


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.webp"])
def test_image_that_is_turned_by_its_exif_data_is_saved_upright(name: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the orientation: turn it by 90° clockwise
    file = BytesIO()
    Image.new("RGB", (16, 8)).save(file, "JPEG", exif=exif)
    with Image.open(Media(file.getvalue(), "image/jpeg").save(tmp_path / name)) as saved:
        assert saved.size == (8, 16)


@pytest.mark.parametrize(("mode", "kept"), [("RGB", b"profile"), ("CMYK", None)])
@pytest.mark.parametrize("name", [f"a{suffix}" for suffix in (".png", ".webp", ".jpg", ".avif") if suffix in FORMATS])
def test_color_profile_is_kept_if_the_colors_are(name: str, mode: str, kept: bytes | None, tmp_path: Path) -> None:
    file = BytesIO()
    Image.new(mode, (16, 8)).save(file, "TIFF", icc_profile=b"profile")
    with Image.open(Media(file.getvalue(), "image/tiff").save(tmp_path / name)) as saved:
        assert saved.info.get("icc_profile") == kept


@pytest.mark.parametrize("kind", ["FLAC", "WAV"])
@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg", "a.mp3"])
def test_recording_is_converted_to_the_format_of_its_name(kind: str, name: str, tmp_path: Path) -> None:
    soundfile = pytest.importorskip("soundfile")
    path = Media(tone(kind), f"audio/{kind.lower()}").save(tmp_path / name)
    facts = soundfile.info(path)
    assert (facts.format, facts.samplerate, facts.channels) == (path.suffix[1:].upper(), 24_000, 1)
    assert facts.duration == pytest.approx(200_000 / 24_000, abs=0.1)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"x" * 20, "a.jpg"),
        (b"\x00\x00\x00\x18ftypisom" + b"x" * 20, "a.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 20, "a.wav"),
    ],
)
def test_file_that_cannot_be_converted_is_an_error_that_names_a_suffix(
    content: bytes, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(b"old")
    suffixes = {".png", ".mp4", ".svg"}
    with pytest.raises(ValidationError, match="which cannot be written as") as caught:
        Media(content, "").save(tmp_path / name)
    assert any(f"Use the suffix {suffix}, or no suffix." in str(caught.value) for suffix in suffixes)
    assert "0x" not in str(caught.value)
    assert (tmp_path / name).read_bytes() == b"old"


@pytest.mark.parametrize(
    ("module", "content", "name", "message"),
    [
        ("PIL", image("PNG"), "a.jpg", "needs Pillow to write image/png as .jpg"),
        ("soundfile", b"fLaC" + bytes(40), "a.wav", "needs soundfile to write audio/flac as .wav"),
    ],
    ids=["image", "recording"],
)
def test_error_without_the_extra_names_it_and_a_suffix(
    module: str, content: bytes, name: str, message: str, tmp_path: Path
) -> None:
    program = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from hf_ext import Media\n"
        f"Media({content!r}, '').save({str(tmp_path / name)!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    last = done.stderr.splitlines()[-1]
    assert last.startswith(
        f"ImportError: Media.save {message}: pip install 'api-huggingface[media]', or use the suffix ."
    )
    assert list(tmp_path.iterdir()) == []


def test_what_no_library_can_convert_names_no_library(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['PIL'] = sys.modules['soundfile'] = None\n"
        "from hf_ext import Media\n"
        f"Media({image('PNG')!r}, 'image/png').save({str(tmp_path / 'a.wav')!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "cannot be written as .wav: it is no recording" in done.stderr.splitlines()[-1]


def test_generated_image_is_saved_in_the_format_of_the_name(tmp_path: Path) -> None:
    """Many providers send JPEG, whatever the caller calls the file."""
    with (
        ByteServer(answer(image("JPEG"), "image/jpeg")) as server,
        Client(base_url=server.url, dialect="huggingface") as client,
    ):
        path = client.vision.text_to_image("a lighthouse", model="org/m").save(tmp_path / "lighthouse.png")
    with Image.open(path) as saved:
        assert saved.format == "PNG"
