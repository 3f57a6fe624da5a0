"""Serve images, transcriptions, translations and rankings with museq. Runs in .venv-heavy.

museq's own command serves models that museq has downloaded. This runner registers models from folders instead.
"""
# mypy: disable-error-code="import-not-found"

import argparse
from pathlib import Path

import muse.modalities
import uvicorn
from muse.core.discovery import discover_modalities
from muse.core.registry import ModalityRegistry
from muse.core.server import create_app
from muse.modalities.audio_transcription.runtimes.faster_whisper import FasterWhisperModel
from muse.modalities.image_generation.runtimes.diffusers import DiffusersText2ImageModel
from muse.modalities.text_rerank.runtimes.cross_encoder import CrossEncoderRuntime

SERVED = ("image/generation", "audio/transcription", "text/rerank")


def registry(models: Path, whisper: Path) -> ModalityRegistry:
    """Load the models."""
    found = ModalityRegistry()
    image = DiffusersText2ImageModel(
        hf_repo="tiny/image",
        local_dir=str(models / "text-to-image"),
        device="cpu",
        dtype="float32",
        model_id="tiny-image",
        default_size=(64, 64),
        default_steps=2,
        default_guidance=5.0,
    )
    capabilities = {"supports_img2img": True, "supports_inpainting": True, "supports_variations": True}
    manifest = {"model_id": "tiny-image", "modality": "image/generation", "capabilities": capabilities}
    found.register("image/generation", image, manifest=manifest)
    speech = FasterWhisperModel(
        model_id="whisper-1", hf_repo="tiny/whisper", local_dir=str(whisper), device="cpu", beam_size=1
    )
    found.register("audio/transcription", speech)
    ranking = CrossEncoderRuntime(
        model_id="tiny-ranking", hf_repo="tiny/ranking", local_dir=str(models / "text-ranking"), device="cpu"
    )
    found.register("text/rerank", ranking)
    return found


def main() -> None:
    """Load the models, and serve until a signal arrives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("whisper", type=Path)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    found = registry(options.models, options.whisper)
    builders = discover_modalities([Path(path) for path in muse.modalities.__path__])
    routers = {name: build(found) for name, build in builders.items() if name in SERVED}
    app = create_app(registry=found, routers=routers)
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning")


if __name__ == "__main__":
    main()
