"""Vision: images and videos, in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from hf_ext._calls.tasks._async.media_resource import AsyncMediaTasks
from hf_ext._calls.tasks.media_task import TaskCall
from hf_ext.vision import tasks

if TYPE_CHECKING:
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._core.media.inputs import MediaInput
    from hf_ext._core.results.classification import Classification
    from hf_ext._core.results.media import Media
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.providers.mapping import ProviderMapping
    from hf_ext.vision.options import (
        ClassificationOptions,
        ImageTextToImageOptions,
        ImageToImageOptions,
        ImageToTextOptions,
        ImageToVideoOptions,
        KeypointOptions,
        MaskOptions,
        ModellingOptions,
        ObjectDetectionOptions,
        SegmentationOptions,
        TextToImageOptions,
        TextToVideoOptions,
        UnconditionalOptions,
        VideoClassificationOptions,
        ZeroShotClassificationOptions,
        ZeroShotDetectionOptions,
    )
    from hf_ext.vision.results import (
        DepthMap,
        DetectedObject,
        GeneratedMask,
        ImageSegment,
        ImageText,
        KeypointSet,
    )


class AsyncVision(AsyncMediaTasks):
    """Tasks with images and videos (`POST /models/{model}` at `inference_url`, or a provider's own form).

    An image or video is bytes, a `pathlib.Path`, a binary file, a PIL image, a uint8 array, `Media`, or a `Url`, which
    is downloaded first, without the token; a bare str is neither path nor address. Without parameters the file goes as
    it is, else as base64 in JSON. A file that is made comes back as `Media`: `media.save("cat")`.

    `provider` takes how another provider serves the model, from `client.models.mapping(model, "fal-ai")`. Parameters
    are sent in the provider's words; one that it would ignore is a ValidationError. Such jobs are waited for up to
    `deadline` (600 s if there is none). docs/reference/tasks.md lists who serves what, and what proves it.
    """

    async def classify_image(
        self, image: MediaInput, *, model: str, **options: Unpack[ClassificationOptions]
    ) -> ResultList[Classification]:
        """Name what an image shows, most likely first."""
        return await self._run(tasks.IMAGE_CLASSIFICATION, TaskCall(model, options, media=image))

    async def classify_image_zero_shot(
        self, image: MediaInput, *, model: str, **options: Unpack[ZeroShotClassificationOptions]
    ) -> ResultList[Classification]:
        """Say how well each of your labels fits an image; `candidate_labels` is required."""
        return await self._run(tasks.ZERO_SHOT_IMAGE_CLASSIFICATION, TaskCall(model, options, media=image))

    async def detect_objects(
        self, image: MediaInput, *, model: str, **options: Unpack[ObjectDetectionOptions]
    ) -> ResultList[DetectedObject]:
        """Find things in an image, each with its box."""
        return await self._run(tasks.OBJECT_DETECTION, TaskCall(model, options, media=image))

    async def detect_objects_zero_shot(
        self, image: MediaInput, *, model: str, **options: Unpack[ZeroShotDetectionOptions]
    ) -> ResultList[DetectedObject]:
        """Find things of your labels in an image; `candidate_labels` is required."""
        return await self._run(tasks.ZERO_SHOT_OBJECT_DETECTION, TaskCall(model, options, media=image))

    async def segment_image(
        self,
        image: MediaInput,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[SegmentationOptions],
    ) -> ResultList[ImageSegment]:
        """Divide an image into parts, each with a mask."""
        return await self._run(tasks.IMAGE_SEGMENTATION, TaskCall(model, options, media=image, provider=provider))

    async def image_to_text(
        self,
        image: MediaInput,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[ImageToTextOptions],
    ) -> ImageText:
        """Describe an image, or read the text in it."""
        return await self._run(tasks.IMAGE_TO_TEXT, TaskCall(model, options, media=image, provider=provider))

    async def estimate_depth(self, image: MediaInput, *, model: str, **options: Unpack[RequestOptions]) -> DepthMap:
        """Estimate how far away each pixel is."""
        return await self._run(tasks.DEPTH_ESTIMATION, TaskCall(model, options, media=image))

    async def detect_keypoints(
        self, image: MediaInput, *, model: str, **options: Unpack[KeypointOptions]
    ) -> ResultList[KeypointSet]:
        """Find points of interest in an image."""
        return await self._run(tasks.KEYPOINT_DETECTION, TaskCall(model, options, media=image))

    async def generate_masks(
        self, image: MediaInput, *, model: str, **options: Unpack[MaskOptions]
    ) -> ResultList[GeneratedMask]:
        """Divide an image into parts without names."""
        return await self._run(tasks.MASK_GENERATION, TaskCall(model, options, media=image))

    async def classify_video(
        self, video: MediaInput, *, model: str, **options: Unpack[VideoClassificationOptions]
    ) -> ResultList[Classification]:
        """Name what a video shows, most likely first."""
        return await self._run(tasks.VIDEO_CLASSIFICATION, TaskCall(model, options, media=video))

    async def text_to_image(
        self, prompt: str, *, model: str, provider: ProviderMapping | None = None, **options: Unpack[TextToImageOptions]
    ) -> Media:
        """Make an image from a prompt."""
        return await self._file(tasks.TEXT_TO_IMAGE, TaskCall(model, options, text=prompt, provider=provider))

    async def image_to_image(
        self,
        image: MediaInput,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[ImageToImageOptions],
    ) -> Media:
        """Make an image from an image, usually with a `prompt`."""
        return await self._file(tasks.IMAGE_TO_IMAGE, TaskCall(model, options, media=image, provider=provider))

    async def image_text_to_image(
        self,
        image: MediaInput | None = None,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[ImageTextToImageOptions],
    ) -> Media:
        """Make an image from a `prompt` and, if there is one, an image."""
        return await self._file(tasks.IMAGE_TEXT_TO_IMAGE, TaskCall(model, options, media=image, provider=provider))

    async def generate_image(self, *, model: str, **options: Unpack[UnconditionalOptions]) -> Media:
        """Make an image out of nothing but chance."""
        return await self._file(tasks.UNCONDITIONAL_IMAGE_GENERATION, TaskCall(model, options))

    async def text_to_video(
        self, prompt: str, *, model: str, provider: ProviderMapping | None = None, **options: Unpack[TextToVideoOptions]
    ) -> Media:
        """Make a video from a prompt."""
        return await self._file(tasks.TEXT_TO_VIDEO, TaskCall(model, options, text=prompt, provider=provider))

    async def image_to_video(
        self,
        image: MediaInput,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[ImageToVideoOptions],
    ) -> Media:
        """Make a video that begins with an image, usually with a `prompt`."""
        return await self._file(tasks.IMAGE_TO_VIDEO, TaskCall(model, options, media=image, provider=provider))

    async def image_text_to_video(
        self,
        image: MediaInput | None = None,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[ImageToVideoOptions],
    ) -> Media:
        """Make a video from a `prompt` and, if there is one, an image."""
        return await self._file(tasks.IMAGE_TEXT_TO_VIDEO, TaskCall(model, options, media=image, provider=provider))

    async def video_to_video(self, video: MediaInput, *, model: str, **options: Unpack[ImageToVideoOptions]) -> Media:
        """Make a video from a video, usually with a `prompt`."""
        return await self._file(tasks.VIDEO_TO_VIDEO, TaskCall(model, options, media=video))

    async def text_to_3d(self, prompt: str, *, model: str, **options: Unpack[ModellingOptions]) -> Media:
        """Make a 3D model from a prompt."""
        return await self._file(tasks.TEXT_TO_3D, TaskCall(model, options, text=prompt))

    async def image_to_3d(self, image: MediaInput, *, model: str, **options: Unpack[ModellingOptions]) -> Media:
        """Make a 3D model from an image."""
        return await self._file(tasks.IMAGE_TO_3D, TaskCall(model, options, media=image))
