"""Tasks with images, videos and 3D models."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._calls.results.classification import Classification as Classification
    from hf_ext._schema.vision.classification_parameters import ClassificationParameters as ClassificationParameters
    from hf_ext._schema.vision.image_text_to_image_parameters import (
        ImageTextToImageParameters as ImageTextToImageParameters,
    )
    from hf_ext._schema.vision.image_to_image_parameters import ImageToImageParameters as ImageToImageParameters
    from hf_ext._schema.vision.image_to_text_parameters import ImageToTextParameters as ImageToTextParameters
    from hf_ext._schema.vision.image_to_video_parameters import ImageToVideoParameters as ImageToVideoParameters
    from hf_ext._schema.vision.keypoint_parameters import KeypointParameters as KeypointParameters
    from hf_ext._schema.vision.mask_parameters import MaskParameters as MaskParameters
    from hf_ext._schema.vision.modelling_parameters import ModellingParameters as ModellingParameters
    from hf_ext._schema.vision.object_detection_parameters import ObjectDetectionParameters as ObjectDetectionParameters
    from hf_ext._schema.vision.segmentation_parameters import SegmentationParameters as SegmentationParameters
    from hf_ext._schema.vision.target_size import TargetSize as TargetSize
    from hf_ext._schema.vision.text_to_image_parameters import TextToImageParameters as TextToImageParameters
    from hf_ext._schema.vision.text_to_video_parameters import TextToVideoParameters as TextToVideoParameters
    from hf_ext._schema.vision.unconditional_parameters import UnconditionalParameters as UnconditionalParameters
    from hf_ext._schema.vision.video_classification_parameters import (
        VideoClassificationParameters as VideoClassificationParameters,
    )
    from hf_ext._schema.vision.zero_shot_classification_parameters import (
        ZeroShotClassificationParameters as ZeroShotClassificationParameters,
    )
    from hf_ext._schema.vision.zero_shot_detection_parameters import (
        ZeroShotDetectionParameters as ZeroShotDetectionParameters,
    )
    from hf_ext.vision._async import AsyncVision as AsyncVision
    from hf_ext.vision._sync import Vision as Vision
    from hf_ext.vision.options import ClassificationOptions as ClassificationOptions
    from hf_ext.vision.options import ImageDialect as ImageDialect
    from hf_ext.vision.options import ImageTextToImageOptions as ImageTextToImageOptions
    from hf_ext.vision.options import ImageToImageOptions as ImageToImageOptions
    from hf_ext.vision.options import ImageToTextOptions as ImageToTextOptions
    from hf_ext.vision.options import ImageToVideoOptions as ImageToVideoOptions
    from hf_ext.vision.options import KeypointOptions as KeypointOptions
    from hf_ext.vision.options import MaskOptions as MaskOptions
    from hf_ext.vision.options import ModellingOptions as ModellingOptions
    from hf_ext.vision.options import ObjectDetectionOptions as ObjectDetectionOptions
    from hf_ext.vision.options import SegmentationOptions as SegmentationOptions
    from hf_ext.vision.options import TextToImageOptions as TextToImageOptions
    from hf_ext.vision.options import TextToVideoOptions as TextToVideoOptions
    from hf_ext.vision.options import UnconditionalOptions as UnconditionalOptions
    from hf_ext.vision.options import VideoClassificationOptions as VideoClassificationOptions
    from hf_ext.vision.options import ZeroShotClassificationOptions as ZeroShotClassificationOptions
    from hf_ext.vision.options import ZeroShotDetectionOptions as ZeroShotDetectionOptions
    from hf_ext.vision.results import Box as Box
    from hf_ext.vision.results import DepthMap as DepthMap
    from hf_ext.vision.results import DetectedObject as DetectedObject
    from hf_ext.vision.results import GeneratedMask as GeneratedMask
    from hf_ext.vision.results import ImageSegment as ImageSegment
    from hf_ext.vision.results import ImageText as ImageText
    from hf_ext.vision.results import KeypointSet as KeypointSet
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.vision.classification_parameters": ["ClassificationParameters"],
            "hf_ext._schema.vision.image_text_to_image_parameters": ["ImageTextToImageParameters"],
            "hf_ext._schema.vision.image_to_image_parameters": ["ImageToImageParameters"],
            "hf_ext._schema.vision.image_to_text_parameters": ["ImageToTextParameters"],
            "hf_ext._schema.vision.image_to_video_parameters": ["ImageToVideoParameters"],
            "hf_ext._schema.vision.keypoint_parameters": ["KeypointParameters"],
            "hf_ext._schema.vision.mask_parameters": ["MaskParameters"],
            "hf_ext._schema.vision.modelling_parameters": ["ModellingParameters"],
            "hf_ext._schema.vision.object_detection_parameters": ["ObjectDetectionParameters"],
            "hf_ext._schema.vision.segmentation_parameters": ["SegmentationParameters"],
            "hf_ext._schema.vision.target_size": ["TargetSize"],
            "hf_ext._schema.vision.text_to_image_parameters": ["TextToImageParameters"],
            "hf_ext._schema.vision.text_to_video_parameters": ["TextToVideoParameters"],
            "hf_ext._schema.vision.unconditional_parameters": ["UnconditionalParameters"],
            "hf_ext._schema.vision.video_classification_parameters": ["VideoClassificationParameters"],
            "hf_ext._schema.vision.zero_shot_classification_parameters": ["ZeroShotClassificationParameters"],
            "hf_ext._schema.vision.zero_shot_detection_parameters": ["ZeroShotDetectionParameters"],
            "hf_ext._calls.results.classification": ["Classification"],
            "hf_ext.vision._async": ["AsyncVision"],
            "hf_ext.vision._sync": ["Vision"],
            "hf_ext.vision.options": [
                "ImageDialect",
                "ClassificationOptions",
                "ImageTextToImageOptions",
                "ImageToImageOptions",
                "ImageToTextOptions",
                "ImageToVideoOptions",
                "KeypointOptions",
                "MaskOptions",
                "ModellingOptions",
                "ObjectDetectionOptions",
                "SegmentationOptions",
                "TextToImageOptions",
                "TextToVideoOptions",
                "UnconditionalOptions",
                "VideoClassificationOptions",
                "ZeroShotClassificationOptions",
                "ZeroShotDetectionOptions",
            ],
            "hf_ext.vision.results": [
                "Box",
                "DepthMap",
                "DetectedObject",
                "GeneratedMask",
                "ImageSegment",
                "ImageText",
                "KeypointSet",
            ],
        },
    )
