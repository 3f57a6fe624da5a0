"""Text tasks send requests, and parse recorded responses and responses that follow the schemas."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from support.dialects import parser
from support.responses import response

from hf_ext import ResponseDecodeError, TextPair, ValidationError
from hf_ext._calls.tasks.task import Task
from hf_ext._calls.tasks.task_request import task_request
from hf_ext._core.validate import RequestLimits
from hf_ext.text import (
    Classification,
    Conversation,
    ConversationReply,
    FilledMask,
    RankedText,
    Summary,
    TableAnswer,
    TextAnswer,
    TokenEntity,
    Translation,
    tasks,
)

LIMITS = RequestLimits(max_text_chars=50, max_inputs=3)


def body(task: Task[Any], inputs: Any, *, dialect: Any = "huggingface", **parameters: Any) -> dict[str, Any]:
    """Return the request body of a task."""
    request = task_request(task, dialect, inputs, "org/name", parameters, LIMITS)
    written: dict[str, Any] = request.body.to_dict()
    return written


def problems(task: Task[Any], inputs: Any, *, dialect: Any = "huggingface", **parameters: Any) -> list[str]:
    """Return the problems that are reported for a task with invalid arguments."""
    with pytest.raises(ValidationError) as caught:
        task_request(task, dialect, inputs, "org/name", parameters, LIMITS)
    assert caught.value.where == task.method
    return list(caught.value.problems)


class TestRequests:
    @pytest.mark.parametrize(
        ("task", "inputs", "expected"),
        [
            (tasks.CLASSIFY, "a", "a"),
            (tasks.CLASSIFY, ["a", "b"], ["a", "b"]),
            (tasks.CLASSIFY, TextPair("a", "b"), {"text": "a", "text_pair": "b"}),
            (tasks.CLASSIFY, [TextPair("a", "b")], [{"text": "a", "text_pair": "b"}]),
            (tasks.CLASSIFY_TOKENS, "a", "a"),
            (tasks.FILL_MASK, "a [MASK]", "a [MASK]"),
            (tasks.ANSWER_QUESTION, ("why?", "so"), {"question": "why?", "context": "so"}),
            (tasks.ANSWER_TABLE_QUESTION, ("how many?", {"n": [1]}), {"query": "how many?", "table": {"n": ["1"]}}),
            (tasks.SUMMARIZE, "a", "a"),
            (tasks.TRANSLATE, "a", "a"),
            (tasks.TRANSLATE, ["a"], ["a"]),
            (tasks.SENTENCE_SIMILARITY, ("a", ("b", "c")), {"source_sentence": "a", "sentences": ["b", "c"]}),
            (tasks.RANK, ("q", ["a", "b"]), [{"text": "q", "text_pair": "a"}, {"text": "q", "text_pair": "b"}]),
            (tasks.CONVERSE, ("hi", (), ()), {"text": "hi"}),
            (
                tasks.CONVERSE,
                ("hi", ("a",), ("b",)),
                {"text": "hi", "past_user_inputs": ["a"], "generated_responses": ["b"]},
            ),
        ],
    )
    def test_inputs_are_sent_as_the_task_requires(self, task, inputs, expected):
        assert body(task, inputs) == {"inputs": expected}

    def test_candidate_labels_are_sent_as_a_parameter(self):
        assert body(tasks.CLASSIFY_ZERO_SHOT, ["a"], candidate_labels=["x", "y"], multi_label=False) == {
            "inputs": ["a"],
            "parameters": {"candidate_labels": ["x", "y"], "multi_label": False},
        }

    def test_unknown_generation_parameter_is_sent(self):
        generation = {"max_new_tokens": 5, "no_repeat_ngram_size": 3, "early_stopping": "never"}
        assert body(tasks.SUMMARIZE, "a", generate_parameters=generation)["parameters"] == {
            "generate_parameters": generation
        }

    def test_tei_request_has_parameters_at_the_top_level(self):
        assert body(tasks.RANK, ("q", ["a"]), dialect="tei", raw_scores=True, truncation_direction="left") == {
            "query": "q",
            "texts": ["a"],
            "raw_scores": True,
            "truncation_direction": "left",
        }
        assert body(tasks.RANK, ("q", ["a"]), dialect="tei") == {"query": "q", "texts": ["a"]}


class TestProblems:
    @pytest.mark.parametrize(
        ("task", "inputs", "expected"),
        [
            (tasks.CLASSIFY, "", ["inputs is empty"]),
            (tasks.CLASSIFY, 3, ["inputs must be a text or a list of texts, not int"]),
            (tasks.CLASSIFY, [], ["inputs is empty"]),
            (
                tasks.CLASSIFY,
                ["a"] * 4,
                ["inputs holds 4 texts, more than the 3 that RequestLimits(max_inputs=) allows"],
            ),
            (
                tasks.CLASSIFY,
                [TextPair("", "b"), "a"],
                [
                    "inputs must be only texts or only TextPairs, not both",
                    "text of inputs must not be empty texts: see index 0",
                ],
            ),
            (tasks.CLASSIFY_TOKENS, ["a"], ["text must be a text, not list"]),
            (tasks.ANSWER_QUESTION, ("", None), ["question is empty", "context must be a text, not None"]),
            (tasks.ANSWER_TABLE_QUESTION, ("", {}), ["question is empty", "table has no columns"]),
            (
                tasks.SENTENCE_SIMILARITY,
                (None, "b"),
                [
                    "source_sentence must be a text, not None",
                    "sentences must be a list of texts, not one text; put it into [ ]",
                ],
            ),
            (tasks.RANK, ("q", []), ["texts is empty"]),
            (tasks.RANK, ("q", 5), ["texts must be a text or a list of texts, not int"]),
            (
                tasks.CONVERSE,
                ("hi", ["a"], ["b", "c"]),
                ["generated_responses must hold 1 text, as past_user_inputs does, not 2"],
            ),
            (
                tasks.CONVERSE,
                ("a", np.zeros(2), []),
                ["past_user_inputs must be a list of non-empty texts, not ndarray"],
            ),
            (
                tasks.CONVERSE,
                ("", "a", 5),
                [
                    "text is empty",
                    "past_user_inputs must be a list of non-empty texts, not 'a'; put it into [ ]",
                    "generated_responses must be a list of non-empty texts, not 5",
                ],
            ),
        ],
    )
    def test_invalid_inputs_raise_an_error(self, task, inputs, expected):
        assert problems(task, inputs) == expected

    def test_missing_candidate_labels_raise_an_error(self):
        assert problems(tasks.CLASSIFY_ZERO_SHOT, "a") == [
            "candidate_labels must be a list of non-empty texts, not None"
        ]
        assert problems(tasks.CLASSIFY_ZERO_SHOT, "a", candidate_labels="x,y") == [
            "candidate_labels must be a list of non-empty texts, not 'x,y'; put it into [ ]"
        ]
        assert problems(tasks.CLASSIFY_ZERO_SHOT, "a", candidate_labels=[]) == ["candidate_labels is empty"]

    def test_invalid_parameters_raise_an_error(self):
        assert problems(tasks.SUMMARIZE, "a", truncation="longest", generate_parameters={"num_beams": 0}) == [
            "truncation must be one of 'do_not_truncate', 'longest_first', 'only_first', 'only_second', not 'longest'",
            "generate_parameters['num_beams'] must be a whole number of at least 1, not 0",
        ]

    def test_ranking_option_of_another_dialect_raises_an_error(self):
        [problem] = problems(tasks.RANK, ("q", ["a"]), return_text=True)
        assert problem.startswith("return_text is not an option of the dialect 'huggingface'")
        [problem] = problems(tasks.RANK, ("q", ["a"]), dialect="tei", function_to_apply="none")
        assert problem.startswith("function_to_apply is not an option of the dialect 'tei'")


INPUTS = {tasks.SENTENCE_SIMILARITY.name: {"sentences": ["b"]}, tasks.RANK.name: ("q", ["a"])}
A, B = {"label": "A", "score": 0.75}, {"label": "B", "score": 0.25}
SCORES = {"sequence": "a", "labels": ["A", "B"], "scores": [0.75, 0.25]}
LABELS = [Classification(label="A", score=0.75), Classification(label="B", score=0.25)]


class TestResponses:
    @pytest.mark.parametrize("answer", [[[A, B]], [A, B]], ids=["recorded format", "format of the schema"])
    def test_labels_of_one_text_are_parsed(self, answer):
        labels = parser(tasks.CLASSIFY)(response(answer, x_request_id="r1"))
        assert labels == LABELS
        assert (labels.raw, labels.meta.request_id) == (answer, "r1")

    def test_labels_of_several_texts_are_parsed(self):
        parse = parser(tasks.CLASSIFY, ["a", "b"])
        assert parse(response([[A, B], [B]])) == [LABELS, LABELS[1:]]
        assert parse(response([A, B])) == [[LABELS[0]], [LABELS[1]]]

    def test_labels_of_a_list_with_one_text_are_parsed(self):
        parse = parser(tasks.CLASSIFY, ["a"])
        assert parse(response([[A, B]])) == parse(response([A, B])) == [LABELS]

    @pytest.mark.parametrize("answer", [[], [[A, B]], [A, B, A]])
    def test_text_without_labels_raises_an_error(self, answer):
        with pytest.raises(ResponseDecodeError, match=r"holds \d results? for 2 texts"):
            parser(tasks.CLASSIFY, ["a", "b"])(response(answer))

    def test_labels_of_two_texts_for_a_single_text_raise_an_error(self):
        with pytest.raises(ResponseDecodeError, match="has 2 lists instead of one"):
            parser(tasks.CLASSIFY)(response([[A], [B]]))

    @pytest.mark.parametrize(
        "answer",
        [SCORES, [SCORES], [A, B], [[A, B]]],
        ids=["recorded format", "recorded format in a list", "format of the schema", "format of the schema in a list"],
    )
    def test_zero_shot_labels_are_parsed_in_each_format(self, answer):
        assert parser(tasks.CLASSIFY_ZERO_SHOT)(response(answer)) == LABELS
        assert parser(tasks.CLASSIFY_ZERO_SHOT, ["a"])(response(answer)) == [LABELS]

    def test_zero_shot_labels_of_several_texts_are_parsed(self):
        parse = parser(tasks.CLASSIFY_ZERO_SHOT, ["a", "b"])
        assert parse(response([SCORES, SCORES])) == [LABELS, LABELS]
        with pytest.raises(ResponseDecodeError, match="holds 1 result for 2 texts"):
            parse(response(SCORES))
        with pytest.raises(ResponseDecodeError, match="holds 2 results for 1 text"):
            parser(tasks.CLASSIFY_ZERO_SHOT)(response([SCORES, SCORES]))

    @pytest.mark.parametrize("scores", [[0.5], [], None])
    def test_zero_shot_labels_without_scores_raise_an_error(self, scores):
        with pytest.raises(ResponseDecodeError, match="holds 2 labels, but"):
            parser(tasks.CLASSIFY_ZERO_SHOT)(response({**SCORES, "scores": scores}))

    @pytest.mark.parametrize("answer", [{}, [], [{}], [{"labels": []}]])
    def test_zero_shot_response_without_labels_raises_an_error_unless_it_is_an_empty_list(self, answer):
        if answer == []:
            assert parser(tasks.CLASSIFY_ZERO_SHOT)(response(answer)) == []
        else:
            with pytest.raises(ResponseDecodeError):
                parser(tasks.CLASSIFY_ZERO_SHOT)(response(answer))

    def test_entities_of_token_groups_and_of_single_tokens_are_parsed(self):
        grouped = {"entity_group": "PER", "score": 0.9, "word": "Sarah", "start": 11, "end": 16}
        single = {"entity": "B-PER", "score": 0.9, "index": 4, "word": "Sarah", "start": None, "end": None}
        one, other, neither = parser(tasks.CLASSIFY_TOKENS)(response([grouped, single, {"score": 0.9}]))
        assert one == TokenEntity(score=0.9, word="Sarah", entity_group="PER", start=11, end=16)
        assert other == TokenEntity(score=0.9, word="Sarah", entity="B-PER", index=4)
        assert [entity.label for entity in (one, other, neither)] == ["PER", "B-PER", ""]
        assert "My name is Sarah"[one.start : one.end] == "Sarah"

    def test_predicted_tokens_for_one_mask_and_for_several_masks_are_parsed(self):
        prediction = {"score": 0.5, "token": 7, "token_str": "x", "sequence": "a x"}
        parse = parser(tasks.FILL_MASK)
        assert parse(response([prediction])) == [FilledMask(sequence="a x", score=0.5, token=7, token_str="x")]
        several = parse(response([[prediction, prediction], [prediction]]))
        assert [each.mask for each in several] == [0, 0, 1]
        assert several.raw == [[prediction, prediction], [prediction]]

    @pytest.mark.parametrize("count", [0, 1, 2], ids=["one object", "list of one object", "list of two objects"])
    def test_answers_from_a_text_are_parsed(self, count):
        answer = {"score": 0.5, "start": 3, "end": 9, "answer": "Berlin"}
        answers = parser(tasks.ANSWER_QUESTION)(response([answer] * count if count else answer))
        assert answers == [TextAnswer(answer="Berlin", score=0.5, start=3, end=9)] * max(count, 1)

    def test_answers_from_a_table_are_parsed(self):
        parse = parser(tasks.ANSWER_TABLE_QUESTION)
        answer = {"answer": "AVERAGE > 36542", "coordinates": [[0, 1]], "cells": ["36542"], "aggregator": "AVERAGE"}
        expected = TableAnswer(answer="AVERAGE > 36542", coordinates=[(0, 1)], cells=["36542"], aggregator="AVERAGE")
        assert parse(response(answer)) == parse(response([answer])) == expected
        # Models that generate their answers send only the text.
        assert parse(response({"answer": "36542"})) == TableAnswer(answer="36542")

    @pytest.mark.parametrize("in_list", [True, False])
    def test_summary_and_translation_are_parsed(self, in_list):
        summary, translation = {"summary_text": "short"}, {"translation_text": "kurz"}
        summarized = parser(tasks.SUMMARIZE)(response([summary] if in_list else summary))
        assert (summarized, summarized.text) == (Summary(summary_text="short"), "short")
        translated = parser(tasks.TRANSLATE)(response([translation] if in_list else translation))
        assert (translated, translated.text) == (Translation(translation_text="kurz"), "kurz")

    def test_translations_of_several_texts_are_parsed(self):
        answer = [{"translation_text": "a"}, {"translation_text": "b"}]
        parse = parser(tasks.TRANSLATE, ["a", "b"])
        assert parse(response(answer)) == [Translation(translation_text="a"), Translation(translation_text="b")]
        with pytest.raises(ResponseDecodeError, match="holds 1 translation for 2 texts"):
            parse(response(answer[0]))

    @pytest.mark.parametrize(
        "answer",
        [[0.5, 1], {"similarities": [0.5, 1]}, {"similarities": [[0.5, 1]]}],
        ids=["hf-inference", "toolkit", "hf-serve"],
    )
    def test_similarity_scores_of_each_server_are_parsed(self, answer):
        scores = parser(tasks.SENTENCE_SIMILARITY, {"sentences": ["a", "b"]})(response(answer))
        assert scores == [0.5, 1.0]
        assert (scores.raw, scores.meta.status) == (answer, 200)

    @pytest.mark.parametrize(
        "answer", [[A, B], [[A], [B]], [[A, B]]], ids=["flat list", "a list for each pair", "one list in a list"]
    )
    def test_scores_of_pairs_are_sorted_best_first(self, answer):
        parse = parser(tasks.RANK, ("q", ["a", "b"]))
        assert parse(response(answer)) == [RankedText(index=0, score=0.75), RankedText(index=1, score=0.25)]
        assert parse(response([B, A])) == [RankedText(index=1, score=0.75), RankedText(index=0, score=0.25)]

    def test_score_of_a_pair_is_the_score_of_its_first_label(self):
        parse = parser(tasks.RANK, ("q", ["a"]))
        assert parse(response([[A, B]])) == parse(response([A])) == [RankedText(index=0, score=0.75)]

    @pytest.mark.parametrize("answer", [[A], [[A], []], [[A], [B], [A]], []])
    def test_text_without_a_score_raises_an_error(self, answer):
        with pytest.raises(ResponseDecodeError, match=r"\d scores? for 2 texts"):
            parser(tasks.RANK, ("q", ["a", "b"]))(response(answer))

    def test_tei_ranks_are_parsed(self):
        ranks = [{"index": 1, "score": 0.9, "text": "b"}, {"index": 0, "score": 0.1}]
        parse = parser(tasks.RANK, ("q", ["a", "b"]), "tei")
        assert (
            parse(response(ranks))
            == parse(response({"scores": ranks}))
            == [RankedText(index=1, score=0.9, text="b"), RankedText(index=0, score=0.1)]
        )

    @pytest.mark.parametrize("dialect", ["openai", "cohere"])
    @pytest.mark.parametrize(
        "answer",
        [
            {"id": "s", "results": [{"index": 1, "relevance_score": 0.96, "document": {"text": "b"}}]},
            {"results": [{"index": 1, "relevance_score": 0.96, "document": {"text": "b", "multi_modal": None}}]},
            {"object": "list", "results": [{"index": 1, "relevance_score": 0.96, "document": "b"}]},
        ],
        ids=["museq", "vLLM", "a text"],
    )
    def test_document_ranks_are_parsed_with_the_text_in_the_forms_of_servers(self, dialect, answer):
        parse = parser(tasks.RANK, ("q", ["a", "b"]), dialect, {"top_n": 1})
        ranks = parse(response(answer))
        assert ranks == [RankedText(index=1, score=0.96, text="b")]
        assert ranks.raw == answer

    def test_document_ranks_are_sorted_and_their_billed_units_are_in_raw(self):
        results = [{"index": 0, "relevance_score": -0.2}, {"index": 1, "relevance_score": 0.6}]
        answer = {"id": "52ad", "results": results, "meta": {"billed_units": {"total_tokens": 4}, "tokens": {}}}
        ranks = parser(tasks.RANK, ("q", ["a", "b"]), "cohere")(response(answer))
        assert [(rank.index, rank.score, rank.text) for rank in ranks] == [(1, 0.6, None), (0, -0.2, None)]
        assert ranks.raw["meta"]["billed_units"] == {"total_tokens": 4}

    def test_response_of_a_conversation_is_parsed_to_its_texts(self):
        answer = {
            "generated_text": "Hi.",
            "conversation": {"past_user_inputs": ["Hello"], "generated_responses": ["Hi."]},
            "warnings": ["w"],
        }
        result = parser(tasks.CONVERSE)(response(answer))
        assert result == ConversationReply(
            generated_text="Hi.",
            conversation=Conversation(past_user_inputs=["Hello"], generated_responses=["Hi."]),
            warnings=["w"],
        )
        assert result.text == "Hi."

    @pytest.mark.parametrize("task", tasks.TASKS, ids=lambda task: task.name)
    @pytest.mark.parametrize("answer", [b"", b"Not Found", b'{"x":1}', b"[1", b"[{}]", b"[[{}]]"])
    def test_response_that_is_not_a_result_raises_an_error(self, task, answer):
        with pytest.raises(ResponseDecodeError):
            parser(task, INPUTS.get(task.name, "a"))(response(answer))
