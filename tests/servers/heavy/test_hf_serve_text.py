"""The client runs text tasks on hf-serve, Hugging Face's own task server.

The models are tiny and have random weights, so the content of their answers has no meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hf_ext import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from hf_ext import Client

    Serving = Callable[[str], AbstractContextManager[Client]]

pytestmark = [pytest.mark.heavy, pytest.mark.server]

MODEL = "org/name"
TEXT = "My name is Sarah and I live in London."


def test_text_classification_returns_sorted_labels_and_refuses_a_list(serving: Serving) -> None:
    with serving("text-classification") as client:
        labels = client.text.classify(TEXT, model=MODEL, top_k=3)
        best = client.text.classify(TEXT, model=MODEL, top_k=1)
        raw = client.text.classify(TEXT, model=MODEL, top_k=3, function_to_apply="none")
        with pytest.raises(ValidationError, match="Input should be a valid string") as caught:
            client.text.classify([TEXT], model=MODEL)

    assert {label.label for label in labels} == {"NEGATIVE", "NEUTRAL", "POSITIVE"}
    assert sum(label.score for label in labels) == pytest.approx(1.0, abs=1e-5)
    assert [label.score for label in labels] == sorted((label.score for label in labels), reverse=True)
    assert best == labels[:1]
    assert sum(label.score for label in raw) != pytest.approx(1.0, abs=1e-5)
    assert labels.raw == [{"label": label.label, "score": label.score} for label in labels]
    assert labels.meta.request_id
    assert caught.value.status_code == 422


def test_token_classification_aggregates_and_ignores_labels(serving: Serving) -> None:
    with serving("token-classification") as client:
        alone = client.text.classify_tokens(TEXT, model=MODEL, aggregation_strategy="none", ignore_labels=[])
        joined = client.text.classify_tokens(TEXT, model=MODEL, aggregation_strategy="simple", ignore_labels=[])
        some = client.text.classify_tokens(TEXT, model=MODEL, ignore_labels=["B-PER", "I-PER"])

    assert {entity.label for entity in alone} <= {"O", "B-PER", "I-PER"}
    assert {entity.label for entity in some} <= {"O"}
    assert [TEXT[entity.start : entity.end].lower() for entity in alone][:4] == ["my", "name", "is", "sarah"]
    assert all(entity.entity_group and entity.entity is None for entity in joined)
    assert len(joined) <= len(alone) == 10


def test_zero_shot_classification_scores_each_candidate_label(serving: Serving) -> None:
    with serving("zero-shot-classification") as client:
        one = client.text.classify_zero_shot(TEXT, ["a name", "a bill", "a, b"], model=MODEL)
        each = client.text.classify_zero_shot(
            TEXT, ["a name", "a bill"], model=MODEL, multi_label=True, hypothesis_template="It is about {}."
        )

    assert {label.label for label in one} == {"a name", "a bill", "a, b"}
    assert sum(label.score for label in one) == pytest.approx(1.0, abs=1e-5)
    assert {label.label for label in each} == {"a name", "a bill"}
    assert one.raw["sequence"] == TEXT


def test_fill_mask_returns_the_best_or_the_requested_tokens(serving: Serving) -> None:
    with serving("fill-mask") as client:
        guesses = client.text.fill_mask("Paris is the [MASK] of France.", model=MODEL, top_k=3)
        chosen = client.text.fill_mask("Paris is the [MASK] of France.", model=MODEL, targets=["capital", "river"])

    assert len({guess.token for guess in guesses}) == 3
    assert [guess.score for guess in guesses] == sorted((guess.score for guess in guesses), reverse=True)
    assert [guess.mask for guess in guesses] == [0, 0, 0]
    assert {guess.token_str for guess in chosen} == {"capital", "river"}
    assert all(guess.sequence == f"paris is the {guess.token_str} of france." for guess in chosen)


def test_table_question_answering_returns_the_selected_cells(serving: Serving) -> None:
    table = {"Repository": ["Transformers", "Datasets"], "Stars": [36542, 4512]}
    with serving("table-question-answering") as client:
        answer = client.text.answer_table_question("How many stars in all?", table, model=MODEL)

    assert answer.aggregator in {"NONE", "SUM", "AVERAGE", "COUNT"}
    assert answer.cells
    columns = list(table.values())
    assert answer.cells == [str(columns[column][row]) for row, column in answer.coordinates]
    assert answer.answer.endswith(", ".join(answer.cells))


def test_sentence_similarity_returns_a_score_for_each_sentence(serving: Serving) -> None:
    sentences = ["a kitten is napping", "the invoice is overdue", "a cat sleeps"]
    with serving("sentence-similarity") as client:
        scores = client.text.sentence_similarity("a cat sleeps", sentences, model=MODEL)

    assert scores[1] < 0.3 < scores[0] < scores[2]
    assert scores[2] == pytest.approx(1.0, abs=1e-5)
    assert scores.raw == {"similarities": [list(scores)]}


def test_ranking_sorts_by_score_and_returns_texts_only_if_requested(serving: Serving) -> None:
    texts = ["Deep learning is a kind of machine learning.", "Cats sleep.", "It rains."]
    with serving("text-ranking") as client:
        ranked = client.text.rank("What is deep learning?", texts, dialect="tei", return_text=True)
        bare = client.text.rank("What is deep learning?", texts, dialect="tei")
        at_root = client.text.rank("What is deep learning?", texts, dialect="toolkit")

    assert sorted(text.index for text in ranked) == [0, 1, 2]
    assert [text.text for text in ranked] == [texts[text.index] for text in ranked]
    assert [text.score for text in ranked] == sorted((text.score for text in ranked), reverse=True)
    assert [(text.index, text.text) for text in bare] == [(text.index, None) for text in ranked]
    assert at_root == bare


def test_translation_returns_one_result_for_each_text(serving: Serving) -> None:
    """transformers 5 and hf-serve do not support this task. A custom handler runs it (runners/handlers)."""
    with serving("translation") as client:
        one = client.text.translate(TEXT, model=MODEL, generate_parameters={"max_new_tokens": 5})
        both = client.text.translate([TEXT, "Hello."], model=MODEL, generate_parameters={"max_new_tokens": 5})

    assert one.text
    assert len(both) == 2
