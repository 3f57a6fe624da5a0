"""Inputs of the text tasks: each function validates the inputs of a task, and converts them for the request body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._core.validate import Problems, check_text, validated_texts
from hf_ext._core.validate.containers import read_list
from hf_ext._core.validate.rules import Items, Text
from hf_ext._core.validate.tables import validated_table
from hf_ext._core.values.json import is_array
from hf_ext._core.values.plurals import describe_count
from hf_ext.text.results import TextPair

if TYPE_CHECKING:
    from hf_ext._core.validate import RequestLimits

_TEXTS = Items(Text(min_length=1))


def validated_text_or_texts(inputs: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Validate a text or a list of texts."""
    if not isinstance(inputs, str):
        return validated_texts(inputs, limits, problems)
    check_text(inputs, limits, problems, name="inputs")
    return inputs


def validated_texts_or_pairs(inputs: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Validate a text, a pair of texts, a list of texts or a list of pairs."""
    if isinstance(inputs, TextPair):
        return _pairs([inputs], limits, problems)[0]
    if is_array(inputs):
        inputs = read_list(inputs, "inputs", problems)
        if inputs is None:  # the problem was collected
            return []
        if any(isinstance(item, TextPair) for item in inputs):
            return _pairs(inputs, limits, problems)
    return validated_text_or_texts(inputs, limits, problems)


def validated_question_and_context(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Validate a question and the text that contains the answer."""
    question, context = inputs
    check_text(question, limits, problems, name="question")
    check_text(context, limits, problems, name="context")
    return {"question": question, "context": context}


def validated_question_and_table(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Validate a question and the table that contains the answer."""
    question, table = inputs
    check_text(question, limits, problems, name="question")
    return {"query": question, "table": validated_table(table, problems)}


def validated_sentences(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Validate a source sentence and the sentences to compare with it."""
    source, sentences = inputs
    check_text(source, limits, problems, name="source_sentence")
    return {"source_sentence": source, "sentences": _list_of_texts(sentences, limits, problems, "sentences")}


def validated_query_and_texts(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Validate a query and the texts to rank."""
    query, texts = inputs
    check_text(query, limits, problems, name="query")
    return query, _list_of_texts(texts, limits, problems, "texts")


def validated_conversation(inputs: tuple[Any, Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Validate a message, and the earlier messages and answers."""
    text, messages, answers = inputs
    check_text(text, limits, problems, name="text")
    before = len(problems)
    history = {
        "past_user_inputs": _earlier_texts(messages, "past_user_inputs", problems),
        "generated_responses": _earlier_texts(answers, "generated_responses", problems),
    }
    messages, answers = (len(texts) for texts in history.values())
    if len(problems) == before and messages != answers:
        expected = describe_count(messages, "text")
        problems.add(f"generated_responses must hold {expected}, as past_user_inputs does, not {answers}")
    return {"text": text} | {name: texts for name, texts in history.items() if texts}


def _earlier_texts(texts: Any, name: str, problems: Problems) -> list[str]:
    before = len(problems)
    problems.check_rule(_TEXTS, name, texts)
    return read_list(texts, name, problems) or [] if len(problems) == before else []


def _pairs(pairs: list[Any], limits: RequestLimits, problems: Problems) -> list[dict[str, str]]:
    valid = [pair for pair in pairs if isinstance(pair, TextPair)]
    problems.check(len(valid) == len(pairs), "inputs must be only texts or only TextPairs, not both")
    validated_texts([pair.text for pair in valid], limits, problems, name="text of inputs")
    validated_texts([pair.text_pair for pair in valid], limits, problems, name="text_pair of inputs")
    return [pair._asdict() for pair in valid]


def _list_of_texts(texts: Any, limits: RequestLimits, problems: Problems, name: str) -> list[str]:
    problems.check(not isinstance(texts, str), f"{name} must be a list of texts, not one text; put it into [ ]")
    return validated_texts(texts, limits, problems, name=name)
