"""Models with text input."""
# mypy: disable-error-code="import-not-found"

from pathlib import Path
from typing import Any

from transformers import (
    BertConfig,
    BertForMaskedLM,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertForTokenClassification,
    TapasConfig,
    TapasForQuestionAnswering,
    TapasTokenizer,
)

from .common import SIZE, labelled, save

AGGREGATORS = ("NONE", "SUM", "AVERAGE", "COUNT")


def make(folder: Path, tokenizer: Any) -> None:
    """Write one folder for each task."""
    size = {**SIZE, "max_position_embeddings": 512, "vocab_size": len(tokenizer)}

    def bert(kind: Any, *labels: str) -> Any:
        return kind(BertConfig(**size, **(labelled(*labels) if labels else {})))

    models = {
        "text-classification": bert(BertForSequenceClassification, "NEGATIVE", "NEUTRAL", "POSITIVE"),
        "text-ranking": bert(BertForSequenceClassification, "LABEL_0"),
        "token-classification": bert(BertForTokenClassification, "O", "B-PER", "I-PER"),
        "zero-shot-classification": bert(BertForSequenceClassification, "entailment", "neutral", "contradiction"),
        "fill-mask": bert(BertForMaskedLM),
        "question-answering": bert(BertForQuestionAnswering),
    }
    for task, model in models.items():
        save(folder / task, model, tokenizer)
    make_table_model(folder / "table-question-answering", tokenizer, size)


def make_table_model(folder: Path, tokenizer: Any, size: dict[str, Any]) -> None:
    """Write a model that answers questions about tables. It has its own tokenizer, with the same vocabulary."""
    config = TapasConfig(**size, num_aggregation_labels=4, aggregation_labels=dict(enumerate(AGGREGATORS)))
    model = TapasForQuestionAnswering(config)
    model.output_bias.data.fill_(5.0)  # select cells, because the untrained model would select none
    model.save_pretrained(folder)
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    path = folder / "vocab.txt"
    path.write_text("\n".join(token for token, _ in vocabulary))
    TapasTokenizer(str(path), empty_token="[PAD]").save_pretrained(folder)  # noqa: S106 - no secret
