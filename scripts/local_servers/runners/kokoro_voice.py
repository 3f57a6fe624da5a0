"""Make a model with the inputs of Kokoro that plays a tone for each token, and its voices."""
# mypy: disable-error-code="import-not-found"

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SAMPLES = 600
"""The length of the tone of one token, in samples."""
VOICES = ("af_heart", "alloy")


def model() -> Any:
    """Return a graph that turns each token into a tone. A higher token gives a higher tone; `speed` divides it."""
    nodes = [
        helper.make_node("Cast", ["tokens"], ["ids"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["ids", "axis"], ["column"]),
        helper.make_node("Div", ["column", "speed"], ["slow"]),
        helper.make_node("Mul", ["slow", "times"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["tone"]),
        helper.make_node("Mul", ["tone", "volume"], ["quiet"]),
        helper.make_node("ReduceMean", ["style"], ["offset"], keepdims=0),
        helper.make_node("Add", ["quiet", "offset"], ["moved"]),
        helper.make_node("Reshape", ["moved", "shape"], ["audio"]),
    ]
    constants = {
        "axis": np.array([2]),
        "times": 0.002 * np.arange(SAMPLES, dtype=np.float32)[None, None, :],
        "volume": np.array(0.3, np.float32),
        "shape": np.array([-1]),
    }
    inputs = [
        helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "tokens"]),
        helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
        helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
    ]
    output = helper.make_tensor_value_info("audio", TensorProto.FLOAT, ["samples"])
    initializers = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    graph = helper.make_graph(nodes, "kokoro", inputs, [output], initializers)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(made)
    return made


def main() -> None:
    """Write the model and the voices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    onnx.save(model(), folder / "model.onnx")
    np.savez(folder / "voices.npz", allow_pickle=True, **dict.fromkeys(VOICES, np.zeros((510, 1, 256), np.float32)))


if __name__ == "__main__":
    main()
