"""Pipelines for images: a tiny Stable Diffusion model transforms images, and a tiny model describes images."""
# mypy: disable-error-code="import-not-found"

from typing import Any

import torch
from diffusers import AutoPipelineForImage2Image
from PIL import Image
from transformers import AutoImageProcessor, AutoTokenizer, VisionEncoderDecoderModel


class Painter:
    """Transform an image with a prompt."""

    def __init__(self, folder: str) -> None:
        self.pipeline = AutoPipelineForImage2Image.from_pretrained(folder, safety_checker=None)

    def __call__(self, inputs: Image.Image, prompt: str = "", **parameters: Any) -> Image.Image:
        """Return an image of the size `target_size`. By default, it has the size of the input."""
        size = parameters.pop("target_size", {"width": inputs.width, "height": inputs.height})
        chance = torch.Generator().manual_seed(parameters.pop("seed", 0))
        image = inputs.convert("RGB").resize((size["width"], size["height"]))
        settings = {"num_inference_steps": 4, **parameters}
        painted: Image.Image = self.pipeline(prompt, image=image, generator=chance, **settings).images[0]
        return painted


class Captioner:
    """Describe an image."""

    def __init__(self, folder: str) -> None:
        self.processor = AutoImageProcessor.from_pretrained(folder)
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = VisionEncoderDecoderModel.from_pretrained(folder)

    def __call__(self, inputs: Image.Image, max_new_tokens: int = 20, **_: Any) -> list[dict[str, str]]:
        """Return one text."""
        pixels = self.processor(inputs.convert("RGB"), return_tensors="pt").pixel_values
        written = self.model.generate(pixels, max_new_tokens=max_new_tokens)
        return [{"generated_text": self.tokenizer.decode(written[0], skip_special_tokens=True)}]
