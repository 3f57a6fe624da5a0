"""Inputs of the text tasks: checked, and returned as they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._core.validate import Problems, check_text, validated_texts
from hf_ext._core.validate.rules import Texts
from hf_ext._core.validate.tables import validated_table
from hf_ext._core.values.json import is_array
from hf_ext.text.results import TextPair

if TYPE_CHECKING:
    from hf_ext._core.validate import RequestLimits

_SAID = Texts(some=False)


def texts(inputs: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Check one text, or several."""
    if not isinstance(inputs, str):
        return validated_texts(inputs, limits, problems)
    check_text(inputs, limits, problems, name="inputs")
    return inputs


def texts_or_pairs(inputs: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Check one text or pair of texts, or several."""
    if isinstance(inputs, TextPair):
        return _pairs([inputs], limits, problems)[0]
    if is_array(inputs) and any(isinstance(item, TextPair) for item in inputs):
        return _pairs(inputs, limits, problems)
    return texts(inputs, limits, problems)


def question_and_context(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Check a question and the text to look in."""
    question, context = inputs
    check_text(question, limits, problems, name="question")
    check_text(context, limits, problems, name="context")
    return {"question": question, "context": context}


def question_and_table(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Check a question and the table to look in."""
    question, table = inputs
    check_text(question, limits, problems, name="question")
    return {"query": question, "table": validated_table(table, problems)}


def sentences(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Check a sentence and those to compare it with."""
    source, others = inputs
    check_text(source, limits, problems, name="source_sentence")
    return {"source_sentence": source, "sentences": _several(others, limits, problems, "sentences")}


def query_and_texts(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Check a query and the texts to rank."""
    query, ranked = inputs
    check_text(query, limits, problems, name="query")
    return query, _several(ranked, limits, problems, "texts")


def query_in_pairs(inputs: tuple[Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Check a query and the texts to rank, and pair it with each."""
    query, ranked = query_and_texts(inputs, limits, problems)
    return [{"text": query, "text_pair": text} for text in ranked]


def conversation(inputs: tuple[Any, Any, Any], limits: RequestLimits, problems: Problems) -> Any:
    """Check a message and what was said before."""
    text, past, answers = inputs
    check_text(text, limits, problems, name="text")
    said = {"past_user_inputs": past, "generated_responses": answers}
    wrong = [problem for name, given in said.items() if (problem := _SAID.problem(name, given))]
    if not wrong and len(past) != len(answers):
        wrong = [f"past_user_inputs holds {len(past)} texts, generated_responses {len(answers)}: each has its answer"]
    for problem in wrong:
        problems.add(problem)
    return {"text": text} | {name: list(given) for name, given in said.items() if not wrong and len(given)}


def _pairs(pairs: list[Any], limits: RequestLimits, problems: Problems) -> list[dict[str, str]]:
    known = [pair for pair in pairs if isinstance(pair, TextPair)]
    problems.check(len(known) == len(pairs), "inputs must be texts, or TextPairs, not both")
    validated_texts([pair.text for pair in known], limits, problems, name="text of inputs")
    validated_texts([pair.text_pair for pair in known], limits, problems, name="text_pair of inputs")
    return [pair._asdict() for pair in known]


def _several(given: Any, limits: RequestLimits, problems: Problems, name: str) -> list[str]:
    problems.check(not isinstance(given, str), f"{name} must be a list of texts, not one text; put it into [ ]")
    return validated_texts(given, limits, problems, name=name)
