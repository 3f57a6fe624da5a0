"""Every constant is a valid and unique model id. scripts/check_models.py lists models that no provider serves."""

from collections import Counter
from pathlib import Path

import pytest
from support.recorded_traffic import needed, responses

from hf_ext import constants
from hf_ext._core.validate import model_id_problem
from hf_ext.constants import ChatModels, model_constants
from scripts.check_models import gone, served_by_mapping, served_by_router

ROUTER_RESPONSE = {
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


def test_constants_are_valid_and_unique_model_ids():
    models = list(model_constants().values())
    assert [model_id_problem(model, suffix=True) for model in models] == [""] * len(models)
    assert len(set(models)) == len(models) > 30


def test_every_class_of_model_ids_is_exported_and_listed():
    groups = {name.partition(".")[0] for name in model_constants()}
    assert groups == {name for name in constants.__all__ if name.endswith("Models")}
    assert model_constants()["ChatModels.KIMI_K2"] == ChatModels.KIMI_K2 == "moonshotai/Kimi-K2-Instruct-0905:groq"


def test_model_is_gone_if_the_named_provider_or_every_provider_has_stopped_serving_the_model():
    named = {"A": "a/chat", "B": "a/chat:groq", "C": "a/chat:novita", "D": "a/down", "E": "a/bare", "F": "a/unknown"}
    assert gone(named, served_by_router(ROUTER_RESPONSE)) == ["C", "D", "E", "F"]


@pytest.mark.parametrize(
    ("mapping", "providers"),
    [
        ({"hf-inference": {"status": "live", "task": "fill-mask"}, "x": {"status": "staging"}}, {"hf-inference"}),
        ([{"provider": "hf-inference", "status": "live"}], {"hf-inference"}),
        ({}, set()),
        (None, set()),
    ],
)
def test_provider_mapping_is_parsed_from_an_object_or_a_list(mapping, providers):
    assert served_by_mapping("a/b", {"id": "a/b", "inferenceProviderMapping": mapping}) == {"a/b": providers}


@pytest.mark.traffic
def test_recorded_provider_mappings_are_parsed(traffic_dir: Path, not_run: Counter[str]):
    bodies = (exchange.json for exchange in responses(traffic_dir, not_run, "hub_model_info"))
    models = (body for body in bodies if isinstance(body, dict) and isinstance(body.get("id"), str))
    for model in needed((body for body in models if body.get("inferenceProviderMapping")), "model with providers"):
        mapping = model["inferenceProviderMapping"]
        facts = (
            [{"provider": name, **facts} for name, facts in mapping.items()] if isinstance(mapping, dict) else mapping
        )
        live = {fact["provider"] for fact in facts if fact.get("status") == "live"}
        assert served_by_mapping(model["id"], model) == {model["id"]: live}
