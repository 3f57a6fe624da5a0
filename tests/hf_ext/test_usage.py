"""UsageTracker adds up tokens and costs, and counts the calls without usage or without a price."""

import json
import threading
from types import SimpleNamespace

import msgspec
import pytest

from hf_ext import ChatCompletion, Client, Meta, Usage, ValidationError
from hf_ext._core.results.headers import Headers
from hf_ext.models import RouterModel
from hf_ext.usage import Price, Totals, UsageTracker, router_prices

MODEL = "deepseek-ai/DeepSeek-V4-Pro"
PRICES = {f"{MODEL}:novita": Price(1.69, 3.38), f"{MODEL}:together": Price(2.1, 4.4), "own/model": Price(10, 20)}


def completion(prompt=1_000, output=500, *, model=MODEL, provider="novita"):
    """Return a completion with these numbers of tokens."""
    headers = Headers([("x-inference-provider", provider)] if provider else [])
    response = ChatCompletion(model=model, usage=Usage(prompt_tokens=prompt, completion_tokens=output))
    return response.attach_response(Meta(status=200, headers=headers), None)


def test_cost_of_a_completion_uses_the_price_of_its_provider():
    tracker = UsageTracker(PRICES)
    assert tracker.record(completion()) == pytest.approx((1_000 * 1.69 + 500 * 3.38) / 1e6)
    assert tracker.record(completion(provider="together")) == pytest.approx((1_000 * 2.1 + 500 * 4.4) / 1e6)


def test_snapshot_has_sums_by_model_and_provider_that_later_calls_do_not_change():
    tracker = UsageTracker(PRICES)
    for provider in ("novita", "novita", "together"):
        tracker.record(completion(provider=provider))
    tracker.record(completion(10, 0, model="own/model", provider=None))
    snapshot = tracker.snapshot()
    tracker.record(completion())
    assert snapshot.by_provider["novita"].requests == 2
    assert snapshot.by_model[MODEL].input_tokens == 3_000
    assert snapshot.by_provider[""] == Totals(1, 10, 0, 10 * 10 / 1e6)
    assert snapshot.total.requests == 4
    assert snapshot.total.total_tokens == 3 * 1_500 + 10
    assert snapshot.total.cost == pytest.approx(sum(totals.cost for totals in snapshot.by_model.values()))


def test_cost_of_many_small_calls_has_no_rounding_error():
    tracker = UsageTracker({"m": Price(0.1, 0.3)})
    for _ in range(10_000):
        tracker.record({"model": "m", "usage": {"prompt_tokens": 1, "completion_tokens": 1}})
    assert tracker.snapshot().total.cost == (10_000 * 0.1 + 10_000 * 0.3) / 1_000_000


def test_calls_without_usage_or_price_are_counted_separately():
    tracker = UsageTracker(PRICES)
    assert tracker.record(ChatCompletion(model=MODEL)) is None
    assert tracker.record(completion(provider="unknown")) is None
    assert tracker.snapshot().total == Totals(
        requests=2, input_tokens=1_000, output_tokens=500, cost=0.0, unmetered=1, unpriced=1
    )


@pytest.mark.parametrize(
    ("requested", "expected"),
    [
        (f"{MODEL}:novita", (MODEL, "novita")),
        (f"{MODEL}:fastest", (MODEL, "")),
        (f"{MODEL}:cheapest", (MODEL, "")),
        (MODEL, (MODEL, "")),
        ("llama3:8b", ("llama3:8b", "")),
        ("user/mistral:latest", ("user/mistral:latest", "")),
        ("hf.co/org/name:Q4_K_M", ("hf.co/org/name:Q4_K_M", "")),
    ],
)
def test_model_id_of_the_request_determines_model_and_provider(requested, expected):
    tracker = UsageTracker()
    tracker.record(completion(model="accounts/x/models/deepseek", provider=None), model=requested)
    snapshot = tracker.snapshot()
    assert (list(snapshot.by_model), list(snapshot.by_provider)) == ([expected[0]], [expected[1]])


def test_tag_of_a_local_model_has_the_price_of_the_whole_name():
    tracker = UsageTracker({"llama3:8b": Price(1, 2), "llama3:70b": Price(10, 20)})
    costs = [tracker.record(completion(model=f"llama3:{tag}", provider=None)) for tag in ("8b", "70b")]
    assert costs == pytest.approx([2_000 / 1e6, 20_000 / 1e6])
    assert list(tracker.snapshot().by_model) == ["llama3:8b", "llama3:70b"]


