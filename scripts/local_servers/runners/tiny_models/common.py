"""The sizes of the tiny models, and functions that several models need."""

from pathlib import Path
from typing import Any

SIZE = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
IMAGE = {"image_size": 32, "patch_size": 8}
SQUARE = {"height": 32, "width": 32}


def labelled(*labels: str) -> dict[str, Any]:
    """Return the configuration of a classifier with these labels."""
    return {
        "num_labels": len(labels),
        "id2label": dict(enumerate(labels)),
        "label2id": {label: index for index, label in enumerate(labels)},
    }


def talkative(model: Any, tokenizer: Any) -> Any:
    """Make a model never generate an end token. An untrained model would often generate an end token at once."""
    model.generation_config.suppress_tokens = tokenizer.all_special_ids
    return model


def save(folder: Path, *parts: Any) -> None:
    """Write a model with its tokenizer or processor to one folder."""
    for part in parts:
        part.save_pretrained(folder)
