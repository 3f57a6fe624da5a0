"""Tasks with images, videos and 3D models."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._core.results.classification import Classification as Classification
    from hf_ext.vision._async import AsyncVision as AsyncVision
    from hf_ext.vision._sync import Vision as Vision
    from hf_ext.vision.options import ClassificationOptions as ClassificationOptions
    from hf_ext.vision.options import ClassificationParameters as ClassificationParameters
    from hf_ext.vision.options import ImageTextToImageOptions as ImageTextToImageOptions
    from hf_ext.vision.options import ImageTextToImageParameters as ImageTextToImageParameters
    from hf_ext.vision.options import ImageToImageOptions as ImageToImageOptions
    from hf_ext.vision.options import ImageToImageParameters as ImageToImageParameters
    from hf_ext.vision.options import ImageToTextOptions as ImageToTextOptions
    from hf_ext.vision.options import ImageToTextParameters as ImageToTextParameters
    from hf_ext.vision.options import ImageToVideoOptions as ImageToVideoOptions
    from hf_ext.vision.options import ImageToVideoParameters as ImageToVideoParameters
    from hf_ext.vision.options import KeypointOptions as KeypointOptions
    from hf_ext.vision.options import KeypointParameters as KeypointParameters
    from hf_ext.vision.options import MaskOptions as MaskOptions
    from hf_ext.vision.options import MaskParameters as MaskParameters
    from hf_ext.vision.options import ModellingOptions as ModellingOptions
    from hf_ext.vision.options import ModellingParameters as ModellingParameters
    from hf_ext.vision.options import ObjectDetectionOptions as ObjectDetectionOptions
    from hf_ext.vision.options import ObjectDetectionParameters as ObjectDetectionParameters
    from hf_ext.vision.options import SegmentationOptions as SegmentationOptions
    from hf_ext.vision.options import SegmentationParameters as SegmentationParameters
    from hf_ext.vision.options import TargetSize as TargetSize
    from hf_ext.vision.options import TextToImageOptions as TextToImageOptions
    from hf_ext.vision.options import TextToImageParameters as TextToImageParameters
    from hf_ext.vision.options import TextToVideoOptions as TextToVideoOptions
    from hf_ext.vision.options import TextToVideoParameters as TextToVideoParameters
    from hf_ext.vision.options import UnconditionalOptions as UnconditionalOptions
    from hf_ext.vision.options import UnconditionalParameters as UnconditionalParameters
    from hf_ext.vision.options import VideoClassificationOptions as VideoClassificationOptions
    from hf_ext.vision.options import VideoClassificationParameters as VideoClassificationParameters
    from hf_ext.vision.options import ZeroShotClassificationOptions as ZeroShotClassificationOptions
    from hf_ext.vision.options import ZeroShotClassificationParameters as ZeroShotClassificationParameters
    from hf_ext.vision.options import ZeroShotDetectionOptions as ZeroShotDetectionOptions
    from hf_ext.vision.options import ZeroShotDetectionParameters as ZeroShotDetectionParameters
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
            "hf_ext._core.results.classification": ["Classification"],
            "hf_ext.vision._async": ["AsyncVision"],
            "hf_ext.vision._sync": ["Vision"],
            "hf_ext.vision.options": [
                "ClassificationOptions",
                "ClassificationParameters",
                "ImageTextToImageOptions",
                "ImageTextToImageParameters",
                "ImageToImageOptions",
                "ImageToImageParameters",
                "ImageToTextOptions",
                "ImageToTextParameters",
                "ImageToVideoOptions",
                "ImageToVideoParameters",
                "KeypointOptions",
                "KeypointParameters",
                "MaskOptions",
                "MaskParameters",
                "ModellingOptions",
                "ModellingParameters",
                "ObjectDetectionOptions",
                "ObjectDetectionParameters",
                "SegmentationOptions",
                "SegmentationParameters",
                "TargetSize",
                "TextToImageOptions",
                "TextToImageParameters",
                "TextToVideoOptions",
                "TextToVideoParameters",
                "UnconditionalOptions",
                "UnconditionalParameters",
                "VideoClassificationOptions",
                "VideoClassificationParameters",
                "ZeroShotClassificationOptions",
                "ZeroShotClassificationParameters",
                "ZeroShotDetectionOptions",
                "ZeroShotDetectionParameters",
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
