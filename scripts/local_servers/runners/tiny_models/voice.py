"""A voice for Piper that plays a tone for each phoneme."""
# mypy: disable-error-code="import-not-found"

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

VOICE = "en_US-tiny-low"
RATE = 16_000
SAMPLES = 512
"""The length of the tone of one phoneme, in samples."""


def make(folder: Path, _tokenizer: Any) -> None:
    """Write the data folder of local-tts-studio, with the voice and the settings."""
    voices = folder / "speech" / "voices"
    voices.mkdir(parents=True)
    onnx.save(_model(), voices / f"{VOICE}.onnx")
    (voices / f"{VOICE}.onnx.json").write_text(json.dumps(_settings()))
    (folder / "speech" / "settings.json").write_text(json.dumps({"api_default_voice": VOICE}))


def _model() -> Any:
    """Return a graph that turns each phoneme id into a tone. A higher id gives a higher tone."""
    nodes = [
        helper.make_node("Cast", ["input"], ["ids"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["ids", "axis"], ["column"]),
        helper.make_node("Mul", ["column", "times"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["tone"]),
        helper.make_node("Mul", ["tone", "volume"], ["quiet"]),
        helper.make_node("Reshape", ["quiet", "shape"], ["output"]),
    ]
    constants = {
        "axis": np.array([2]),
        "times": 0.003 * np.arange(SAMPLES, dtype=np.float32)[None, None, :],
        "volume": np.array(0.3, np.float32),
        "shape": np.array([1, 1, 1, -1]),
    }
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, ["batch", "phonemes"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, ["batch"]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", 1, 1, "samples"])
    initializers = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    graph = helper.make_graph(nodes, "voice", inputs, [output], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def _settings() -> dict[str, Any]:
    return {
        "audio": {"sample_rate": RATE, "quality": "low"},
        "espeak": {"voice": "en-us"},
        "phoneme_type": "espeak",
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        "num_symbols": 256,
        "num_speakers": 1,
        "speaker_id_map": {},
        "language": {"code": "en_US", "family": "en", "name_native": "English", "name_english": "English"},
        "dataset": "tiny",
    }
