"""Intended differences between the requests of hf_ext and those of Hugging Face's JavaScript client, with the reasons.

`DIFFERENCES` has the changed requests, `REFUSALS` the parameters that hf_ext refuses, `EXTRA_HEADERS` the headers that
only hf_ext sends, and `MISSING` the tasks that hf_ext does not have.
"""

from __future__ import annotations

from dataclasses import dataclass

from support.official_changes import (
    Change,
    flatten_parameters,
    replace_field,
    send_file_as_body,
    without,
    write_completion,
    write_file_in_json,
    write_image_as_inputs,
    write_prompt_as_chat,
    write_schema,
    write_size,
)
from support.official_requests import METHODS, OfficialCall

IMAGES = frozenset({"text-to-image", "image-to-image", "image-text-to-image"})
VIDEOS = frozenset({"text-to-video", "image-to-video", "image-text-to-video"})
SPEECH = frozenset({"automatic-speech-recognition"})
CHAT = frozenset({"conversational"})
FILES = frozenset(
    {
        "audio-classification",
        "automatic-speech-recognition",
        "image-classification",
        "image-to-text",
        "object-detection",
    }
)
COMPLETION = frozenset({"text-generation"})


@dataclass(frozen=True)
class Difference:
    """An intended difference from the official request.

    Attributes:
        reason: Why hf_ext sends something else.
        providers: The providers with this difference.
        tasks: The tasks with this difference.
        given: The difference applies to calls that use this parameter or feature (see `OfficialCall.given`). "" stands
            for all calls.
        change: A function that changes the official body to the body of hf_ext.
        path: The path of hf_ext; "" if it is the official path.
    """

    reason: str
    providers: frozenset[str]
    tasks: frozenset[str]
    given: str
    change: Change
    path: str = ""

    def applies(self, call: OfficialCall) -> bool:
        """Return whether the difference applies to a call."""
        return call.provider in self.providers and call.task in self.tasks and self.given in {"", *call.given}


@dataclass(frozen=True)
class Refusal:
    """A parameter that hf_ext refuses. The official client sends or drops it.

    Attributes:
        reason: Why hf_ext refuses the parameter.
        providers: The providers at which hf_ext refuses the parameter.
        tasks: The tasks for which hf_ext refuses the parameter.
        given: The parameter.
        words: The provider's own parameters for the same purpose, if there are any. The error message names them.
    """

    reason: str
    providers: frozenset[str]
    tasks: frozenset[str]
    given: str
    words: tuple[str, ...] = ()

    def applies(self, call: OfficialCall) -> bool:
        """Return whether hf_ext refuses a call because of this parameter."""
        return call.provider in self.providers and call.task in self.tasks and self.given in call.given


def _one(*names: str) -> frozenset[str]:
    return frozenset(names)


_AS_TEXT = "the task schema has a list of negative prompts, but providers accept one text"
_IMAGE_SIZE = "the parameter of fal-ai's applications is image_size, which huggingface_hub also sends"
_SIZE = "the parameter of the provider is `size`"
_TIMESTAMPS = "OpenAI's API has no return_timestamps"

