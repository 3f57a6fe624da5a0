"""Models that generate images."""
# mypy: disable-error-code="import-not-found"

from pathlib import Path
from typing import Any

from diffusers import (
    AutoencoderKL,
    DDIMScheduler,
    DDPMPipeline,
    DDPMScheduler,
    StableDiffusionPipeline,
    UNet2DConditionModel,
    UNet2DModel,
)
from transformers import CLIPTextConfig, CLIPTextModel

from .common import SIZE

CHANNELS = {"block_out_channels": (8, 16), "norm_num_groups": 4}


def make(folder: Path, tokenizer: Any) -> None:
    """Write one folder for each task."""
    dreamer = UNet2DModel(
        **CHANNELS,
        sample_size=16,
        layers_per_block=1,
        attention_head_dim=4,
        down_block_types=("DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D"),
    )
    DDPMPipeline(dreamer, DDPMScheduler()).save_pretrained(folder / "unconditional-image-generation")
    make_stable_diffusion(folder / "text-to-image", tokenizer)


def make_stable_diffusion(folder: Path, tokenizer: Any) -> None:
    """Write a model that generates images from text, or from an image and text."""
    denoiser = UNet2DConditionModel(
        **CHANNELS,
        sample_size=16,
        layers_per_block=1,
        cross_attention_dim=SIZE["hidden_size"],
        attention_head_dim=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
    )
    coder = AutoencoderKL(
        **CHANNELS, down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2
    )
    words = {"vocab_size": len(tokenizer), "max_position_embeddings": 32, "eos_token_id": tokenizer.sep_token_id}
    tokenizer.model_max_length = words["max_position_embeddings"]
    StableDiffusionPipeline(
        vae=coder,
        text_encoder=CLIPTextModel(CLIPTextConfig(**SIZE, **words)),
        tokenizer=tokenizer,
        unet=denoiser,
        scheduler=DDIMScheduler(clip_sample=False),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)
