"""Images in the dialect `openai`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from hf_api.api.router import create_image, edit_image
from hf_api.models import ImageEditForm, ImageRequest

from hf_ext._calls.tasks.dialects import DialectRow
from hf_ext._calls.tasks.media_response import parse_media
from hf_ext._core.media.inputs import read_media
from hf_ext._core.media.multipart import named_file
from hf_ext._core.results.media import Url
from hf_ext._core.validate.parameters import Parameters
from hf_ext._schema.vision.image_to_image_parameters import IMAGE_TO_IMAGE_PARAMETERS
from hf_ext._schema.vision.text_to_image_parameters import TEXT_TO_IMAGE_PARAMETERS

if TYPE_CHECKING:
    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._calls.tasks.media_response import ReceivedFiles
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import Problems

_EDIT_PARAMETERS = Parameters(IMAGE_TO_IMAGE_PARAMETERS["openai"].rules, required=("prompt",))


def _image_body(arguments: Arguments) -> ImageRequest:
    return ImageRequest(prompt=arguments.inputs, model=arguments.model, **arguments.parameters)


def _edit_form(arguments: Arguments) -> ImageEditForm:
    parameters = dict(arguments.parameters)
    if "mask" in parameters:
        parameters["mask"] = named_file(parameters["mask"])
    image = named_file(cast("Payload", arguments.file))
    return ImageEditForm(image=image, model=str(arguments.model), **parameters)


def _check_edit(parameters: dict[str, Any], extra_body: Mapping[str, Any], problems: Problems) -> None:
    """Check an edit, and read its mask: a pipe can be read only once."""
    mask = parameters.pop("mask", None)
    if isinstance(mask, Url):
        problems.add("mask must be the file itself, not a Url; download the file first")
    elif mask is not None:
        parameters["mask"] = read_media(mask, None, "", problems, name="mask")
    problems.check("image" not in extra_body, "image is given twice: as an argument and in extra_body")


OPENAI_IMAGE: DialectRow[ReceivedFiles] = DialectRow(
    operation=create_image.OPERATION.reading(parse_media),
    body=_image_body,
    parameters=TEXT_TO_IMAGE_PARAMETERS["openai"],
    model_in="body",
)
OPENAI_EDIT: DialectRow[ReceivedFiles] = DialectRow(
    operation=edit_image.OPERATION.reading(parse_media),
    body=_edit_form,
    parameters=_EDIT_PARAMETERS,
    model_in="body",
    check=_check_edit,
)
