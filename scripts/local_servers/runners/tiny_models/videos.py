"""Models that generate videos."""
# mypy: disable-error-code="import-not-found"

from pathlib import Path
from typing import Any

from diffusers import (
    AutoencoderKL,
    AutoencoderKLCogVideoX,
    CogVideoXDDIMScheduler,
    CogVideoXImageToVideoPipeline,
    CogVideoXTransformer3DModel,
    DDIMScheduler,
    TextToVideoSDPipeline,
    UNet3DConditionModel,
)
from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel

from .common import SIZE

CHANNELS = {"block_out_channels": (8, 16), "norm_num_groups": 4}
LONGEST = 16
"""Maximum number of tokens of a prompt."""


def make(folder: Path, tokenizer: Any) -> None:
    """Write one folder for each task."""
    tokenizer.model_max_length = LONGEST
    for task in ("text-to-video", "video-to-video"):
        from_text(tokenizer).save_pretrained(folder / task)
    for task in ("image-to-video", "image-text-to-video"):
        from_image(tokenizer).save_pretrained(folder / task)


def from_text(tokenizer: Any) -> Any:
    """Return a model that generates videos from text, or from another video and text."""
    denoiser = UNet3DConditionModel(
        **CHANNELS,
        sample_size=8,
        layers_per_block=1,
        cross_attention_dim=SIZE["hidden_size"],
        attention_head_dim=4,
        down_block_types=("DownBlock3D", "CrossAttnDownBlock3D"),
        up_block_types=("CrossAttnUpBlock3D", "UpBlock3D"),
    )
    coder = AutoencoderKL(
        **CHANNELS, down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2
    )
    words = {"vocab_size": len(tokenizer), "max_position_embeddings": LONGEST, "eos_token_id": tokenizer.sep_token_id}
    return TextToVideoSDPipeline(
        vae=coder,
        text_encoder=CLIPTextModel(CLIPTextConfig(**SIZE, **words)),
        tokenizer=tokenizer,
        unet=denoiser,
        scheduler=DDIMScheduler(clip_sample=False),
    )


def from_image(tokenizer: Any) -> Any:
    """Return a model that generates videos that start with an image."""
    denoiser = CogVideoXTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=16,
        in_channels=8,
        out_channels=4,
        time_embed_dim=2,
        text_embed_dim=SIZE["hidden_size"],
        num_layers=1,
        sample_width=2,
        sample_height=2,
        sample_frames=9,
        max_text_seq_length=LONGEST,
        use_rotary_positional_embeddings=True,
    )
    coder = AutoencoderKLCogVideoX(
        block_out_channels=(8,) * 4,
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
        down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4,
    )
    words = {"vocab_size": len(tokenizer), "d_model": SIZE["hidden_size"]}
    reader = T5EncoderModel(T5Config(**words, d_kv=8, d_ff=64, num_layers=1, num_heads=2))
    return CogVideoXImageToVideoPipeline(tokenizer, reader, coder, denoiser, CogVideoXDDIMScheduler())
