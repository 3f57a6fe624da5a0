"""Vision resource: tasks with images, videos and 3D models."""

from __future__ import annotations

from typing import Unpack

import hf_ext.vision
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.results.classification import Classification
from hf_ext._calls.tasks._async.media_resource import AsyncMediaTasks
from hf_ext._core.media.inputs import MediaInput
from hf_ext._core.results.media import Media
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.settings.dialect import TaskDialect
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.signature import show_options
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.vision import tasks
from hf_ext.vision.results import (
    DepthMap,
    DetectedObject,
    GeneratedMask,
    ImageSegment,
    ImageText,
    KeypointSet,
)


@explain_missing("client.vision")
@show_options
class AsyncVision(AsyncMediaTasks):
    """Tasks with images and videos, at hf-inference (`POST /models/{model}` at `inference_url`) or another provider.

    An image or video is bytes, a `pathlib.Path`, a binary file, a PIL image, a uint8 array of shape (height, width) or
    (height, width, channels), `Media` or a `Url`. The client downloads a `Url` before the call, without the token. A
    str raises `ValidationError`, because it could be a path or a URL. Without parameters, the file is the request body.
    With parameters, the file is sent as base64 in JSON. Generated files are `Media`: `media.save("cat")` writes the
    file to disk.

    `provider` selects another provider: its name, such as `"fal-ai"`, `"auto"` for the first live provider of the
    model, or a `ProviderMapping`. For a name, the client requests the mappings of the model from the Hub once. The
    parameters are sent under the provider's field names. A parameter that the provider would ignore raises
    `ValidationError`. The client waits for the result up to `deadline` (default 600 s). docs/reference/tasks.md lists
    the providers of each task.

    If an argument is invalid, every method raises `ValidationError` with all problems, before anything is sent.
    """

    async def classify_image(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.ClassificationOptions],
    ) -> ResultList[Classification]:
        """Classify an image.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ClassificationOptions`.

        Returns:
            Labels with scores, highest first. Scores are 0 to 1 unless `function_to_apply` is `"none"`.
        """
        return await self._run(tasks.IMAGE_CLASSIFICATION, model, options, media=image, dialect=dialect)

    async def classify_image_zero_shot(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.ZeroShotClassificationOptions],
    ) -> ResultList[Classification]:
        """Classify an image with your own labels.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ZeroShotClassificationOptions`; `candidate_labels` is required.

        Returns:
            Your labels with scores from 0 to 1, highest first.
        """
        return await self._run(tasks.ZERO_SHOT_IMAGE_CLASSIFICATION, model, options, media=image, dialect=dialect)

    async def detect_objects(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.ObjectDetectionOptions],
    ) -> ResultList[DetectedObject]:
        """Detect objects in an image.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ObjectDetectionOptions`.

        Returns:
            Objects, each with a label, a score from 0 to 1 and a bounding box in pixels.
        """
        return await self._run(tasks.OBJECT_DETECTION, model, options, media=image, dialect=dialect)

    async def detect_objects_zero_shot(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.ZeroShotDetectionOptions],
    ) -> ResultList[DetectedObject]:
        """Detect objects in an image, with your own labels.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ZeroShotDetectionOptions`; `candidate_labels` is required.

        Returns:
            Objects, each with one of your labels, a score from 0 to 1 and a bounding box in pixels.
        """
        return await self._run(tasks.ZERO_SHOT_OBJECT_DETECTION, model, options, media=image, dialect=dialect)

    async def segment_image(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.SegmentationOptions],
    ) -> ResultList[ImageSegment]:
        """Segment an image.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `SegmentationOptions`.

        Returns:
            Segments, each with a label, a score from 0 to 1 and a mask. The mask is a PNG of the image's size, white in
            the segment. Providers other than hf-inference return one segment, without a label and a score.
        """
        return await self._run(
            tasks.IMAGE_SEGMENTATION, model, options, media=image, provider=provider, dialect=dialect
        )

    async def image_to_text(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.ImageToTextOptions],
    ) -> ImageText:
        """Generate a caption of an image, or read the text in the image, depending on the model.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `ImageToTextOptions`.
        """
        return await self._run(tasks.IMAGE_TO_TEXT, model, options, media=image, provider=provider, dialect=dialect)

    async def estimate_depth(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[RequestOptions],
    ) -> DepthMap:
        """Estimate the depth of each pixel of an image.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `RequestOptions`.

        Returns:
            The depths as nested lists of numbers, in the unit of the model, and as an image.
        """
        return await self._run(tasks.DEPTH_ESTIMATION, model, options, media=image, dialect=dialect)

    async def detect_keypoints(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.KeypointOptions],
    ) -> ResultList[KeypointSet]:
        """Detect keypoints in an image.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `KeypointOptions`.

        Returns:
            Sets of keypoints, with scores from 0 to 1. Each keypoint is (x, y), in pixels from the left edge and from
            the upper edge.
        """
        return await self._run(tasks.KEYPOINT_DETECTION, model, options, media=image, dialect=dialect)

    async def generate_masks(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.MaskOptions],
    ) -> ResultList[GeneratedMask]:
        """Generate masks of all objects in an image, without labels.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `MaskOptions`.

        Returns:
            Masks with scores from 0 to 1. Each mask is a PNG of the image's size, white in the object.
        """
        return await self._run(tasks.MASK_GENERATION, model, options, media=image, dialect=dialect)

    async def classify_video(
        self,
        video: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.VideoClassificationOptions],
    ) -> ResultList[Classification]:
        """Classify a video.

        Args:
            video: The video.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `VideoClassificationOptions`.

        Returns:
            Labels with scores, highest first. Scores are 0 to 1 unless `function_to_apply` is `"none"`.
        """
        return await self._run(tasks.VIDEO_CLASSIFICATION, model, options, media=video, dialect=dialect)

    async def text_to_image(
        self,
        prompt: str,
        *,
        model: str | None = None,
        dialect: hf_ext.vision.ImageDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.TextToImageOptions],
    ) -> Media:
        """Generate an image from a prompt.

        Args:
            prompt: Description of the image.
            model: `org/name`, or the name of the model on the server; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `openai` is
                `POST /v1/images/generations` at `base_url`, `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `TextToImageOptions`; an option that the dialect does not have raises
                `ValidationError`.
        """
        return await self._run_for_file(
            tasks.TEXT_TO_IMAGE, model, options, text=prompt, provider=provider, dialect=dialect
        )

    async def image_to_image(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: hf_ext.vision.ImageDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.ImageToImageOptions],
    ) -> Media:
        """Edit an image.

        Args:
            image: The image.
            model: `org/name`, or the name of the model on the server; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `openai` is
                `POST /v1/images/edits` at `base_url`, `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `ImageToImageOptions`; most models need a `prompt`.
        """
        return await self._run_for_file(
            tasks.IMAGE_TO_IMAGE, model, options, media=image, provider=provider, dialect=dialect
        )

    async def image_text_to_image(
        self,
        image: MediaInput | None = None,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.ImageTextToImageOptions],
    ) -> Media:
        """Generate an image from a prompt, or edit an image.

        Args:
            image: The image to edit; None to generate an image from the prompt alone.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `ImageTextToImageOptions`; without an image, `prompt` is required.
        """
        return await self._run_for_file(
            tasks.IMAGE_TEXT_TO_IMAGE, model, options, media=image, provider=provider, dialect=dialect
        )

    async def generate_image(
        self,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.UnconditionalOptions],
    ) -> Media:
        """Generate an image without a prompt (unconditional image generation). With a prompt, use `text_to_image`.

        Args:
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `UnconditionalOptions`.
        """
        return await self._run_for_file(tasks.UNCONDITIONAL_IMAGE_GENERATION, model, options, dialect=dialect)

    async def text_to_video(
        self,
        prompt: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.TextToVideoOptions],
    ) -> Media:
        """Generate a video from a prompt.

        Args:
            prompt: Description of the video.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `TextToVideoOptions`.
        """
        return await self._run_for_file(
            tasks.TEXT_TO_VIDEO, model, options, text=prompt, provider=provider, dialect=dialect
        )

    async def image_to_video(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.ImageToVideoOptions],
    ) -> Media:
        """Generate a video whose first frame is an image.

        Args:
            image: The first frame.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `ImageToVideoOptions`; most models need a `prompt`.
        """
        return await self._run_for_file(
            tasks.IMAGE_TO_VIDEO, model, options, media=image, provider=provider, dialect=dialect
        )

    async def image_text_to_video(
        self,
        image: MediaInput | None = None,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.vision.ImageToVideoOptions],
    ) -> Media:
        """Generate a video from a prompt, or from a prompt and the first frame.

        Args:
            image: The first frame; None to generate the video from the prompt alone.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `ImageToVideoOptions`; without an image, `prompt` is required.
        """
        return await self._run_for_file(
            tasks.IMAGE_TEXT_TO_VIDEO, model, options, media=image, provider=provider, dialect=dialect
        )

    async def video_to_video(
        self,
        video: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.ImageToVideoOptions],
    ) -> Media:
        """Edit a video.

        Args:
            video: The video.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ImageToVideoOptions`; most models need a `prompt`.
        """
        return await self._run_for_file(tasks.VIDEO_TO_VIDEO, model, options, media=video, dialect=dialect)

    async def text_to_3d(
        self,
        prompt: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.ModellingOptions],
    ) -> Media:
        """Generate a 3D model from a prompt.

        Args:
            prompt: Description of the object.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ModellingOptions`.
        """
        return await self._run_for_file(tasks.TEXT_TO_3D, model, options, text=prompt, dialect=dialect)

    async def image_to_3d(
        self,
        image: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.vision.ModellingOptions],
    ) -> Media:
        """Generate a 3D model of the object in an image.

        Args:
            image: The image.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ModellingOptions`.
        """
        return await self._run_for_file(tasks.IMAGE_TO_3D, model, options, media=image, dialect=dialect)
