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

from hf_ext._calls.results.classification import Classification
from hf_ext._calls.tasks.media_response import file_of_result, parse_3d_model, parse_media
from hf_ext._calls.tasks.media_task import MediaTask, media_rows
from hf_ext._calls.tasks.response_parsers import list_reader, object_reader, results_reader
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values import json
from hf_ext._schema.vision.classification_parameters import CLASSIFICATION_PARAMETERS
from hf_ext._schema.vision.image_text_to_image_parameters import IMAGE_TEXT_TO_IMAGE_PARAMETERS
from hf_ext._schema.vision.image_to_image_parameters import IMAGE_TO_IMAGE_PARAMETERS
from hf_ext._schema.vision.image_to_text_parameters import IMAGE_TO_TEXT_PARAMETERS
from hf_ext._schema.vision.image_to_video_parameters import IMAGE_TO_VIDEO_PARAMETERS
from hf_ext._schema.vision.keypoint_parameters import KEYPOINT_PARAMETERS
from hf_ext._schema.vision.mask_parameters import MASK_PARAMETERS
from hf_ext._schema.vision.modelling_parameters import MODELLING_PARAMETERS
from hf_ext._schema.vision.object_detection_parameters import OBJECT_DETECTION_PARAMETERS
from hf_ext._schema.vision.segmentation_parameters import SEGMENTATION_PARAMETERS
from hf_ext._schema.vision.text_to_image_parameters import TEXT_TO_IMAGE_PARAMETERS
from hf_ext._schema.vision.text_to_video_parameters import TEXT_TO_VIDEO_PARAMETERS
from hf_ext._schema.vision.unconditional_parameters import UNCONDITIONAL_PARAMETERS
from hf_ext._schema.vision.video_classification_parameters import VIDEO_CLASSIFICATION_PARAMETERS
from hf_ext._schema.vision.zero_shot_classification_parameters import ZERO_SHOT_CLASSIFICATION_PARAMETERS
from hf_ext._schema.vision.zero_shot_detection_parameters import ZERO_SHOT_DETECTION_PARAMETERS
from hf_ext.vision.dialects import OPENAI_EDIT, OPENAI_IMAGE
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

_PNG = "image/png"


def _parse_provider_text(result: ProviderResult) -> ImageText:
    return json.decode(json.encode(result.value[0]), ImageText).attach_response(result.meta, result.response)


def _parse_provider_segments(result: ProviderResult) -> ResultList[ImageSegment]:
    """Parse each file as the mask of a segment, without a label and a score, because fal sends only the files."""
    segments = [ImageSegment(mask=file.content) for file in result.file.all]
    return ResultList(segments, meta=result.meta, content=result.response)


