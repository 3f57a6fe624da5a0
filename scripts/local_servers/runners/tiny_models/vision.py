"""Models with image and video input. They use processors for Pillow, because other processors need torchvision."""
# mypy: disable-error-code="import-not-found"

from pathlib import Path
from typing import Any

from transformers import (
    CLIPConfig,
    CLIPImageProcessorPil,
    CLIPModel,
    GLPNConfig,
    GLPNForDepthEstimation,
    GLPNImageProcessorPil,
    OwlViTConfig,
    OwlViTForObjectDetection,
    OwlViTImageProcessorPil,
    OwlViTProcessor,
    SamConfig,
    SamImageProcessorPil,
    SamModel,
    SamProcessor,
    SegformerConfig,
    SegformerForSemanticSegmentation,
    SegformerImageProcessorPil,
    SuperPointConfig,
    SuperPointForKeypointDetection,
    SuperPointImageProcessorPil,
    VideoMAEConfig,
    VideoMAEForVideoClassification,
    VideoMAEImageProcessorPil,
    ViTConfig,
    ViTForImageClassification,
    ViTImageProcessorPil,
    YolosConfig,
    YolosForObjectDetection,
    YolosImageProcessorPil,
)

from .common import IMAGE, SIZE, SQUARE, labelled, save

PYRAMID = {
    "depths": [1] * 4,
    "hidden_sizes": [8] * 4,
    "num_attention_heads": [1] * 4,
    "decoder_hidden_size": 8,
}


def make(folder: Path, tokenizer: Any) -> None:
    """Write one folder for each task."""
    classifier = ViTForImageClassification(ViTConfig(**SIZE, **IMAGE, **labelled("cat", "dog", "tabby")))
    save(folder / "image-classification", classifier, ViTImageProcessorPil(size=SQUARE))
    segmenter = SegformerForSemanticSegmentation(SegformerConfig(**PYRAMID, **labelled("sky", "sea", "land")))
    save(folder / "image-segmentation", segmenter, SegformerImageProcessorPil(size=SQUARE))
    save(folder / "depth-estimation", GLPNForDepthEstimation(GLPNConfig(**PYRAMID)), GLPNImageProcessorPil())
    make_detector(folder / "object-detection")
    make_keypoint_model(folder / "keypoint-detection")
    make_mask_model(folder / "mask-generation")
    make_video_model(folder / "video-classification")
    make_zero_shot_classifier(folder / "zero-shot-image-classification", tokenizer)
    make_zero_shot_detector(folder / "zero-shot-object-detection", tokenizer)


def make_detector(folder: Path) -> None:
    """Write a model that finds five objects in every image."""
    shape = {"image_size": [32, 32], "patch_size": 8, "num_detection_tokens": 5, "use_mid_position_embeddings": False}
    config = YolosConfig(**SIZE, **shape, **labelled("cat", "dog"))
    processor = YolosImageProcessorPil(size={"shortest_edge": 32, "longest_edge": 64})
    save(folder, YolosForObjectDetection(config), processor)


def make_keypoint_model(folder: Path) -> None:
    """Write a model that finds keypoints."""
    config = SuperPointConfig(encoder_hidden_sizes=[8, 8, 16, 16], decoder_hidden_size=16, descriptor_decoder_dim=16)
    save(folder, SuperPointForKeypointDetection(config), SuperPointImageProcessorPil(size=SQUARE))


def make_mask_model(folder: Path) -> None:
    """Write a model that generates masks."""
    attention = {"window_size": 0, "global_attn_indexes": [0, 1]}
    eye = {**SIZE, **IMAGE, **attention, "mlp_dim": 64, "output_channels": 16, "num_pos_feats": 8}
    pointer = {**IMAGE, "hidden_size": 16, "image_embedding_size": 4, "mask_input_channels": 8}
    hand = {**SIZE, "hidden_size": 16, "mlp_dim": 32, "iou_head_hidden_dim": 16}
    model = SamModel(SamConfig(vision_config=eye, prompt_encoder_config=pointer, mask_decoder_config=hand))
    model.mask_decoder.iou_prediction_head.proj_out.bias.data.fill_(0.5)  # an untrained model has too low scores
    edges = {"size": {"longest_edge": 32}, "mask_size": {"longest_edge": 16}}
    pads = {"pad_size": SQUARE, "mask_pad_size": {"height": 16, "width": 16}}
    save(folder, model, SamProcessor(SamImageProcessorPil(**edges, **pads)))


def make_video_model(folder: Path) -> None:
    """Write a model that classifies four frames of a video."""
    config = VideoMAEConfig(**SIZE, **IMAGE, num_frames=4, tubelet_size=2, **labelled("run", "swim"))
    processor = VideoMAEImageProcessorPil(size={"shortest_edge": 32}, crop_size=SQUARE)
    save(folder, VideoMAEForVideoClassification(config), processor)


def make_zero_shot_classifier(folder: Path, tokenizer: Any) -> None:
    """Write a model that compares images with texts."""
    config = CLIPConfig(text_config=reader(tokenizer, 64), vision_config={**SIZE, **IMAGE}, projection_dim=16)
    save(folder, CLIPModel(config), CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=SQUARE), tokenizer)


def make_zero_shot_detector(folder: Path, tokenizer: Any) -> None:
    """Write a model that finds objects by their labels."""
    config = OwlViTConfig(text_config=reader(tokenizer, 16), vision_config={**SIZE, **IMAGE}, projection_dim=32)
    save(folder, OwlViTForObjectDetection(config), OwlViTProcessor(OwlViTImageProcessorPil(size=SQUARE), tokenizer))


def reader(tokenizer: Any, length: int) -> dict[str, Any]:
    """Return the configuration of the text encoder."""
    ends = {
        "bos_token_id": tokenizer.cls_token_id,
        "eos_token_id": tokenizer.sep_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    return {**SIZE, **ends, "vocab_size": len(tokenizer), "max_position_embeddings": length}
