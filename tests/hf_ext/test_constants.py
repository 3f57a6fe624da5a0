"""Constants and their check: every id is well-formed, unique, and found out when its model is gone."""

import json
from pathlib import Path

import pytest

from hf_ext import constants
from hf_ext._core.validate import model_id_problem
from hf_ext.constants import ChatModels, model_constants
from scripts.check_models import gone, served_by_mapping, served_by_router

ROUTER_REPLY = {
    "object": "list",
    "data": [
        {
            "id": "a/chat",
            "providers": [{"provider": "groq", "status": "live"}, {"provider": "novita", "status": "error"}],
        },
        {"id": "a/down", "providers": [{"provider": "groq", "status": "error"}]},
        {"id": "a/bare"},
    ],
}


def test_every_constant_is_a_model_id_of_its_own():
    models = list(model_constants().values())
    assert [model_id_problem(model, suffix=True) for model in models] == [""] * len(models)
    assert len(set(models)) == len(models) > 30


def test_every_group_is_exported_and_listed():
    groups = {name.partition(".")[0] for name in model_constants()}
    assert groups == {name for name in constants.__all__ if name.endswith("Models")}
    assert model_constants()["ChatModels.KIMI_K2"] == ChatModels.KIMI_K2 == "moonshotai/Kimi-K2-Instruct-0905:groq"


def test_a_model_is_gone_when_nobody_serves_it_or_the_named_provider_does_not():
    named = {"A": "a/chat", "B": "a/chat:groq", "C": "a/chat:novita", "D": "a/down", "E": "a/bare", "F": "a/unknown"}
    assert gone(named, served_by_router(ROUTER_REPLY)) == ["C", "D", "E", "F"]


@pytest.mark.parametrize(
    ("mapping", "providers"),
    [
        ({"hf-inference": {"status": "live", "task": "fill-mask"}, "x": {"status": "staging"}}, {"hf-inference"}),
        ([{"provider": "hf-inference", "status": "live"}], {"hf-inference"}),
        ({}, set()),
        (None, set()),
    ],
)
def test_a_mapping_of_the_hub_is_read_in_both_forms(mapping, providers):
    assert served_by_mapping("a/b", {"id": "a/b", "inferenceProviderMapping": mapping}) == {"a/b": providers}


@pytest.mark.traffic
def test_recorded_mappings_are_read(traffic_dir: Path):
    found = 0
    with (traffic_dir / "hub_model_info.jsonl").open() as lines:
        for exchange in map(json.loads, lines):
            text = (exchange["response"]["body"] or {}).get("text") or ""
            if exchange["response"]["status"] == 200 and "inferenceProviderMapping" in text:
                reply = json.loads(text)
                found += bool(served_by_mapping(reply["id"], reply)[reply["id"]])
    assert found > 5