DIFFERENCES = (
    Difference(
        _IMAGE_SIZE,
        _one("fal-ai"),
        IMAGES,
        "width",
        write_size(lambda width, height: {"image_size": {"width": width, "height": height}}),
    ),
    Difference(
        _IMAGE_SIZE,
        _one("fal-ai"),
        IMAGES,
        "target_size",
        write_size(lambda width, height: {"image_size": {"width": width, "height": height}}),
    ),
    Difference(
        _SIZE,
        _one("deepinfra", "nscale", "zai-org"),
        IMAGES,
        "width",
        write_size(lambda width, height: {"size": f"{width}x{height}"}),
    ),
    Difference(
        _SIZE, _one("wavespeed"), IMAGES, "width", write_size(lambda width, height: {"size": f"{width}*{height}"})
    ),
    Difference(
        _SIZE,
        _one("wavespeed"),
        IMAGES | VIDEOS,
        "target_size",
        write_size(lambda width, height: {"size": f"{width}*{height}"}),
    ),
    Difference(
        "the provider accepts width and height, which the official client only sends for videos",
        _one("replicate", "together"),
        IMAGES,
        "target_size",
        write_size(lambda width, height: {"width": width, "height": height}),
    ),
    Difference(
        _AS_TEXT,
        _one("fal-ai", "novita", "replicate", "together", "wavespeed"),
        _one("text-to-video"),
        "negative_prompt",
        replace_field("negative_prompt", lambda texts: {"negative_prompt": ", ".join(texts)}),
    ),
    Difference(
        "the official client sends the parameters in an object that fal-ai ignores, unlike huggingface_hub",
        _one("fal-ai"),
        SPEECH,
        "own",
        flatten_parameters,
    ),
    Difference(
        "fal-ai's parameter for timestamps is chunk_level",
        _one("fal-ai"),
        SPEECH,
        "return_timestamps",
        replace_field("parameters", lambda _: {"chunk_level": "segment"}),
    ),
    Difference(
        _TIMESTAMPS,
        _one("deepinfra", "together"),
        SPEECH,
        "return_timestamps",
        replace_field(
            "return_timestamps", lambda _: {"response_format": "verbose_json", "timestamp_granularities": "segment"}
        ),
    ),
    Difference(
        "the parameter of OpenAI's API is temperature",
        _one("deepinfra", "together"),
        SPEECH,
        "generation_parameters",
        replace_field("generation_parameters", lambda value: {"temperature": str(value["temperature"])}),
    ),
    Difference(
        "models of these providers accept generation parameters by name, not as one object",
        _one("fal-ai", "replicate"),
        _one("text-to-speech", "text-to-audio", "automatic-speech-recognition"),
        "generation_parameters",
        replace_field("generation_parameters", dict),
    ),
    Difference(
        "the official client drops all parameters, but huggingface_hub sends them",
        _one("scaleway"),
        _one("feature-extraction"),
        "dimensions",
        lambda body, given: body.update(dimensions=given["dimensions"]),
    ),
    Difference(
        "the official client drops all parameters, but huggingface_hub sends them",
        _one("scaleway"),
        _one("feature-extraction"),
        "encoding_format",
        lambda body, given: body.update(encoding_format=given["encoding_format"]),
    ),
    Difference(
        "the official client drops all parameters",
        _one("scaleway"),
        _one("feature-extraction"),
        "own",
        lambda body, _: body.update(user="someone"),
    ),
    Difference(
        "the official client drops all parameters",
        _one("zai-org"),
        _one("image-to-text"),
        "own",
        lambda body, _: body.update(return_crop_images=True),
    ),
    Difference(
        "the API of completions has `prompt` and flat parameters; `inputs` and `parameters` have no effect",
        _one("scaleway", "together"),
        COMPLETION,
        "",
        write_completion,
    ),
    Difference(
        "the official client sends `inputs` to the path of chat, which needs messages; huggingface_hub sends a completion",
        _one("novita"),
        COMPLETION,
        "",
        write_completion,
        path="/novita/v3/openai/completions",
    ),
    Difference(
        "groq generates text with the API of chat only, which needs messages, not `inputs`",
        _one("groq"),
        COMPLETION,
        "",
        write_prompt_as_chat,
    ),
    Difference(
        "the provider accepts a schema only with json_object, as huggingface_hub sends it",
        _one("cohere", "fireworks-ai"),
        CHAT,
        "response_format",
        write_schema("schema"),
    ),
    Difference(
        "hf-inference accepts a schema only as `value`, as huggingface_hub sends it",
        _one("hf-inference"),
        CHAT,
        "response_format",
        write_schema("value"),
    ),
    Difference(
        "the official client drops the parameters of a file; huggingface_hub sends both in JSON",
        _one("hf-inference"),
        FILES,
        "any parameter",
        write_file_in_json,
    ),
    Difference(
        "without parameters, the file is the body, as huggingface_hub sends it; base64 is a third larger",
        _one("hf-inference"),
        _one("image-segmentation"),
        "no parameter",
        send_file_as_body,
    ),
    Difference(
        "`inputs` is the image itself in the schema of the task, and in the requests of huggingface_hub",
        _one("hf-inference"),
        _one("zero-shot-image-classification"),
        "",
        write_image_as_inputs,
    ),
    Difference(
        "if no image is given, hf_ext sends none, but the official client sends a transparent pixel",
        _one("wavespeed"),
        _one("image-text-to-image", "image-text-to-video"),
        "no media",
        without("image", "images"),
    ),
)

