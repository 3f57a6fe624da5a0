"""The types of the text and tabular tasks as their users see them. mypy and pyright check this file; it is never run."""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Mapping, Sequence
from typing import Any, assert_type

from hf_ext import AsyncClient, Client, ResultList, TextPair
from hf_ext.text import (
    Classification,
    ConversationReply,
    FilledMask,
    GenerationParameters,
    RankedText,
    Summary,
    TableAnswer,
    TextAnswer,
    TokenEntity,
    Translation,
)

MODEL = "org/name"
Labels = ResultList[Classification]
Rows = ResultList[list[Classification]]


def one_or_many(client: Client, texts: list[str], pairs: list[TextPair], labels: Sequence[str]) -> None:
    assert_type(client.text.classify("a", model=MODEL), Labels)
    assert_type(client.text.classify(TextPair("a", "b"), model=MODEL, top_k=1), Labels)
    assert_type(client.text.classify(texts, model=MODEL), Rows)
    assert_type(client.text.classify(pairs, model=MODEL), Rows)
    assert_type(client.text.classify_zero_shot("a", labels, model=MODEL, multi_label=True), Labels)
    assert_type(client.text.classify_zero_shot(texts, ("x", "y"), model=MODEL), Rows)
    assert_type(client.text.translate("a", model=MODEL, tgt_lang="fr_XX"), Translation)
    assert_type(client.text.translate(texts, model=MODEL), ResultList[Translation])
    client.text.classify("a", model=MODEL, function_to_apply="relu")  # type: ignore[call-overload]
    client.text.classify(3, model=MODEL)  # type: ignore[call-overload]


def generated(client: Client, known: GenerationParameters, more: Mapping[str, Any]) -> None:
    assert_type(client.text.summarize("a", model=MODEL, generate_parameters=known), Summary)
    client.text.summarize("a", model=MODEL, generate_parameters=more)
    client.text.summarize("a", model=MODEL, generate_parameters={"max_new_tokens": 5})
    client.text.summarize("a", model=MODEL, max_new_tokens=5)  # type: ignore[call-arg]


def found(client: Client, table: Mapping[str, Sequence[float]]) -> None:
    for entity in client.text.classify_tokens("a", model=MODEL, aggregation_strategy="simple", deadline=3):
        assert_type(entity, TokenEntity)
        assert_type(entity.start, int | None)
    assert_type(client.text.fill_mask("a [MASK]", model=MODEL), ResultList[FilledMask])
    assert_type(client.text.answer_question("why?", "so", model=MODEL)[0], TextAnswer)
    assert_type(client.text.answer_table_question("how many?", table, model=MODEL), TableAnswer)
    assert_type(client.text.sentence_similarity("a", ["b"], model=MODEL), ResultList[float])
    assert_type(client.text.rank("q", ["a"], dialect="tei", return_text=True), ResultList[RankedText])
    assert_type(client.text.converse("Hi", model=MODEL), ConversationReply)
    assert_type(client.tabular.classify_table({"a": ["1"]}, model=MODEL), ResultList[str | int | float])
    assert_type(client.tabular.regress_table(table, model=MODEL), ResultList[float])
    client.text.rank("q", ["a"], dialect="tgi")  # type: ignore[arg-type]


async def async_methods(client: AsyncClient, texts: list[str]) -> None:
    assert_type(await client.text.classify("a", model=MODEL), Labels)
    assert_type(await client.text.classify(texts, model=MODEL), Rows)
    assert_type(await client.text.translate(texts, model=MODEL), ResultList[Translation])
    assert_type(await client.tabular.regress_table({"a": [1]}, model=MODEL), ResultList[float])
