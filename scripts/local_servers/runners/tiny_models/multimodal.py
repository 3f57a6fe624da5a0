"""Models with image input, and with text input or output."""
# mypy: disable-error-code="import-not-found"

from pathlib import Path
from typing import Any

from transformers import (
    CLIPImageProcessorPil,
    GPT2Config,
    GPT2LMHeadModel,
    LayoutLMConfig,
    LayoutLMForQuestionAnswering,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
    ViltConfig,
    ViltForQuestionAnswering,
    ViltImageProcessorPil,
    ViltProcessor,
    VisionEncoderDecoderModel,
    ViTConfig,
    ViTImageProcessorPil,
    ViTModel,
)

from .common import IMAGE, SIZE, SQUARE, labelled, save, talkative

CHAT_TEMPLATE = (
    "{% for message in messages %}{{ message['role'] }}: {% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}<image> {% else %}{{ part['text'] }} {% endif %}{% endfor %}{% endfor %}assistant:"
)


def make(folder: Path, tokenizer: Any) -> None:
    """Write one folder for each task."""
    size = {**SIZE, "vocab_size": len(tokenizer)}
    reader = LayoutLMForQuestionAnswering(LayoutLMConfig(**size, max_position_embeddings=128))
    save(folder / "document-question-answering", reader, tokenizer)
    config = ViltConfig(**size, **IMAGE, max_position_embeddings=64, **labelled("yes", "no", "two"))
    processor = ViltProcessor(ViltImageProcessorPil(size={"shortest_edge": 32}), tokenizer)
    save(folder / "visual-question-answering", ViltForQuestionAnswering(config), processor)
    make_captioner(folder / "image-to-text", tokenizer)
    make_chat_model(folder / "image-text-to-text", tokenizer)


def make_captioner(folder: Path, tokenizer: Any) -> None:
    """Write a model that describes images."""
    ends = {"bos_token_id": tokenizer.cls_token_id, "eos_token_id": tokenizer.sep_token_id}
    shape = {"vocab_size": len(tokenizer), "n_embd": 32, "n_layer": 1, "n_head": 2, "n_positions": 64}
    writer = GPT2LMHeadModel(GPT2Config(**shape, **ends, add_cross_attention=True))
    model = VisionEncoderDecoderModel(encoder=ViTModel(ViTConfig(**SIZE, **IMAGE)), decoder=writer)
    model.generation_config.decoder_start_token_id = tokenizer.cls_token_id
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    save(folder, talkative(model, tokenizer), ViTImageProcessorPil(size=SQUARE), tokenizer)


def make_chat_model(folder: Path, tokenizer: Any) -> None:
    """Write a chat model with image input."""
    tokenizer.add_special_tokens({"additional_special_tokens": ["<image>"]})
    tokenizer.chat_template = CHAT_TEMPLATE
    text = {**SIZE, "model_type": "llama", "vocab_size": len(tokenizer), "num_key_value_heads": 2}
    config = LlavaConfig(
        text_config={**text, "bos_token_id": tokenizer.cls_token_id, "eos_token_id": tokenizer.sep_token_id},
        vision_config={**SIZE, **IMAGE, "model_type": "clip_vision_model", "projection_dim": 32},
        image_token_id=tokenizer.convert_tokens_to_ids("<image>"),
    )
    images = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=SQUARE)
    processor = LlavaProcessor(
        images,
        tokenizer,
        patch_size=8,
        vision_feature_select_strategy="default",
        chat_template=CHAT_TEMPLATE,
        num_additional_image_tokens=1,
    )
    save(folder, talkative(LlavaForConditionalGeneration(config), tokenizer), processor)
