"""`hf-ext image`: the tasks with images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import App, Parameter

from hf_ext._schema.vision.classification_parameters import ClassificationParameters
from hf_ext._schema.vision.image_to_image_parameters import ImageToImageParameters
from hf_ext._schema.vision.image_to_text_parameters import ImageToTextParameters
from hf_ext._schema.vision.keypoint_parameters import KeypointParameters
from hf_ext._schema.vision.mask_parameters import MaskParameters
from hf_ext._schema.vision.modelling_parameters import ModellingParameters
from hf_ext._schema.vision.object_detection_parameters import ObjectDetectionParameters
from hf_ext._schema.vision.segmentation_parameters import SegmentationParameters
from hf_ext._schema.vision.text_to_image_parameters import TextToImageParameters
from hf_ext.cli.app import group
from hf_ext.cli.arguments import STDIN_WORD
from hf_ext.cli.attachments import media_input
from hf_ext.cli.commands.text import split_labels
from hf_ext.cli.files import check_writable
from hf_ext.cli.flags import flags, given
from hf_ext.cli.image_results import keypoint_records, write_image_results
from hf_ext.cli.media_output import FORMATS, check_media_output, write_media
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column
from hf_ext.cli.session import Session
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    ClassificationFlags = ClassificationParameters
    DetectionFlags = ObjectDetectionParameters
    SegmentationFlags = SegmentationParameters
    CaptionFlags = ImageToTextParameters
    KeypointFlags = KeypointParameters
    MaskFlags = MaskParameters
    ModellingFlags = ModellingParameters
    GenerationFlags = TextToImageParameters
    EditFlags = ImageToImageParameters
else:
    ClassificationFlags = flags(ClassificationParameters)
    DetectionFlags = flags(ObjectDetectionParameters)
    SegmentationFlags = flags(SegmentationParameters)
    CaptionFlags = flags(ImageToTextParameters)
    KeypointFlags = flags(KeypointParameters)
    MaskFlags = flags(MaskParameters)
    ModellingFlags = flags(ModellingParameters)
    GenerationFlags = flags(TextToImageParameters, without=("size", "n", "seed"))
    EditFlags = flags(ImageToImageParameters, without=("prompt", "mask", "n", "stream", "partial_images"))

_LIST_FORMATS: Final = ("jsonl", "table", "tsv", "csv", "json")
_SCORE: Final = Column("score", align="right", is_bar=True)
app: App = group(
    "image",
    "Read and generate images.",
    (
        "image classify cat.jpg -m ID",
        "image detect street.jpg --draw boxes.png -m ID",
        'image generate "a red fox" -o fox.png -m ID',
    ),
)


@app.command
def classify(
    *file: str,
    labels: Annotated[str | None, Parameter(metavar="A,B", show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[ClassificationFlags | None, Parameter(name="*")] = None,
) -> None:
    """Classify an image.

    Args:
        file: Image files, addresses, or `-` for standard input.
        labels: The labels to choose from, for a model without labels of its own.
    """
    with _session(options) as session:
        vision = session.client.vision
        call = given(cast("Any", parameters))
        method: Callable[..., Any] = vision.classify_image
        if labels is not None:
            call["candidate_labels"], method = split_labels(labels), vision.classify_image_zero_shot
        write_image_results(session, file, method, call, (Column("label"), _SCORE))


@app.command
def detect(
    *file: str,
    labels: Annotated[str | None, Parameter(metavar="A,B", show_default=False)] = None,
    draw: Annotated[Path | None, Parameter(metavar="FILE", show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[DetectionFlags | None, Parameter(name="*")] = None,
) -> None:
    """Find objects in an image.

    Args:
        file: Image files, addresses, or `-` for standard input.
        labels: The objects to find, for a model without labels of its own.
        draw: Write the image with the boxes to this file. It needs Pillow (extra `media`).
    """
    with _session(options) as session:
        if draw is not None:
            _check_drawing(draw, file)
        vision = session.client.vision
        call = given(cast("Any", parameters))
        method: Callable[..., Any] = vision.detect_objects
        if labels is not None:
            call["candidate_labels"], method = split_labels(labels), vision.detect_objects_zero_shot
        columns = (Column("label"), _SCORE, *(Column(name, align="right") for name in ("xmin", "ymin", "xmax", "ymax")))
        write_image_results(session, file, method, call, columns, draw=draw)


@app.command
def segment(
    *file: str,
    options: CallOptions | None = None,
    parameters: Annotated[SegmentationFlags | None, Parameter(name="*")] = None,
) -> None:
    """Segment an image into labelled areas.

    Args:
        file: Image files, addresses, or `-` for standard input.
    """
    with _session(options, takes_provider=True) as session:
        call = {**given(cast("Any", parameters)), "provider": session.provider}
        columns = (Column("label"), _SCORE, Column("mask"))
        write_image_results(session, file, session.client.vision.segment_image, call, columns)


@app.command
def caption(
    *file: str,
    options: CallOptions | None = None,
    parameters: Annotated[CaptionFlags | None, Parameter(name="*")] = None,
) -> None:
    """Describe an image.

    Args:
        file: Image files, addresses, or `-` for standard input.
    """
    with _session(options, takes_provider=True) as session:
        call = {**given(cast("Any", parameters)), "provider": session.provider}
        write_image_results(session, file, session.client.vision.image_to_text, call, (Column("generated_text"),))


@app.command
def keypoints(
    *file: str,
    options: CallOptions | None = None,
    parameters: Annotated[KeypointFlags | None, Parameter(name="*")] = None,
) -> None:
    """Find keypoints in an image, such as the joints of a person.

    Args:
        file: Image files, addresses, or `-` for standard input.
    """
    with _session(options) as session:
        method, call = session.client.vision.detect_keypoints, given(cast("Any", parameters))
        columns = (Column("set"), Column("label"), _SCORE, Column("x"), Column("y"))
        write_image_results(session, file, method, call, columns, records_of=keypoint_records)


@app.command
def masks(
    *file: str,
    options: CallOptions | None = None,
    parameters: Annotated[MaskFlags | None, Parameter(name="*")] = None,
) -> None:
    """Generate masks of all objects in an image, without labels.

    Args:
        file: Image files, addresses, or `-` for standard input.
    """
    with _session(options) as session:
        method, call = session.client.vision.generate_masks, given(cast("Any", parameters))
        write_image_results(session, file, method, call, (_SCORE, Column("mask")))


@app.command
def depth(file: str, /, *, options: CallOptions | None = None) -> None:
    """Estimate the depth of an image, and write the map as an image.

    Args:
        file: An image file, an address, or `-` for standard input.
    """
    with Session(options or CallOptions(), formats=FORMATS, takes_provider=False) as session:
        check_media_output(session)
        found = session.call(
            session.client.vision.estimate_depth,
            media_input(session, file),
            model=session.required_model(),
            **session.call_options(),
        )
        if found.image is None:
            raise ValidationError("the server sent no image of the depth", hint="Use another model.")
        write_media(session, found.image)


@app.command
def generate(
    *prompt: str,
    size: Annotated[str | None, Parameter(metavar="WxH", show_default=False)] = None,
    seed: Annotated[int | None, Parameter(show_default=False)] = None,
    count: Annotated[int | None, Parameter(name="-n", show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[GenerationFlags | None, Parameter(name="*")] = None,
) -> None:
    """Generate an image. It goes to the file of -o, or to a pipe.

    Args:
        prompt: What the image shows.
        size: The width and the height in pixels.
        seed: The seed of the random number generator. The same seed gives the same image.
        count: The number of images. The second goes to a file with `-2` before the suffix.
    """
    with Session(options or CallOptions(), formats=FORMATS) as session:
        check_media_output(session)
        if not prompt:
            raise ValidationError("no prompt", hint="Write it after the command.")
        if (count or 1) > 1 and session.target.path is None and not session.is_preview:
            raise ValidationError("a pipe takes one image", where="-n", hint="Pass -o FILE.")
        chosen = {"seed": seed, "n": count}
        call: dict[str, Any] = {name: value for name, value in chosen.items() if value is not None}
        result = session.call(
            session.client.vision.text_to_image,
            " ".join(prompt),
            model=session.optional_model(),
            provider=session.provider,
            **call,
            **_size(session, size),
            **given(cast("Any", parameters)),
            **session.call_options(),
        )
        write_media(session, result)


@app.command
def edit(
    file: str,
    /,
    *prompt: str,
    options: CallOptions | None = None,
    parameters: Annotated[EditFlags | None, Parameter(name="*")] = None,
) -> None:
    """Change an image. The result goes to the file of -o, or to a pipe.

    Args:
        file: An image file, an address, or `-` for standard input.
        prompt: What to change.
    """
    with Session(options or CallOptions(), formats=FORMATS) as session:
        check_media_output(session)
        call: dict[str, Any] = {"prompt": " ".join(prompt)} if prompt else {}
        result = session.call(
            session.client.vision.image_to_image,
            media_input(session, file),
            model=session.optional_model(),
            provider=session.provider,
            **call,
            **given(cast("Any", parameters)),
            **session.call_options(),
        )
        write_media(session, result)


@app.command(name="3d")
def three_dimensional(
    file: str | None = None,
    /,
    *,
    prompt: Annotated[str | None, Parameter(metavar="TEXT", show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[ModellingFlags | None, Parameter(name="*")] = None,
) -> None:
    """Generate a 3D model of the object in an image, or of a prompt. It goes to the file of -o, or to a pipe.

    Args:
        file: An image file, an address, or `-` for standard input.
        prompt: What the model shows, instead of an image.
    """
    with Session(options or CallOptions(), formats=FORMATS, takes_provider=False) as session:
        check_media_output(session)
        if (file is None) == (prompt is None):
            raise ValidationError("pass either an image or --prompt", hint="Name a file, or pass --prompt TEXT.")
        vision = session.client.vision
        method: Callable[..., Any] = vision.text_to_3d if file is None else vision.image_to_3d
        result = session.call(
            method,
            prompt if file is None else media_input(session, file),
            model=session.optional_model(),
            **given(cast("Any", parameters)),
            **session.call_options(),
        )
        write_media(session, result)


def _session(options: CallOptions | None, *, takes_provider: bool = False) -> Session:
    return Session(options or CallOptions(), formats=_LIST_FORMATS, on_terminal="table", takes_provider=takes_provider)


def _check_drawing(path: Path, names: Sequence[str]) -> None:
    check_writable(path)
    if len(names) != 1 or names[0] == STDIN_WORD or "://" in names[0]:
        raise ValidationError("--draw needs one image file", hint="Name one file, no address and no -.")
    if not Path(names[0]).is_file():
        raise ValidationError(f"{names[0]} is not a file", hint="Correct the name of the file.")
    if find_spec("PIL") is None:
        raise ValidationError("--draw needs Pillow", hint="pip install 'api-huggingface[media]'")


def _size(session: Session, size: str | None) -> dict[str, Any]:
    """Return the size in the dialect of the server."""
    if size is None:
        return {}
    width, separator, height = size.partition("x")
    if not (separator and width.isascii() and width.isdecimal() and height.isascii() and height.isdecimal()):
        raise ValidationError(f"--size is {size!r}", hint="Write WIDTHxHEIGHT, such as 512x512.")
    if session.client.config.dialect == "openai":
        return {"size": size}
    return {"width": int(width), "height": int(height)}
