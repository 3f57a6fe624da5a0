"""The vision tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_api.api.inference import (
    depth_estimation,
    image_classification,
    image_segmentation,
    image_text_to_image,
    image_text_to_video,
    image_to_3d,
    image_to_image,
    image_to_text,
    image_to_video,
    keypoint_detection,
    mask_generation,
    object_detection,
    text_to_3d,
    text_to_image,
    text_to_video,
    unconditional_image_generation,
    video_classification,
    video_to_video,
    zero_shot_image_classification,
    zero_shot_object_detection,
)
from hf_api.models import (
    DepthEstimationRequest,
    ImageClassificationRequest,
    ImageSegmentationRequest,
    ImageTextToImageRequest,
    ImageTextToVideoRequest,
    ImageTo3DRequest,
    ImageToImageRequest,
    ImageToTextRequest,
    ImageToVideoRequest,
    KeypointDetectionRequest,
    MaskGenerationRequest,
    ObjectDetectionRequest,
    TextTo3DRequest,
    TextToImageRequest,
    TextToVideoRequest,
    UnconditionalImageGenerationRequest,
    VideoClassificationRequest,
    VideoToVideoRequest,
    ZeroShotImageClassificationRequest,
    ZeroShotObjectDetectionRequest,
)

from hf_ext._calls.tasks.media_response import file_of_result, parse_3d_model, parse_media
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext._calls.tasks.response_parsers import list_reader, object_reader, results_reader
from hf_ext._core.results.classification import Classification
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate import COUNT, FRACTION, Number, Rule
from hf_ext._core.validate.rules import GENERATION, TEXT, TEXTS, TRANSFORM, AnyOf, Fields, OneOf
from hf_ext._core.values import json
from hf_ext.vision.results import (
    DepthMap,
    DetectedObject,
    GeneratedMask,
    ImageSegment,
    ImageText,
    KeypointSet,
)

if TYPE_CHECKING:
    from hf_ext.providers.result import ProviderResult

_INTEGER = Number(whole=True)
_NUMBER = Number()
_SIZE = Fields({"width": COUNT, "height": COUNT}, closed=True)
_CLASSIFIER: dict[str, Rule] = {"function_to_apply": TRANSFORM, "top_k": COUNT}
_DIFFUSION: dict[str, Rule] = {"guidance_scale": _NUMBER, "negative_prompt": TEXT, "num_inference_steps": COUNT}
_IMAGE_EDIT: dict[str, Rule] = {**_DIFFUSION, "prompt": TEXT, "target_size": _SIZE}
_SEEDED_IMAGE_EDIT: dict[str, Rule] = {**_IMAGE_EDIT, "seed": _INTEGER}
_VIDEO_EDIT: dict[str, Rule] = {**_SEEDED_IMAGE_EDIT, "num_frames": Number(0, above=True)}
_MODELLING: dict[str, Rule] = {"guidance_scale": _NUMBER, "num_inference_steps": COUNT, "seed": _INTEGER}
_PNG = "image/png"


def _parse_provider_text(result: ProviderResult) -> ImageText:
    return json.decode(json.encode(result.value[0]), ImageText).attach_response(result.meta, result.response)


def _parse_provider_segments(result: ProviderResult) -> ResultList[ImageSegment]:
    """Parse the file as the mask of one segment, without a label and a score, because fal sends only the file."""
    segment = ImageSegment(mask=result.file.content)
    return ResultList([segment], meta=result.meta, content=result.response)


IMAGE_CLASSIFICATION = MediaTask(
    name="image-classification",
    method="vision.classify_image",
    operation=image_classification.OPERATION.reading(results_reader(Classification)),
    body=ImageClassificationRequest.from_dict,
    media="image",
    raw_body=True,
    rules=_CLASSIFIER,
)
ZERO_SHOT_IMAGE_CLASSIFICATION = MediaTask(
    name="zero-shot-image-classification",
    method="vision.classify_image_zero_shot",
    operation=zero_shot_image_classification.OPERATION.reading(list_reader(Classification)),
    body=ZeroShotImageClassificationRequest.from_dict,
    media="image",
    rules={"candidate_labels": TEXTS, "hypothesis_template": TEXT},
    required=("candidate_labels",),
)
OBJECT_DETECTION = MediaTask(
    name="object-detection",
    method="vision.detect_objects",
    operation=object_detection.OPERATION.reading(results_reader(DetectedObject)),
    body=ObjectDetectionRequest.from_dict,
    media="image",
    raw_body=True,
    rules={"threshold": FRACTION},
)
ZERO_SHOT_OBJECT_DETECTION = MediaTask(
    name="zero-shot-object-detection",
    method="vision.detect_objects_zero_shot",
    operation=zero_shot_object_detection.OPERATION.reading(list_reader(DetectedObject)),
    body=ZeroShotObjectDetectionRequest.from_dict,
    media="image",
    rules={"candidate_labels": TEXTS, "threshold": FRACTION, "top_k": COUNT},
    required=("candidate_labels",),
)
IMAGE_SEGMENTATION = MediaTask(
    name="image-segmentation",
    method="vision.segment_image",
    operation=image_segmentation.OPERATION.reading(results_reader(ImageSegment)),
    body=ImageSegmentationRequest.from_dict,
    media="image",
    raw_body=True,
    rules={
        "mask_threshold": FRACTION,
        "overlap_mask_area_threshold": FRACTION,
        "subtask": OneOf(("instance", "panoptic", "semantic")),
        "threshold": FRACTION,
    },
    parse_provider_result=_parse_provider_segments,
)
IMAGE_TO_TEXT = MediaTask(
    name="image-to-text",
    method="vision.image_to_text",
    operation=image_to_text.OPERATION.reading(object_reader(ImageText)),
    body=ImageToTextRequest.from_dict,
    media="image",
    raw_body=True,
    rules={"max_new_tokens": COUNT, "generation_parameters": GENERATION},
    parse_provider_result=_parse_provider_text,
)
DEPTH_ESTIMATION = MediaTask(
    name="depth-estimation",
    method="vision.estimate_depth",
    operation=depth_estimation.OPERATION.reading(object_reader(DepthMap)),
    body=DepthEstimationRequest.from_dict,
    media="image",
    raw_body=True,
)
KEYPOINT_DETECTION = MediaTask(
    name="keypoint-detection",
    method="vision.detect_keypoints",
    operation=keypoint_detection.OPERATION.reading(list_reader(KeypointSet)),
    body=KeypointDetectionRequest.from_dict,
    media="image",
    raw_body=True,
    rules={"threshold": FRACTION},
)
MASK_GENERATION = MediaTask(
    name="mask-generation",
    method="vision.generate_masks",
    operation=mask_generation.OPERATION.reading(results_reader(GeneratedMask)),
    body=MaskGenerationRequest.from_dict,
    media="image",
    raw_body=True,
    rules={
        "points_per_batch": COUNT,
        "mask_threshold": _NUMBER,
        "pred_iou_thresh": FRACTION,
        "stability_score_thresh": FRACTION,
        "stability_score_offset": _INTEGER,
        "crops_n_layers": Number(0, whole=True),
        "crop_overlap_ratio": FRACTION,
        "crop_n_points_downscale_factor": COUNT,
        "crops_nms_thresh": FRACTION,
    },
)
VIDEO_CLASSIFICATION = MediaTask(
    name="video-classification",
    method="vision.classify_video",
    operation=video_classification.OPERATION.reading(list_reader(Classification)),
    body=VideoClassificationRequest.from_dict,
    media="video",
    raw_body=True,
    rules={**_CLASSIFIER, "num_frames": COUNT, "frame_sampling_rate": COUNT},
)
TEXT_TO_IMAGE = MediaTask(
    name="text-to-image",
    method="vision.text_to_image",
    operation=text_to_image.OPERATION.reading(parse_media),
    body=TextToImageRequest.from_dict,
    text="prompt",
    accept=_PNG,
    rules={**_DIFFUSION, "width": COUNT, "height": COUNT, "scheduler": TEXT, "seed": _INTEGER},
    parse_provider_result=file_of_result,
)
IMAGE_TO_IMAGE = MediaTask(
    name="image-to-image",
    method="vision.image_to_image",
    operation=image_to_image.OPERATION.reading(parse_media),
    body=ImageToImageRequest.from_dict,
    media="image",
    raw_body=True,
    accept=_PNG,
    rules=_IMAGE_EDIT,
    parse_provider_result=file_of_result,
)
IMAGE_TEXT_TO_IMAGE = MediaTask(
    name="image-text-to-image",
    method="vision.image_text_to_image",
    operation=image_text_to_image.OPERATION.reading(parse_media),
    body=ImageTextToImageRequest.from_dict,
    media="image",
    media_optional=True,
    raw_body=True,
    accept=_PNG,
    rules=_SEEDED_IMAGE_EDIT,
    parse_provider_result=file_of_result,
)
UNCONDITIONAL_IMAGE_GENERATION = MediaTask(
    name="unconditional-image-generation",
    method="vision.generate_image",
    operation=unconditional_image_generation.OPERATION.reading(parse_media),
    body=UnconditionalImageGenerationRequest.from_dict,
    accept=_PNG,
    rules={"num_inference_steps": COUNT, "seed": _INTEGER},
)
TEXT_TO_VIDEO = MediaTask(
    name="text-to-video",
    method="vision.text_to_video",
    operation=text_to_video.OPERATION.reading(parse_media),
    body=TextToVideoRequest.from_dict,
    text="prompt",
    rules={
        **_DIFFUSION,
        "negative_prompt": AnyOf((TEXTS, TEXT)),
        "num_frames": Number(0, above=True),
        "seed": _INTEGER,
    },
    parse_provider_result=file_of_result,
)
IMAGE_TO_VIDEO = MediaTask(
    name="image-to-video",
    method="vision.image_to_video",
    operation=image_to_video.OPERATION.reading(parse_media),
    body=ImageToVideoRequest.from_dict,
    media="image",
    raw_body=True,
    rules=_VIDEO_EDIT,
    parse_provider_result=file_of_result,
)
IMAGE_TEXT_TO_VIDEO = MediaTask(
    name="image-text-to-video",
    method="vision.image_text_to_video",
    operation=image_text_to_video.OPERATION.reading(parse_media),
    body=ImageTextToVideoRequest.from_dict,
    media="image",
    media_optional=True,
    raw_body=True,
    rules=_VIDEO_EDIT,
    parse_provider_result=file_of_result,
)
VIDEO_TO_VIDEO = MediaTask(
    name="video-to-video",
    method="vision.video_to_video",
    operation=video_to_video.OPERATION.reading(parse_media),
    body=VideoToVideoRequest.from_dict,
    media="video",
    raw_body=True,
    rules=_VIDEO_EDIT,
)
TEXT_TO_3D = MediaTask(
    name="text-to-3d",
    method="vision.text_to_3d",
    operation=text_to_3d.OPERATION.reading(parse_3d_model),
    body=TextTo3DRequest.from_dict,
    text="prompt",
    rules=_MODELLING,
    result_kind="model",
)
IMAGE_TO_3D = MediaTask(
    name="image-to-3d",
    method="vision.image_to_3d",
    operation=image_to_3d.OPERATION.reading(parse_3d_model),
    body=ImageTo3DRequest.from_dict,
    media="image",
    raw_body=True,
    rules=_MODELLING,
    result_kind="model",
)

TASKS: tuple[MediaTask[Any], ...] = (
    IMAGE_CLASSIFICATION,
    ZERO_SHOT_IMAGE_CLASSIFICATION,
    OBJECT_DETECTION,
    ZERO_SHOT_OBJECT_DETECTION,
    IMAGE_SEGMENTATION,
    IMAGE_TO_TEXT,
    DEPTH_ESTIMATION,
    KEYPOINT_DETECTION,
    MASK_GENERATION,
    VIDEO_CLASSIFICATION,
    TEXT_TO_IMAGE,
    IMAGE_TO_IMAGE,
    IMAGE_TEXT_TO_IMAGE,
    UNCONDITIONAL_IMAGE_GENERATION,
    TEXT_TO_VIDEO,
    IMAGE_TO_VIDEO,
    IMAGE_TEXT_TO_VIDEO,
    VIDEO_TO_VIDEO,
    TEXT_TO_3D,
    IMAGE_TO_3D,
)
