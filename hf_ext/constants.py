"""Constants: ids of served models, by their purpose.

The models are the examples in Hugging Face's documentation of its providers, of 2026-08-21 (huggingface/hub-docs
242f4a1e, docs/inference-providers/tasks). Providers stop serving models: scripts/check_models.py compares these
constants with the models that are served now. You can use any other model id too.

    client.chat.create(messages, model=ChatModels.GLM_5_2)
"""

from typing import Final

__all__ = [
    "AudioModels",
    "ChatModels",
    "EmbeddingModels",
    "ImageModels",
    "TextModels",
    "VideoModels",
    "VisionChatModels",
    "VisionModels",
    "model_constants",
]


class ChatModels:
    """Models for chats in text. The router chooses the provider, unless the id names a provider after a colon."""

    # The default model of the Rust crate api_huggingface; it is not among the examples of 2026-08-21.
    KIMI_K2: Final = "moonshotai/Kimi-K2-Instruct-0905:groq"

    APERTUS_8B: Final = "swiss-ai/Apertus-8B-Instruct-2509"
    AYA_EXPANSE_32B: Final = "CohereLabs/aya-expanse-32b"
    DEEPSEEK_V4_FLASH: Final = "deepseek-ai/DeepSeek-V4-Flash-0731"
    GLM_5_2: Final = "zai-org/GLM-5.2"
    GPT_OSS_120B: Final = "openai/gpt-oss-120b"
    GPT_OSS_20B: Final = "openai/gpt-oss-20b"
    LLAMA_3_1_8B: Final = "meta-llama/Llama-3.1-8B-Instruct"


class VisionChatModels:
    """Models for chats about images."""

    APERTUS_1_5_70B: Final = "swiss-ai/Apertus-v1.5-70B"
    AYA_VISION_32B: Final = "CohereLabs/aya-vision-32b"
    GEMMA_4_31B: Final = "google/gemma-4-31B-it"
    GLM_4_6V_FLASH: Final = "zai-org/GLM-4.6V-Flash"
    KIMI_K3: Final = "moonshotai/Kimi-K3"
    LLAMA_4_SCOUT: Final = "meta-llama/Llama-4-Scout-17B-16E-Instruct"
    QWEN_3_6_27B: Final = "Qwen/Qwen3.6-27B"
    QWEN_3_6_35B: Final = "Qwen/Qwen3.6-35B-A3B"
    QWEN_3_8_27B: Final = "Qwen/Qwen3.8-27B"


class EmbeddingModels:
    """Models that embed texts. hf-inference serves HARRIER_0_6B, and other providers serve the other models."""

    HARRIER_0_6B: Final = "microsoft/harrier-oss-v1-0.6b"
    MULTILINGUAL_E5_LARGE: Final = "intfloat/multilingual-e5-large-instruct"
    QWEN_3_0_6B: Final = "Qwen/Qwen3-Embedding-0.6B"
    QWEN_3_8B: Final = "Qwen/Qwen3-Embedding-8B"


class TextModels:
    """One model for each of the other text tasks, all on hf-inference."""

    FILL_MASK: Final = "google-bert/bert-base-uncased"
    QUESTION_ANSWERING: Final = "deepset/roberta-base-squad2"
    SUMMARIZATION: Final = "facebook/bart-large-cnn"
    TABLE_QUESTION_ANSWERING: Final = "google/tapas-base-finetuned-wtq"
    TEXT_CLASSIFICATION: Final = "BAAI/bge-reranker-v2-m3"
    TOKEN_CLASSIFICATION: Final = "rizzoaiacademy/rizzo-pii-0.3B"  # noqa: S105 - a model
    TRANSLATION: Final = "google-t5/t5-small"
    ZERO_SHOT_CLASSIFICATION: Final = "facebook/bart-large-mnli"


class VisionModels:
    """One model for each task with an image as input."""

    IMAGE_CLASSIFICATION: Final = "Falconsai/nsfw_image_detection"
    IMAGE_SEGMENTATION: Final = "nvidia/segformer-b0-finetuned-ade-512-512"
    OBJECT_DETECTION: Final = "facebook/detr-resnet-50"


class ImageModels:
    """Models that generate images, from text or (FLUX_2_*) from images."""

    FLUX_1_DEV: Final = "black-forest-labs/FLUX.1-dev"
    FLUX_1_SCHNELL: Final = "black-forest-labs/FLUX.1-schnell"
    FLUX_2_DEV: Final = "black-forest-labs/FLUX.2-dev"
    FLUX_2_KLEIN: Final = "black-forest-labs/FLUX.2-klein-9B"
    STABLE_DIFFUSION_3: Final = "stabilityai/stable-diffusion-3-medium-diffusers"


class VideoModels:
    """Models that generate videos from text."""

    MINIMAX_H3_TURBO: Final = "larryvrh/MiniMax-H3-Turbo-Lora"
    WAN_2_2: Final = "Wan-AI/Wan2.2-TI2V-5B"


class AudioModels:
    """Models that transcribe speech."""

    WHISPER_LARGE_V3: Final = "openai/whisper-large-v3"


_GROUPS = (
    ChatModels,
    VisionChatModels,
    EmbeddingModels,
    TextModels,
    VisionModels,
    ImageModels,
    VideoModels,
    AudioModels,
)


def model_constants() -> dict[str, str]:
    """Return every constant of this module, as {"ChatModels.GLM_5_2": "zai-org/GLM-5.2", ...}."""
    return {
        f"{group.__name__}.{name}": model for group in _GROUPS for name, model in vars(group).items() if name.isupper()
    }
