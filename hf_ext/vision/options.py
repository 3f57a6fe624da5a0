"""Parameters and keyword arguments of the vision tasks."""

from __future__ import annotations

from typing import Literal

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.vision.classification_parameters import ClassificationParameters
from hf_ext._schema.vision.image_text_to_image_parameters import ImageTextToImageParameters
from hf_ext._schema.vision.image_to_image_parameters import ImageToImageParameters
from hf_ext._schema.vision.image_to_text_parameters import ImageToTextParameters
from hf_ext._schema.vision.image_to_video_parameters import ImageToVideoParameters
from hf_ext._schema.vision.keypoint_parameters import KeypointParameters
from hf_ext._schema.vision.mask_parameters import MaskParameters
from hf_ext._schema.vision.modelling_parameters import ModellingParameters
from hf_ext._schema.vision.object_detection_parameters import ObjectDetectionParameters
from hf_ext._schema.vision.segmentation_parameters import SegmentationParameters
from hf_ext._schema.vision.text_to_image_parameters import TextToImageParameters
from hf_ext._schema.vision.text_to_video_parameters import TextToVideoParameters
from hf_ext._schema.vision.unconditional_parameters import UnconditionalParameters
from hf_ext._schema.vision.video_classification_parameters import VideoClassificationParameters
from hf_ext._schema.vision.zero_shot_classification_parameters import ZeroShotClassificationParameters
from hf_ext._schema.vision.zero_shot_detection_parameters import ZeroShotDetectionParameters


class ClassificationOptions(ClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_image`."""


class ZeroShotClassificationOptions(ZeroShotClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_image_zero_shot`."""


class ObjectDetectionOptions(ObjectDetectionParameters, RequestOptions, total=False):
    """Keyword arguments of `detect_objects`."""


class ZeroShotDetectionOptions(ZeroShotDetectionParameters, RequestOptions, total=False):
    """Keyword arguments of `detect_objects_zero_shot`."""


class SegmentationOptions(SegmentationParameters, RequestOptions, total=False):
    """Keyword arguments of `segment_image`."""


class ImageToTextOptions(ImageToTextParameters, RequestOptions, total=False):
    """Keyword arguments of `image_to_text`."""


class KeypointOptions(KeypointParameters, RequestOptions, total=False):
    """Keyword arguments of `detect_keypoints`."""


class MaskOptions(MaskParameters, RequestOptions, total=False):
    """Keyword arguments of `generate_masks`."""


class VideoClassificationOptions(VideoClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_video`."""


ImageDialect = Literal["huggingface", "openai", "toolkit"]
"""A dialect in which servers generate or edit images."""


class TextToImageOptions(TextToImageParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_image`."""


class ImageToImageOptions(ImageToImageParameters, RequestOptions, total=False):
    """Keyword arguments of `image_to_image`."""


class ImageTextToImageOptions(ImageTextToImageParameters, RequestOptions, total=False):
    """Keyword arguments of `image_text_to_image`."""


class UnconditionalOptions(UnconditionalParameters, RequestOptions, total=False):
    """Keyword arguments of `generate_image`."""


class TextToVideoOptions(TextToVideoParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_video`."""


class ImageToVideoOptions(ImageToVideoParameters, RequestOptions, total=False):
    """Keyword arguments of `image_to_video`, `image_text_to_video` and `video_to_video`."""


class ModellingOptions(ModellingParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_3d` and `image_to_3d`."""