def test_provider_that_the_router_names_is_no_part_of_the_model_id():
    tracker = UsageTracker()
    tracker.record(completion(provider="new-provider"), model=f"{MODEL}:new-provider")
    assert list(tracker.snapshot().by_model) == [MODEL]


def test_provider_of_the_response_is_used_before_the_provider_of_the_model_id():
    tracker = UsageTracker()
    tracker.record(completion(model=f"{MODEL}:cheapest", provider="together"))
    tracker.record(completion(provider="together"), provider="mine")
    assert list(tracker.snapshot().by_provider) == ["together", "mine"]


@pytest.mark.parametrize(
    "usage",
    [
        {"input_tokens": 7, "output_tokens": 3},
        {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
        SimpleNamespace(prompt_tokens=7, completion_tokens=3),
        SimpleNamespace(prompt_tokens=None, completion_tokens=None, input_tokens=7, output_tokens=3),
    ],
)
def test_usage_with_the_field_names_of_any_api_is_counted(usage):
    tracker = UsageTracker({"m": Price(1, 1)})
    assert tracker.record(SimpleNamespace(model="m", usage=usage)) == pytest.approx(10 / 1e6)


def test_usage_of_embeddings_has_only_input_tokens():
    tracker = UsageTracker()
    tracker.record({"model": "m", "usage": {"prompt_tokens": 7, "total_tokens": 7}})
    assert tracker.snapshot().total == Totals(1, 7, 0, unpriced=1)


def test_reset_removes_all_recorded_calls():
    tracker = UsageTracker(PRICES)
    tracker.record(completion())
    tracker.reset()
    assert tracker.snapshot().total == Totals()


def test_calls_of_64_threads_are_all_counted():
    tracker = UsageTracker(PRICES)

    def work():
        for _ in range(100):
            tracker.record(completion(3, 2))

    threads = [threading.Thread(target=work) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tracker.snapshot().total.requests == 6_400
    assert tracker.snapshot().total.total_tokens == 6_400 * 5


CACHED = {"prompt_tokens": 1_000, "completion_tokens": 10}


@pytest.mark.parametrize(
    "usage",
    [
        {**CACHED, "prompt_tokens_details": {"cached_tokens": 800}},
        {"input_tokens": 1_000, "output_tokens": 10, "input_tokens_details": {"cached_tokens": 800}},
        {**CACHED, "cached_tokens": 800},
        {**CACHED, "prompt_cache_hit_tokens": 800, "prompt_cache_miss_tokens": 200},
        Usage(prompt_tokens=1_000, completion_tokens=10, prompt_tokens_details={"cached_tokens": 800}),
        Usage(prompt_tokens=1_000, completion_tokens=10, cached_tokens=800, prompt_tokens_details={}),
    ],
)
def test_cached_input_tokens_cost_the_cached_price(usage):
    tracker = UsageTracker({"m": Price(2.0, 8.0, cached_input=0.5), "full": Price(2.0, 8.0)})
    cost = (200 * 2.0 + 800 * 0.5 + 10 * 8.0) / 1e6
    assert tracker.record({"model": "m", "usage": usage}) == pytest.approx(cost)
    in_full = (1_000 * 2.0 + 10 * 8.0) / 1e6
    assert tracker.record({"model": "full", "usage": usage}) == pytest.approx(in_full)
    total = tracker.snapshot().total
    assert (total.input_tokens, total.cached_input_tokens) == (2_000, 1_600)
    assert total.cost == pytest.approx(cost + in_full)


def test_cached_tokens_above_the_input_tokens_are_counted_as_input_tokens():
    tracker = UsageTracker({"m": Price(2.0, 8.0, cached_input=0.5)})
    usage = {"prompt_tokens": 100, "prompt_tokens_details": {"cached_tokens": 800}}
    assert tracker.record({"model": "m", "usage": usage}) == pytest.approx(100 * 0.5 / 1e6)
    assert tracker.snapshot().total.cached_input_tokens == 100


@pytest.mark.parametrize("usage", [{}, {"prompt_tokens": None}, Usage(), {"prompt_tokens_details": {}}])
def test_usage_without_counts_is_unmetered(usage):
    tracker = UsageTracker(PRICES)
    assert tracker.record({"model": MODEL, "usage": usage}, provider="novita") is None
    assert tracker.snapshot().total == Totals(requests=1, unmetered=1)


@pytest.mark.parametrize("models", [None, 5, Client(token=False).router.models])
def test_router_prices_refuse_what_is_not_a_list_of_models(models):
    with pytest.raises(ValidationError, match=r"the list that client\.router\.models\(\) returns"):
        router_prices(models)
    assert router_prices({"data": []}) == router_prices({"data": None}) == {}


def test_router_prices_include_the_price_of_cached_input():
    pricing = {"input": 1.0, "output": 2.0, "cached_input": 0.1}
    models = [{"id": "m", "providers": [{"provider": "groq", "pricing": pricing}]}]
    typed = msgspec.json.decode(json.dumps(models), type=list[RouterModel])
    assert router_prices(models) == router_prices(typed) == {"m:groq": Price(1.0, 2.0, 0.1)}
    [provider] = typed[0].providers
    assert provider.pricing.cost(1_000, 10) == pytest.approx((1_000 * 1.0 + 10 * 2.0) / 1e6)
    assert provider.pricing.cost(1_000, 10, 800) == pytest.approx((200 * 1.0 + 800 * 0.1 + 10 * 2.0) / 1e6)


ROUTER_LIST = {
    "data": [
        {
            "id": MODEL,
            "providers": [
                {"provider": "novita", "status": "live", "pricing": {"input": 1.69, "output": 3.38}},
                {"provider": "fireworks-ai", "status": "live"},
                {"provider": "hf-inference", "status": "live", "is_free": True},
                {"provider": "x", "status": "live", "pricing": {"input": 0.5}},
            ],
        },
        {"id": "no/providers"},
    ]
}
EXPECTED = {f"{MODEL}:novita": Price(1.69, 3.38), f"{MODEL}:hf-inference": Price(0.0, 0.0)}


def test_router_prices_accepts_objects_and_json():
    typed = msgspec.json.decode(json.dumps(ROUTER_LIST["data"]), type=list[RouterModel])
    assert router_prices(ROUTER_LIST) == router_prices(ROUTER_LIST["data"]) == router_prices(typed) == EXPECTED


@pytest.mark.parametrize(
    "usage", [Usage(prompt_tokens=1_000, completion_tokens=500), {"input_tokens": 1_000, "output_tokens": 500}]
)
def test_usage_without_its_result_is_counted(usage):
    tracker = UsageTracker({"m": Price(1.0, 2.0)})
    assert tracker.record(usage, model="m") == pytest.approx(0.002)
    assert tracker.snapshot().total == Totals(requests=1, input_tokens=1_000, output_tokens=500, cost=0.002)


def test_repr_of_totals_has_tokens_and_cost() -> None:
    assert repr(UsageTracker()) == "UsageTracker(Totals(0 requests, 0→0 tokens, $0.000000))"
    assert repr(Totals(1, 31, 20, 0.0000123)) == "Totals(1 request, 31→20 tokens, $0.000012)"
    assert repr(Totals(2_000, 31_000, 20, 1.5)) == "Totals(2,000 requests, 31,000→20 tokens, $1.500000)"
    assert repr(Totals(3, 31, 20, 0.0, 1, 2)) == "Totals(3 requests, 31→20 tokens, $0.000000, 1 unmetered, 2 unpriced)"


@pytest.mark.parametrize("price", [-1, float("nan"), float("inf"), "1", None])
def test_price_that_is_no_number_of_at_least_0_is_refused(price):
    with pytest.raises(ValidationError, match=r"output must be a number of at least 0, not .* \(Price\)"):
        Price(1, price)
    with pytest.raises(ValidationError, match="input must be"):
        Price(float("nan"), 1, cached_input=-1)


def test_router_prices_leave_out_a_provider_with_a_wrong_price():
    wrong = [{"input": -1, "output": 2}, {"input": 1, "output": float("nan")}, {"input": "1", "output": 2}]
    providers = [{"provider": f"p{number}", "pricing": pricing} for number, pricing in enumerate(wrong)]
    providers.append({"provider": "groq", "pricing": {"input": 1, "output": 2}})
    assert router_prices([{"id": "m", "providers": providers}]) == {"m:groq": Price(1, 2)}


def test_price_of_another_type_is_refused():
    with pytest.raises(ValidationError, match=r"prices\['m'\] must be a Price, not 3"):
        UsageTracker({"m": 3})