IMAGE_CLASSIFICATION = MediaTask(
    name="image-classification",
    method="vision.classify_image",
    rows=media_rows(
        image_classification.OPERATION.reading(results_reader(Classification)),
        ImageClassificationRequest.from_dict,
        file_body="possible",
        parameters=CLASSIFICATION_PARAMETERS,
    ),
    media="image",
)
ZERO_SHOT_IMAGE_CLASSIFICATION = MediaTask(
    name="zero-shot-image-classification",
    method="vision.classify_image_zero_shot",
    rows=media_rows(
        zero_shot_image_classification.OPERATION.reading(list_reader(Classification)),
        ZeroShotImageClassificationRequest.from_dict,
        parameters=ZERO_SHOT_CLASSIFICATION_PARAMETERS,
    ),
    media="image",
)
OBJECT_DETECTION = MediaTask(
    name="object-detection",
    method="vision.detect_objects",
    rows=media_rows(
        object_detection.OPERATION.reading(results_reader(DetectedObject)),
        ObjectDetectionRequest.from_dict,
        file_body="possible",
        parameters=OBJECT_DETECTION_PARAMETERS,
    ),
    media="image",
)
ZERO_SHOT_OBJECT_DETECTION = MediaTask(
    name="zero-shot-object-detection",
    method="vision.detect_objects_zero_shot",
    rows=media_rows(
        zero_shot_object_detection.OPERATION.reading(list_reader(DetectedObject)),
        ZeroShotObjectDetectionRequest.from_dict,
        parameters=ZERO_SHOT_DETECTION_PARAMETERS,
    ),
    media="image",
)
IMAGE_SEGMENTATION = MediaTask(
    name="image-segmentation",
    method="vision.segment_image",
    rows=media_rows(
        image_segmentation.OPERATION.reading(results_reader(ImageSegment)),
        ImageSegmentationRequest.from_dict,
        file_body="possible",
        parameters=SEGMENTATION_PARAMETERS,
    ),
    media="image",
    parse_provider_result=_parse_provider_segments,
)
IMAGE_TO_TEXT = MediaTask(
    name="image-to-text",
    method="vision.image_to_text",
    rows=media_rows(
        image_to_text.OPERATION.reading(object_reader(ImageText)),
        ImageToTextRequest.from_dict,
        file_body="possible",
        parameters=IMAGE_TO_TEXT_PARAMETERS,
    ),
    media="image",
    parse_provider_result=_parse_provider_text,
)
DEPTH_ESTIMATION = MediaTask(
    name="depth-estimation",
    method="vision.estimate_depth",
    rows=media_rows(
        depth_estimation.OPERATION.reading(object_reader(DepthMap)),
        DepthEstimationRequest.from_dict,
        file_body="possible",
    ),
    media="image",
)
KEYPOINT_DETECTION = MediaTask(
    name="keypoint-detection",
    method="vision.detect_keypoints",
    rows=media_rows(
        keypoint_detection.OPERATION.reading(list_reader(KeypointSet)),
        KeypointDetectionRequest.from_dict,
        file_body="possible",
        parameters=KEYPOINT_PARAMETERS,
    ),
    media="image",
)
MASK_GENERATION = MediaTask(
    name="mask-generation",
    method="vision.generate_masks",
    rows=media_rows(
        mask_generation.OPERATION.reading(results_reader(GeneratedMask)),
        MaskGenerationRequest.from_dict,
        file_body="possible",
        parameters=MASK_PARAMETERS,
    ),
    media="image",
)
VIDEO_CLASSIFICATION = MediaTask(
    name="video-classification",
    method="vision.classify_video",
    rows=media_rows(
        video_classification.OPERATION.reading(list_reader(Classification)),
        VideoClassificationRequest.from_dict,
        file_body="possible",
        parameters=VIDEO_CLASSIFICATION_PARAMETERS,
    ),
    media="video",
)
TEXT_TO_IMAGE = MediaTask(
    name="text-to-image",
    method="vision.text_to_image",
    rows={
        **media_rows(
            text_to_image.OPERATION.reading(parse_media),
            TextToImageRequest.from_dict,
            accept=_PNG,
            parameters=TEXT_TO_IMAGE_PARAMETERS["huggingface"],
        ),
        "openai": OPENAI_IMAGE,
    },
    text="prompt",
    parse_provider_result=file_of_result,
)
IMAGE_TO_IMAGE = MediaTask(
    name="image-to-image",
    method="vision.image_to_image",
    rows={
        **media_rows(
            image_to_image.OPERATION.reading(parse_media),
            ImageToImageRequest.from_dict,
            file_body="possible",
            accept=_PNG,
            parameters=IMAGE_TO_IMAGE_PARAMETERS["huggingface"],
        ),
        "openai": OPENAI_EDIT,
    },
    media="image",
    parse_provider_result=file_of_result,
)
IMAGE_TEXT_TO_IMAGE = MediaTask(
    name="image-text-to-image",
    method="vision.image_text_to_image",
    rows=media_rows(
        image_text_to_image.OPERATION.reading(parse_media),
        ImageTextToImageRequest.from_dict,
        file_body="possible",
        accept=_PNG,
        parameters=IMAGE_TEXT_TO_IMAGE_PARAMETERS,
    ),
    media="image",
    media_optional=True,
    parse_provider_result=file_of_result,
)
UNCONDITIONAL_IMAGE_GENERATION = MediaTask(
    name="unconditional-image-generation",
    method="vision.generate_image",
    rows=media_rows(
        unconditional_image_generation.OPERATION.reading(parse_media),
        UnconditionalImageGenerationRequest.from_dict,
        accept=_PNG,
        parameters=UNCONDITIONAL_PARAMETERS,
    ),
)
TEXT_TO_VIDEO = MediaTask(
    name="text-to-video",
    method="vision.text_to_video",
    rows=media_rows(
        text_to_video.OPERATION.reading(parse_media), TextToVideoRequest.from_dict, parameters=TEXT_TO_VIDEO_PARAMETERS
    ),
    text="prompt",
    parse_provider_result=file_of_result,
)
IMAGE_TO_VIDEO = MediaTask(
    name="image-to-video",
    method="vision.image_to_video",
    rows=media_rows(
        image_to_video.OPERATION.reading(parse_media),
        ImageToVideoRequest.from_dict,
        file_body="possible",
        parameters=IMAGE_TO_VIDEO_PARAMETERS,
    ),
    media="image",
    parse_provider_result=file_of_result,
)
IMAGE_TEXT_TO_VIDEO = MediaTask(
    name="image-text-to-video",
    method="vision.image_text_to_video",
    rows=media_rows(
        image_text_to_video.OPERATION.reading(parse_media),
        ImageTextToVideoRequest.from_dict,
        file_body="possible",
        parameters=IMAGE_TO_VIDEO_PARAMETERS,
    ),
    media="image",
    media_optional=True,
    parse_provider_result=file_of_result,
)
VIDEO_TO_VIDEO = MediaTask(
    name="video-to-video",
    method="vision.video_to_video",
    rows=media_rows(
        video_to_video.OPERATION.reading(parse_media),
        VideoToVideoRequest.from_dict,
        file_body="possible",
        parameters=IMAGE_TO_VIDEO_PARAMETERS,
    ),
    media="video",
)
TEXT_TO_3D = MediaTask(
    name="text-to-3d",
    method="vision.text_to_3d",
    rows=media_rows(
        text_to_3d.OPERATION.reading(parse_3d_model), TextTo3DRequest.from_dict, parameters=MODELLING_PARAMETERS
    ),
    text="prompt",
    result_kind="model",
)
IMAGE_TO_3D = MediaTask(
    name="image-to-3d",
    method="vision.image_to_3d",
    rows=media_rows(
        image_to_3d.OPERATION.reading(parse_3d_model),
        ImageTo3DRequest.from_dict,
        file_body="possible",
        parameters=MODELLING_PARAMETERS,
    ),
    media="image",
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
