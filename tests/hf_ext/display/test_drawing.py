"""`draw` and `plot`: pictures of Pillow and figures of matplotlib."""

from __future__ import annotations

import math
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image
from support.shown_results import detected, embeddings, mask, picture, segments

from hf_ext import Embeddings, Media, ResultList, ValidationError, display
from hf_ext.similarity import pairwise
from hf_ext.text import Classification, FilledMask
from hf_ext.vision import Box, DetectedObject, GeneratedMask, ImageSegment, KeypointSet

POINTS = ResultList([KeypointSet(keypoints=[[9, 8], [40, 30], [80, 20]]), KeypointSet(keypoints=[[1, 1]])])


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image).astype(int)


def test_boxes_are_drawn_at_their_pixels(tmp_path: Path) -> None:
    path = tmp_path / "cat.png"
    path.write_bytes(picture())
    drawn = detected("cat").draw(path)
    assert drawn.size == (96, 64)
    assert drawn.getpixel((24, 40)) == drawn.getpixel((40, 48)) == (230, 159, 0)
    assert drawn.getpixel((90, 28)) == (86, 180, 233)
    before = pixels(Image.open(path).convert("RGB"))
    assert (pixels(drawn)[52:, :55] == before[52:, :55]).all()


def test_every_kind_of_image_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(picture())
    image = Image.open(BytesIO(picture()))
    sources = (picture(), tmp_path / "cat.png", str(tmp_path / "cat.png"), Media(picture(), "image/png"), image)
    first, *others = [detected("cat").draw(source) for source in sources]
    assert all((pixels(first) == pixels(each)).all() for each in others)
    assert (pixels(image) == pixels(Image.open(BytesIO(picture())))).all()


def test_segments_are_drawn_with_and_without_the_image() -> None:
    assert segments("cat").draw().getpixel((20, 30)) == (230, 159, 0)
    drawn = segments("cat").draw(picture())
    assert drawn.getpixel((93, 3)) == Image.open(BytesIO(picture())).getpixel((93, 3))
    assert drawn.getpixel((70, 30)) != Image.open(BytesIO(picture())).getpixel((70, 30))
    assert ResultList([GeneratedMask(mask=mask(5, 40))]).draw().size == (96, 64)


def test_masks_of_another_size_are_scaled() -> None:
    assert segments("cat").draw(picture(192, 128)).size == (192, 128)


def test_keypoints_are_drawn_with_and_without_the_image() -> None:
    assert POINTS.draw(picture()).getpixel((40, 30)) == (230, 159, 0)
    assert POINTS.draw().getpixel((1, 1)) == (86, 180, 233)


@pytest.mark.parametrize("side", [math.nan, math.inf, -math.inf, -1e300, 1e300, 0])
def test_any_numbers_are_drawn(side: float) -> None:
    box = Box(xmin=side, ymin=5, xmax=3, ymax=side)
    assert ResultList([DetectedObject(label="\n\u202e", score=side, box=box)]).draw(picture()).size == (96, 64)
    assert ResultList([KeypointSet(keypoints=[[side, side], [1], [side, 1, 2]])]).draw(picture()).size == (96, 64)
    assert ResultList([KeypointSet(keypoints=[[side, side]])]).draw().width <= 2048


def test_incomplete_boxes_are_left_out() -> None:
    drawn = ResultList([DetectedObject(label="cat")]).draw(picture())
    assert (pixels(drawn) == pixels(Image.open(BytesIO(picture())).convert("RGB"))).all()


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"^image is missing \(draw\)\. Pass the image of the request\.$"):
        detected("cat").draw()
    with pytest.raises(ValidationError, match=r"^results of type Classification cannot be drawn"):
        ResultList([Classification(label="cat", score=1.0)]).draw(picture())
    with pytest.raises(ValidationError, match=r"^image cannot be decoded"):
        detected("cat").draw(b"other bytes")
    with pytest.raises(ValidationError, match=r"^image must be bytes, a path, Media or an image of Pillow, not int"):
        detected("cat").draw(3)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match=r"image is missing"):
        ResultList([ImageSegment(mask=b"")]).draw()
    with display.options(pixels=10), pytest.raises(ValidationError, match=r"96 × 64 pixels, more than 10"):
        detected("cat").draw(picture())


