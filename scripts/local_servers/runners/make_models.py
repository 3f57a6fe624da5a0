"""Make a tiny model of random weights for each task of the heavy servers. Runs in .venv-heavy."""
# mypy: disable-error-code="import-not-found"

import argparse
from pathlib import Path

import torch
from tiny_models import audio, diffusion, films, multimodal, text, vision, writing
from transformers import AutoTokenizer


def main() -> None:
    """Write one folder a task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("tokenizer")
    options = parser.parse_args()
    for maker in (audio, text, writing, vision, diffusion, films, multimodal):
        torch.manual_seed(0)  # so that no maker's weights depend on another's
        maker.make(options.folder, AutoTokenizer.from_pretrained(options.tokenizer))  # some change it


if __name__ == "__main__":
    main()
