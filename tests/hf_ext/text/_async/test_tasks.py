"""Each method of text and tabular tasks sends its request. A real server computes sentence similarity."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer
from support.unsent import AsyncStop, UnsentError

from hf_ext import AsyncClient, ModelUnavailableError, TextPair, ValidationError

if TYPE_CHECKING:
    from scripts.local_servers import HfInferenceServer, LlamaServer

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
PATH = f"/hf-inference/models/{MODEL}"
Method = Callable[[AsyncClient], Awaitable[Any]]
REQUESTS: dict[str, tuple[Method, str, Any]] = {
    "classify": (
        lambda client: client.text.classify("a", model=MODEL, top_k=2),
        PATH,
        {"inputs": "a", "parameters": {"top_k": 2}},
    ),
    "classify several texts": (
        lambda client: client.text.classify([TextPair("a", "b")], model=MODEL),
        PATH,
        {"inputs": [{"text": "a", "text_pair": "b"}]},
    ),
    "classify_tokens": (
        lambda client: client.text.classify_tokens("a", model=MODEL, aggregation_strategy="simple"),
        PATH,
        {"inputs": "a", "parameters": {"aggregation_strategy": "simple"}},
    ),
    "classify_zero_shot": (
        lambda client: client.text.classify_zero_shot("a", ["x"], model=MODEL, multi_label=True),
        PATH,
        {"inputs": "a", "parameters": {"candidate_labels": ["x"], "multi_label": True}},
    ),
    "classify_zero_shot, several texts": (
        lambda client: client.text.classify_zero_shot(["a"], ["x"], model=MODEL),
        PATH,
        {"inputs": ["a"], "parameters": {"candidate_labels": ["x"]}},
    ),
    "fill_mask": (lambda client: client.text.fill_mask("a [MASK]", model=MODEL), PATH, {"inputs": "a [MASK]"}),
    "answer_question": (
        lambda client: client.text.answer_question("why?", "so", model=MODEL),
        PATH,
        {"inputs": {"question": "why?", "context": "so"}},
    ),
    "answer_table_question": (
        lambda client: client.text.answer_table_question("how many?", {"n": [1]}, model=MODEL),
        PATH,
        {"inputs": {"query": "how many?", "table": {"n": ["1"]}}},
    ),
    "summarize": (
        lambda client: client.text.summarize("a", model=MODEL, generate_parameters={"max_new_tokens": 5}),
        PATH,
        {"inputs": "a", "parameters": {"generate_parameters": {"max_new_tokens": 5}}},
    ),
    "translate": (
        lambda client: client.text.translate("a", model=MODEL, tgt_lang="fr_XX", extra_body={"options": {}}),
        PATH,
        {"inputs": "a", "parameters": {"tgt_lang": "fr_XX"}, "options": {}},
    ),
    "translate several texts": (lambda client: client.text.translate(["a"], model=MODEL), PATH, {"inputs": ["a"]}),
    "sentence_similarity": (
        lambda client: client.text.sentence_similarity("a", ["b"], model=MODEL),
        f"{PATH}/pipeline/sentence-similarity",
        {"inputs": {"source_sentence": "a", "sentences": ["b"]}},
    ),
    "rank": (
        lambda client: client.text.rank("q", ["a"], model=MODEL),
        PATH,
        {"inputs": [{"text": "q", "text_pair": "a"}]},
    ),
    "rank, dialect tei": (
        lambda client: client.text.rank("q", ["a"], dialect="tei", return_text=True),
        "/hf-inference/rerank",
        {"query": "q", "texts": ["a"], "return_text": True},
    ),
    "converse": (
        lambda client: client.text.converse("c", model=MODEL, past_user_inputs=["a"], generated_responses=["b"]),
        PATH,
        {"inputs": {"text": "c", "past_user_inputs": ["a"], "generated_responses": ["b"]}},
    ),
    "classify_table": (
        lambda client: client.tabular.classify_table({"a": [1]}, model=MODEL),
        PATH,
        {"inputs": {"data": {"a": ["1"]}}},
    ),
    "regress_table": (
        lambda client: client.tabular.regress_table({"a": [1]}, model=MODEL),
        PATH,
        {"inputs": {"data": {"a": ["1"]}}},
    ),
}


@pytest.mark.parametrize(("method", "path", "body"), REQUESTS.values(), ids=list(REQUESTS))
async def test_each_method_sends_the_expected_request(method: Method, path: str, body: Any) -> None:
    async with AsyncClient(token="hf_example", transport=AsyncStop()) as client:
        with pytest.raises(UnsentError) as caught:
            await method(client)
    assert caught.value.request.method == "POST"
    assert caught.value.request.url == f"https://router.huggingface.co{path}"
    assert caught.value.body == body


async def test_invalid_argument_raises_before_a_request_is_sent() -> None:
    async with AsyncClient(token="hf_example", transport=AsyncStop()) as client:
        with pytest.raises(ValidationError, match=r"2 problems: .*model.*; text is empty") as caught:
            await client.text.fill_mask("", model="not a model")
        with pytest.raises(ValidationError, match="dialect must be one of 'huggingface', "):
            await client.text.rank("q", ["a"], model=MODEL, dialect="tgi")  # type: ignore[arg-type]
    assert caught.value.where == "text.fill_mask"


async def test_sentences_of_similar_meaning_have_higher_scores(
    inference_client: AsyncClient, hf_inference: HfInferenceServer
) -> None:
    scores = await inference_client.text.sentence_similarity(
        "a cat sleeps", ["a kitten is napping", "the invoice is overdue", "a cat sleeps"], model=hf_inference.model
    )

    assert len(scores) == 3
    assert scores[1] < 0.3 < scores[0] < scores[2]
    assert scores[2] == pytest.approx(1.0, abs=1e-5)
    assert scores.raw == list(scores)
    assert (scores.meta.status, scores.meta.compute_type) == (200, "cpu")


async def test_missing_model_raises_a_model_unavailable_error(inference_client: AsyncClient) -> None:
    with pytest.raises(ModelUnavailableError, match="Model org/name does not exist") as caught:
        await inference_client.text.sentence_similarity("a", ["b"], model=MODEL)
    assert caught.value.where.endswith(f"/models/{MODEL}/pipeline/sentence-similarity")


async def test_task_that_the_model_does_not_support_raises_a_validation_error(
    inference_client: AsyncClient, hf_inference: HfInferenceServer
) -> None:
    with pytest.raises(ValidationError, match=r"Input should be a valid dictionary .*SentenceSimilarity") as caught:
        await inference_client.text.classify("a", model=hf_inference.model)
    assert caught.value.status_code == 400


async def test_llama_cpp_ranks_texts_in_the_dialect_of_another_base_url(llama_ranking: LlamaServer) -> None:
    texts = ["An animal.", "A tool.", "A bank."]
    async with AsyncClient(base_url=llama_ranking.url) as client:
        ranks = await client.text.rank("What is a cat?", texts)
        best = await client.text.rank("What is a cat?", texts, top_n=1)

    assert sorted(rank.index for rank in ranks) == [0, 1, 2]
    assert [rank.score for rank in ranks] == sorted((rank.score for rank in ranks), reverse=True)
    assert [rank.index for rank in best] == [ranks[0].index]
    assert ranks.raw["object"] == "list"


@pytest.mark.parametrize(
    "wrap", [lambda ranks: ranks, lambda ranks: {"scores": ranks}], ids=["inference toolkit", "hf-serve"]
)
async def test_ranking_in_the_dialect_toolkit_sends_the_query_and_the_texts(wrap: Callable[[Any], Any]) -> None:
    ranks = [{"index": 1, "score": 0.75}, {"index": 0, "score": 0.25}]
    with ByteServer(answer(wrap(ranks))) as server:
        async with AsyncClient(base_url=server.url, dialect="toolkit") as client:
            ranked = await client.text.rank("a pet", ["a bank", "a cat"])
            with pytest.raises(ValidationError, match="function_to_apply is not an option of the dialect 'toolkit'"):
                await client.text.rank("a pet", ["a bank"], function_to_apply="none")
    assert server.paths == ["/"]
    assert server.bodies == [{"inputs": {"query": "a pet", "texts": ["a bank", "a cat"]}}]
    assert [(rank.index, rank.score) for rank in ranked] == [(1, 0.75), (0, 0.25)]
