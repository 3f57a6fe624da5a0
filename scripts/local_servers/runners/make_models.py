"""Make a tiny model with random weights for each task of the heavy servers. Runs in .venv-heavy."""
# mypy: disable-error-code="import-not-found"

import argparse
from pathlib import Path

import torch
from tiny_models import audio, diffusion, multimodal, text, videos, vision, voice, writing
from transformers import AutoTokenizer


def main() -> None:
    """Write one folder for each task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("tokenizer")
    options = parser.parse_args()
    for maker in (audio, text, writing, vision, diffusion, videos, multimodal, voice):
        torch.manual_seed(0)  # the weights of a model must not depend on the other models
        # Each maker gets its own tokenizer, because a maker may change it.
        maker.make(options.folder, AutoTokenizer.from_pretrained(options.tokenizer))


if __name__ == "__main__":
    main()
