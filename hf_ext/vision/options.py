"""Options of the vision tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class TargetSize(TypedDict):
    """Size of what is to be made, in pixels."""

    width: int
    height: int


class ClassificationParameters(TypedDict, total=False):
    """Parameters of image classification (openapi/inference.yaml, ImageClassificationParameters, describes each)."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    top_k: int


class ClassificationOptions(ClassificationParameters, RequestOptions, total=False):
    """Everything that `classify_image` takes by keyword."""


class ZeroShotClassificationParameters(TypedDict, total=False):
    """Parameters of zero-shot image classification.

    openapi/inference.yaml, ZeroShotImageClassificationParameters, describes each.
    """

    candidate_labels: Sequence[str]
    hypothesis_template: str


class ZeroShotClassificationOptions(ZeroShotClassificationParameters, RequestOptions, total=False):
    """Everything that `classify_image_zero_shot` takes by keyword."""


class ObjectDetectionParameters(TypedDict, total=False):
    """Parameters of object detection (openapi/inference.yaml, ObjectDetectionParameters, describes each)."""

    threshold: float


class ObjectDetectionOptions(ObjectDetectionParameters, RequestOptions, total=False):
    """Everything that `detect_objects` takes by keyword."""


class ZeroShotDetectionParameters(TypedDict, total=False):
    """Parameters of zero-shot object detection.

    openapi/inference.yaml, ZeroShotObjectDetectionParameters, describes each.
    """

    candidate_labels: Sequence[str]
    threshold: float
    top_k: int


class ZeroShotDetectionOptions(ZeroShotDetectionParameters, RequestOptions, total=False):
    """Everything that `detect_objects_zero_shot` takes by keyword."""


class SegmentationParameters(TypedDict, total=False):
    """Parameters of image segmentation (openapi/inference.yaml, ImageSegmentationParameters, describes each)."""

    mask_threshold: float
    overlap_mask_area_threshold: float
    subtask: Literal["instance", "panoptic", "semantic"]
    threshold: float


class SegmentationOptions(SegmentationParameters, RequestOptions, total=False):
    """Everything that `segment_image` takes by keyword."""


class ImageToTextParameters(TypedDict, total=False):
    """Parameters of image to text (openapi/inference.yaml, ImageToTextParameters, describes each)."""

    max_new_tokens: int
    generation_parameters: Mapping[str, Any]


class ImageToTextOptions(ImageToTextParameters, RequestOptions, total=False):
    """Everything that `image_to_text` takes by keyword."""


class KeypointParameters(TypedDict, total=False):
    """Parameters of keypoint detection (openapi/inference.yaml, KeypointDetectionParameters, describes each)."""

    threshold: float


class KeypointOptions(KeypointParameters, RequestOptions, total=False):
    """Everything that `detect_keypoints` takes by keyword."""


class MaskParameters(TypedDict, total=False):
    """Parameters of mask generation (openapi/inference.yaml, MaskGenerationParameters, describes each)."""

    points_per_batch: int
    mask_threshold: float
    pred_iou_thresh: float
    stability_score_thresh: float
    stability_score_offset: int
    crops_n_layers: int
    crop_overlap_ratio: float
    crop_n_points_downscale_factor: int
    crops_nms_thresh: float


class MaskOptions(MaskParameters, RequestOptions, total=False):
    """Everything that `generate_masks` takes by keyword."""


class VideoClassificationParameters(TypedDict, total=False):
    """Parameters of video classification (openapi/inference.yaml, VideoClassificationParameters, describes each)."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    num_frames: int
    frame_sampling_rate: int
    top_k: int


class VideoClassificationOptions(VideoClassificationParameters, RequestOptions, total=False):
    """Everything that `classify_video` takes by keyword."""


class TextToImageParameters(TypedDict, total=False):
    """Parameters of text to image (openapi/inference.yaml, TextToImageParameters, describes each)."""

    guidance_scale: float
    negative_prompt: str
    num_inference_steps: int
    width: int
    height: int
    scheduler: str
    seed: int


class TextToImageOptions(TextToImageParameters, RequestOptions, total=False):
    """Everything that `text_to_image` takes by keyword."""


class ImageToImageParameters(TypedDict, total=False):
    """Parameters of image to image (openapi/inference.yaml, ImageToImageParameters, describes each)."""

    prompt: str
    guidance_scale: float
    negative_prompt: str
    num_inference_steps: int
    target_size: TargetSize


class ImageToImageOptions(ImageToImageParameters, RequestOptions, total=False):
    """Everything that `image_to_image` takes by keyword."""


class ImageTextToImageParameters(ImageToImageParameters, total=False):
    """Parameters of image and text to image (openapi/inference.yaml, ImageTextToImageParameters, describes each)."""

    seed: int


class ImageTextToImageOptions(ImageTextToImageParameters, RequestOptions, total=False):
    """Everything that `image_text_to_image` takes by keyword."""


class UnconditionalParameters(TypedDict, total=False):
    """Parameters of unconditional image generation.

    openapi/inference.yaml, UnconditionalImageGenerationParameters, describes each.
    """

    num_inference_steps: int
    seed: int


class UnconditionalOptions(UnconditionalParameters, RequestOptions, total=False):
    """Everything that `generate_image` takes by keyword."""


class TextToVideoParameters(TypedDict, total=False):
    """Parameters of text to video (openapi/inference.yaml, TextToVideoParameters, describes each)."""

    num_frames: float
    guidance_scale: float
    negative_prompt: Sequence[str]
    num_inference_steps: int
    seed: int


class TextToVideoOptions(TextToVideoParameters, RequestOptions, total=False):
    """Everything that `text_to_video` takes by keyword."""


class ImageToVideoParameters(ImageTextToImageParameters, total=False):
    """Parameters of image to video, image and text to video, and video to video.

    openapi/inference.yaml, ImageToVideoParameters, describes each.
    """

    num_frames: float


class ImageToVideoOptions(ImageToVideoParameters, RequestOptions, total=False):
    """Everything that `image_to_video`, `image_text_to_video` and `video_to_video` take by keyword."""


class ModellingParameters(TypedDict, total=False):
    """Parameters of text to 3D and image to 3D (openapi/inference.yaml, ModellingParameters, describes each)."""

    guidance_scale: float
    num_inference_steps: int
    seed: int


class ModellingOptions(ModellingParameters, RequestOptions, total=False):
    """Everything that `text_to_3d` and `image_to_3d` take by keyword."""
