"""Convert a GGUF model to a folder that vLLM reads. Runs in the environment of vLLM."""
# mypy: disable-error-code="import-not-found"

import argparse
import copy
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def main() -> None:
    """Load the model, and write its weights without the quantization."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gguf", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    source = {"pretrained_model_name_or_path": str(options.gguf.parent), "gguf_file": options.gguf.name}
    loaded = AutoModelForCausalLM.from_pretrained(**source, dtype=torch.bfloat16)
    config = copy.deepcopy(loaded.config)
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    model = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)  # the loaded model cannot be saved
    model.load_state_dict({name: weights.to(torch.bfloat16) for name, weights in loaded.state_dict().items()})
    model.save_pretrained(options.folder)
    AutoTokenizer.from_pretrained(**source).save_pretrained(options.folder)


if __name__ == "__main__":
    main()
