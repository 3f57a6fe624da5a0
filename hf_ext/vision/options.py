"""Parameters and keyword arguments of the vision tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Required, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class TargetSize(TypedDict):
    """Size of a generated image or video, in pixels."""

    width: int
    height: int


class ClassificationParameters(TypedDict, total=False):
    """Parameters of image classification.

    Attributes:
        function_to_apply: Function that turns the raw outputs into scores. Default: the function in the model's
            configuration.
        top_k: Number of labels to return, best first, from 1. Default 5.
    """

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    top_k: int


class ClassificationOptions(ClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_image`."""


class ZeroShotClassificationParameters(TypedDict, total=False):
    """Parameters of zero-shot image classification.

    Attributes:
        candidate_labels: The labels to choose from, at least one.
        hypothesis_template: The sentence for each label; the label replaces `{}`. Default `This is a photo of {}.`
    """

    candidate_labels: Required[Sequence[str]]
    hypothesis_template: str


class ZeroShotClassificationOptions(ZeroShotClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_image_zero_shot`."""


class ObjectDetectionParameters(TypedDict, total=False):
    """Parameters of object detection.

    Attributes:
        threshold: Leave out objects with a lower score, 0 to 1. Default 0.5, on older servers 0.9.
    """

    threshold: float


class ObjectDetectionOptions(ObjectDetectionParameters, RequestOptions, total=False):
    """Keyword arguments of `detect_objects`."""


class ZeroShotDetectionParameters(TypedDict, total=False):
    """Parameters of zero-shot object detection.

    Attributes:
        candidate_labels: The names of the objects to find, at least one.
        threshold: Leave out objects with a lower score, 0 to 1. Default 0.1.
        top_k: Number of objects to return, best first, from 1. Default: all.
    """

    candidate_labels: Required[Sequence[str]]
    threshold: float
    top_k: int


class ZeroShotDetectionOptions(ZeroShotDetectionParameters, RequestOptions, total=False):
    """Keyword arguments of `detect_objects_zero_shot`."""


class SegmentationParameters(TypedDict, total=False):
    """Parameters of image segmentation.

    Attributes:
        mask_threshold: Probability above which a pixel belongs to a mask, 0 to 1. Default 0.5.
        overlap_mask_area_threshold: After overlaps are removed, leave out segments that keep less than this share of
            their mask, 0 to 1. Default 0.5.
        subtask: Kind of segmentation. Default: the first of panoptic, instance and semantic that the model supports.
        threshold: Leave out segments with a lower score, 0 to 1. Default 0.9.
    """

    mask_threshold: float
    overlap_mask_area_threshold: float
    subtask: Literal["instance", "panoptic", "semantic"]
    threshold: float


class SegmentationOptions(SegmentationParameters, RequestOptions, total=False):
    """Keyword arguments of `segment_image`."""


class ImageToTextParameters(TypedDict, total=False):
    """Parameters of image to text.

    Attributes:
        max_new_tokens: Maximum number of tokens to generate, from 1.
        generation_parameters: How the model chooses the tokens; see `hf_ext.text.GenerationParameters`.
    """

    max_new_tokens: int
    generation_parameters: Mapping[str, Any]


class ImageToTextOptions(ImageToTextParameters, RequestOptions, total=False):
    """Keyword arguments of `image_to_text`."""


class KeypointParameters(TypedDict, total=False):
    """Parameters of keypoint detection.

    Attributes:
        threshold: Leave out keypoints with a lower score, 0 to 1.
    """

    threshold: float


class KeypointOptions(KeypointParameters, RequestOptions, total=False):
    """Keyword arguments of `detect_keypoints`."""


class MaskParameters(TypedDict, total=False):
    """Parameters of mask generation.

    Attributes:
        points_per_batch: Number of points in one batch, from 1; larger batches are faster and need more memory. Default
            64.
        mask_threshold: Value above which a pixel belongs to a mask. Default 0.
        pred_iou_thresh: Leave out masks with a lower predicted quality, 0 to 1. Default 0.88.
        stability_score_thresh: Leave out masks with a lower stability score, 0 to 1. The score is high if the mask
            changes little when `mask_threshold` changes. Default 0.95.
        stability_score_offset: The change of `mask_threshold` that is used to compute the stability score. Default 1.
        crops_n_layers: Number of times that the image is divided into smaller crops, from 0. Default 0.
        crop_overlap_ratio: Share of the image's length by which the crops of the first layer overlap, 0 to 1. Crops of
            later layers overlap less. Default 0.34.
        crop_n_points_downscale_factor: Factor by which each layer of crops reduces the number of points, from 1.
            Default 1.
        crops_nms_thresh: If masks of different crops overlap by more than this share, only the best of these masks is
            kept, 0 to 1. Default 0.7.
    """

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
    """Keyword arguments of `generate_masks`."""


class VideoClassificationParameters(TypedDict, total=False):
    """Parameters of video classification.

    Attributes:
        function_to_apply: Function that turns the raw outputs into scores. Default: the function in the model's
            configuration.
        num_frames: Number of frames to use, from 1. Default: the number that the model was trained with.
        frame_sampling_rate: Use every n-th frame, from 1. Default 1.
        top_k: Number of labels to return, best first, from 1. Default 5.
    """

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    num_frames: int
    frame_sampling_rate: int
    top_k: int


class VideoClassificationOptions(VideoClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_video`."""


class TextToImageParameters(TypedDict, total=False):
    """Parameters of text to image.

    Attributes:
        guidance_scale: How closely the image follows the prompt; high values reduce the quality. For diffusion models.
        negative_prompt: What the image should not show.
        num_inference_steps: Number of denoising steps, from 1; more steps are slower and better. For diffusion models.
        width: Width of the image in pixels; many models need a multiple of 8.
        height: Height of the image in pixels; many models need a multiple of 8.
        scheduler: Name of a diffusers scheduler that fits the model.
        seed: Seed of the random numbers; the same seed gives the same image. Default: a random seed.
    """

    guidance_scale: float
    negative_prompt: str
    num_inference_steps: int
    width: int
    height: int
    scheduler: str
    seed: int


class TextToImageOptions(TextToImageParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_image`."""


class ImageToImageParameters(TypedDict, total=False):
    """Parameters of image to image.

    Attributes:
        prompt: What to change in the image.
        guidance_scale: How closely the image follows the prompt; high values reduce the quality. For diffusion models.
        negative_prompt: What the image should not show.
        num_inference_steps: Number of denoising steps, from 1; more steps are slower and better. For diffusion models.
        target_size: Size of the new image, in pixels. Models that cannot choose a size ignore this option.
    """

    prompt: str
    guidance_scale: float
    negative_prompt: str
    num_inference_steps: int
    target_size: TargetSize


class ImageToImageOptions(ImageToImageParameters, RequestOptions, total=False):
    """Keyword arguments of `image_to_image`."""


class ImageTextToImageParameters(ImageToImageParameters, total=False):
    """Parameters of image and text to image: the parameters of image to image, and a seed.

    Attributes:
        prompt: What the image should show; required without an image.
        seed: Seed of the random numbers; the same seed gives the same image. Default: a random seed.
    """

    seed: int


class ImageTextToImageOptions(ImageTextToImageParameters, RequestOptions, total=False):
    """Keyword arguments of `image_text_to_image`."""


class UnconditionalParameters(TypedDict, total=False):
    """Parameters of unconditional image generation.

    Attributes:
        num_inference_steps: Number of denoising steps, from 1; more steps are slower and better.
        seed: Seed of the random numbers; the same seed gives the same image. Default: a random seed.
    """

    num_inference_steps: int
    seed: int


class UnconditionalOptions(UnconditionalParameters, RequestOptions, total=False):
    """Keyword arguments of `generate_image`."""


class TextToVideoParameters(TypedDict, total=False):
    """Parameters of text to video.

    Attributes:
        num_frames: Number of frames of the video, above 0.
        guidance_scale: How closely the video follows the prompt; high values reduce the quality. For diffusion models.
        negative_prompt: What the video should not show: a text or a list of texts.
        num_inference_steps: Number of denoising steps, from 1; more steps are slower and better. For diffusion models.
        seed: Seed of the random numbers; the same seed gives the same video. Default: a random seed.
    """

    num_frames: float
    guidance_scale: float
    negative_prompt: Sequence[str]
    num_inference_steps: int
    seed: int


class TextToVideoOptions(TextToVideoParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_video`."""


class ImageToVideoParameters(ImageTextToImageParameters, total=False):
    """Parameters of image to video, image and text to video, and video to video.

    All other parameters are the same as for image and text to image.

    Attributes:
        prompt: What should happen in the video.
        num_frames: Number of frames of the video, above 0.
    """

    num_frames: float


class ImageToVideoOptions(ImageToVideoParameters, RequestOptions, total=False):
    """Keyword arguments of `image_to_video`, `image_text_to_video` and `video_to_video`."""


class ModellingParameters(TypedDict, total=False):
    """Parameters of text to 3D and image to 3D.

    Attributes:
        guidance_scale: How closely the 3D model follows the prompt or image; high values reduce the quality. For
            diffusion models.
        num_inference_steps: Number of denoising steps, from 1; more steps are slower and better. For diffusion models.
        seed: Seed of the random numbers; the same seed gives the same 3D model. Default: a random seed.
    """

    guidance_scale: float
    num_inference_steps: int
    seed: int


class ModellingOptions(ModellingParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_3d` and `image_to_3d`."""