def test_scores_are_plotted_as_bars() -> None:
    labels = ResultList([Classification(label="a $b$", score=0.75), Classification(label="c", score=0.25)])
    figure = labels.plot()
    (axes,) = figure.axes
    assert [bar.get_width() for bar in axes.patches] == [0.75, 0.25]
    assert [label.get_text() for label in axes.get_yticklabels()] == [r"a \$b\$", "c"]
    assert isinstance(figure, Figure)
    assert figure._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert len(ResultList([0.5, 0.1]).plot().axes[0].patches) == 2
    assert len(ResultList([FilledMask(sequence="x", token=1, token_str="y", score=0.4)]).plot().axes) == 1


def test_results_without_scores_are_not_plotted() -> None:
    for results in (ResultList([DetectedObject(label="cat")]), ResultList(["a"]), ResultList()):
        with pytest.raises(ValidationError, match=r"^the results have no scores \(plot\)"):
            results.plot()


@pytest.mark.parametrize("shape", [(40, 3), (3, 40), (2, 1)])
def test_embeddings_are_projected_to_their_principal_components(shape: tuple[int, int]) -> None:
    vectors = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    figure = Embeddings(vectors).plot(labels=[f"text {row}" for row in range(len(vectors))])
    (axes,) = figure.axes
    points = np.asarray(axes.collections[0].get_offsets())
    centred = vectors.astype(float) - vectors.mean(axis=0, dtype=float)
    expected = np.linalg.svd(centred, compute_uv=False)[:2]
    np.testing.assert_allclose(np.linalg.norm(points, axis=0)[: len(expected)], expected, rtol=1e-5, atol=1e-6)
    assert len(axes.texts) == len(vectors)


def test_matrix_is_plotted_as_a_heat_map_of_at_most_50_rows() -> None:
    shown = embeddings()
    figure = display.heat_map(pairwise(shown), labels=[f"text {row}" for row in range(25)])
    assert figure.axes[0].images[0].get_array().shape == (25, 25)  # type: ignore[union-attr]
    assert len(figure.axes[0].get_xticklabels()) == 25
    assert display.heat_map(np.ones((80, 60))).axes[0].images[0].get_array().shape == (50, 50)  # type: ignore[union-attr]


def test_other_input_is_not_plotted() -> None:
    with pytest.raises(ValidationError, match=r"at least 2 vectors"):
        Embeddings(np.ones((1, 2), np.float32)).plot()
    with pytest.raises(ValidationError, match=r"1 labels for 25 vectors"):
        embeddings().plot(labels=["a"])
    with pytest.raises(ValidationError, match=r"a heat map needs a matrix"):
        display.heat_map([1.0, 2.0])
    with pytest.raises(ValidationError, match=r"1 labels for 2 rows"):
        display.heat_map(np.ones((2, 3)), labels=["a"])


def test_plots_do_not_import_pyplot_and_name_the_extra() -> None:
    program = (
        "import sys, numpy as np\n"
        "from hf_ext import Embeddings, ResultList\n"
        "from hf_ext.vision import DetectedObject\n"
        "vectors = Embeddings(np.eye(3, dtype=np.float32))\n"
        "vectors.plot()\n"
        "print('matplotlib.pyplot' in sys.modules)\n"
        "sys.modules['matplotlib.figure'] = sys.modules['PIL'] = None\n"
        "for call in (vectors.plot, lambda: ResultList([DetectedObject()]).draw(b'')):\n"
        "    try: call()\n"
        "    except ImportError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [
        "False",
        "plots need matplotlib: pip install 'api-huggingface[display]'",
        "drawing needs Pillow: pip install 'api-huggingface[display]'",
    ]


def test_no_more_boxes_than_the_limit_are_drawn() -> None:
    with display.options(boxes=1):
        drawn = detected("cat").draw(picture())
    assert drawn.getpixel((90, 28)) != (86, 180, 233)
