"""Serve models for many tasks with Hugging Face's own hf-inference server code. Runs in .venv-heavy."""
# mypy: disable-error-code="import-not-found"

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import ffmpeg
from community import serve
from pipelines import images, sound, tables, texts


def models(folder: Path) -> dict[str, dict[str, Callable[[], Any]]]:
    """Return the factories of the pipelines, by model and task. Each model is named `tiny/` and its task."""
    diffusion = str(folder / "text-to-image")
    made: dict[str, Callable[[], Any]] = {
        "tabular-classification": tables.Classifier,
        "tabular-regression": tables.Regressor,
        "audio-to-audio": sound.Crossover,
        "text-to-speech": sound.Voice,
        "image-to-image": partial(images.Painter, diffusion),
        "image-to-text": partial(images.Captioner, str(folder / "image-to-text")),
        "summarization": partial(texts.Summarizer, str(folder / "summarization")),
        "text-generation": partial(texts.Writer, str(folder / "text-generation")),
        "conversational": partial(texts.Talker, str(folder / "text-generation")),
        "question-answering": partial(texts.Reader, str(folder / "question-answering")),
    }
    return {f"tiny/{task}": {task: make} for task, make in made.items()}


def main() -> None:
    """Serve until a signal arrives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    ffmpeg.add_to_path()  # api_inference_community needs ffmpeg to decode and encode audio
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HOME": str(Path.cwd()), "TOKENIZERS_PARALLELISM": "false"}
    serve(models(parser.parse_args().models))


if __name__ == "__main__":
    main()
