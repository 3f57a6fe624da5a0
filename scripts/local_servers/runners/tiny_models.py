"""Make a tiny model of random weights for each task that hf-serve serves from text. Runs in .venv-heavy.

Their answers mean nothing, but are those of real models in form: labels, spans, scores, tokens.
"""
# mypy: disable-error-code="import-not-found"

import argparse
from pathlib import Path
from typing import Any

import torch
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertForMaskedLM,
    BertForSequenceClassification,
    BertForTokenClassification,
    TapasConfig,
    TapasForQuestionAnswering,
    TapasTokenizer,
)

SIZE = {
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 512,
}
AGGREGATORS = ("NONE", "SUM", "AVERAGE", "COUNT")


def labelled(*labels: str) -> dict[str, Any]:
    """Return the configuration of a classifier with these labels."""
    return {
        "num_labels": len(labels),
        "id2label": dict(enumerate(labels)),
        "label2id": {label: index for index, label in enumerate(labels)},
    }


def make(folder: Path, tokenizer_folder: str) -> None:
    """Write one folder a task."""
    tokenizer = AutoTokenizer.from_pretrained(tokenizer_folder)
    size = {**SIZE, "vocab_size": len(tokenizer)}

    def bert(kind: Any, *labels: str) -> Any:
        return kind(BertConfig(**size, **(labelled(*labels) if labels else {})))

    models = {
        "text-classification": bert(BertForSequenceClassification, "NEGATIVE", "NEUTRAL", "POSITIVE"),
        "text-ranking": bert(BertForSequenceClassification, "LABEL_0"),
        "token-classification": bert(BertForTokenClassification, "O", "B-PER", "I-PER"),
        "zero-shot-classification": bert(BertForSequenceClassification, "entailment", "neutral", "contradiction"),
        "fill-mask": bert(BertForMaskedLM),
    }
    for task, model in models.items():
        model.save_pretrained(folder / task)
        tokenizer.save_pretrained(folder / task)
    make_table_model(folder / "table-question-answering", tokenizer, size)


def make_table_model(folder: Path, tokenizer: Any, size: dict[str, Any]) -> None:
    """Write a model that answers questions about tables; its tokenizer is one of its own with the same vocabulary."""
    config = TapasConfig(**size, num_aggregation_labels=4, aggregation_labels=dict(enumerate(AGGREGATORS)))
    model = TapasForQuestionAnswering(config)
    model.output_bias.data.fill_(5.0)  # choose cells: without training it is sure of none
    model.save_pretrained(folder)
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    path = folder / "vocab.txt"
    path.write_text("\n".join(token for token, _ in vocabulary))
    TapasTokenizer(str(path), empty_token="[PAD]").save_pretrained(folder)  # noqa: S106 - no secret


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("tokenizer")
    options = parser.parse_args()
    torch.manual_seed(0)
    make(options.folder, options.tokenizer)