_IGNORED = "the provider ignores the parameter, so that the result would not be what the caller asked for"
_BASE_MODEL = "the request would go to the base model, which returns a different result"
_OPENAI_IMAGES = _one("deepinfra", "nscale", "zai-org")
REFUSALS = (
    *(
        Refusal(_IGNORED, _OPENAI_IMAGES, IMAGES, name)
        for name in ("guidance_scale", "negative_prompt", "num_inference_steps", "seed")
    ),
    Refusal(_IGNORED, _OPENAI_IMAGES | {"together", "wavespeed"}, IMAGES, "scheduler"),
    *(
        Refusal(_IGNORED, _one("novita"), _one("image-text-to-video"), name)
        for name in ("guidance_scale", "negative_prompt", "num_inference_steps", "seed")
    ),
    Refusal(_IGNORED, _one("fal-ai"), VIDEOS, "target_size", ("resolution", "aspect_ratio")),
    Refusal(_IGNORED, _one("together"), VIDEOS, "num_frames", ("seconds", "fps")),
    Refusal(_IGNORED, _one("wavespeed"), VIDEOS, "num_frames", ("duration",)),
    Refusal(_IGNORED, _one("novita"), _one("text-to-video"), "num_frames", ("duration",)),
    *(
        Refusal(_IGNORED, _one("fal-ai"), _one("image-segmentation"), name)
        for name in ("mask_threshold", "overlap_mask_area_threshold", "subtask", "threshold")
    ),
    Refusal(_IGNORED, _one("zai-org"), _one("image-to-text"), "max_new_tokens"),
    Refusal(_IGNORED, _one("zai-org"), _one("image-to-text"), "generation_parameters"),
    Refusal(_IGNORED, _one("fal-ai"), SPEECH, "generation_parameters", ("language",)),
    Refusal(_IGNORED, _one("replicate"), SPEECH, "return_timestamps", ("timestamp",)),
    Refusal(
        _IGNORED, _one("deepinfra", "together"), _one("text-to-speech"), "generation_parameters", ("voice", "speed")
    ),
    Refusal(_IGNORED, _one("together"), _one("feature-extraction"), "dimensions"),
    Refusal(_IGNORED, _one("together"), _one("feature-extraction"), "encoding_format"),
    Refusal(
        _BASE_MODEL,
        _one("deepinfra", "novita", "nscale", "scaleway", "together", "zai-org"),
        frozenset(METHODS),
        "lora",
    ),
    Refusal(
        _BASE_MODEL,
        _one("fal-ai"),
        SPEECH | _one("audio-to-audio", "image-segmentation", "text-to-audio", "text-to-speech"),
        "lora",
    ),
    Refusal(_BASE_MODEL, _one("replicate"), SPEECH | _one("text-to-speech", "text-to-video"), "lora"),
)

EXTRA_HEADERS = {
    "Accept": "servers choose between JSON, an event stream and an image by this header (official_expected.py)",
    "Accept-Encoding": "the official client leaves it to fetch, which sends it too",
    "Content-Length": "the official client leaves it to fetch, which sends it too",
    "Content-Type": "the official client leaves that of a form to fetch, which sends it too",
    "Host": "the official client leaves it to fetch, which sends it too",
    "User-Agent": "each client sends its own name",
}
"""Headers that the official client does not set, with the reason."""

MISSING = {
    ("openai", "conversational"): "the router does not have OpenAI: use Client(base_url='https://api.openai.com')",
}
"""Tasks of the official client that hf_ext does not have, with the reason."""
