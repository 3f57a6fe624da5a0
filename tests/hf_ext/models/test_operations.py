"""Responses about models are parsed with all fields of every row."""

from typing import Any

import pytest
from support.responses import response

from hf_ext import ResponseDecodeError
from hf_ext.models import ModelInfo, operations

MODEL = {
    "_id": "621ffdc036468d709f174338",
    "id": "org/m",
    "modelId": "org/m",
    "author": "org",
    "sha": "abc",
    "lastModified": "2026-01-01T00:00:00.000Z",
    "private": False,
    "gated": "auto",
    "downloads": 5,
    "tags": ["pytorch"],
    "pipeline_tag": "text-generation",
    "cardData": {"license": "mit"},
    "siblings": [{"rfilename": "config.json"}],
    "model-index": None,
    "trendingScore": 1.5,
}
AS_OBJECT = {
    "novita": {"status": "live", "providerId": "n/m", "task": "conversational", "isModelAuthor": False},
    "groq": {"status": "staging", "providerId": "g/m", "task": "conversational"},
}
AS_LIST = [{"provider": name, **mapping} for name, mapping in AS_OBJECT.items()]


def info(**fields: Any) -> ModelInfo:
    """Return a model that was parsed from these fields."""
    return operations.GET.parse(response({"id": "org/m", **fields}))


def test_model_is_read_with_all_fields():
    model = operations.GET.parse(response(MODEL, x_request_id="r-1"))
    assert (model.id, model.author, model.gated, model.downloads) == ("org/m", "org", "auto", 5)
    assert (model.last_modified, model.card_data) == ("2026-01-01T00:00:00.000Z", {"license": "mit"})
    assert (model.raw, model.meta.request_id) == (MODEL, "r-1")
    assert operations.GET_REVISION.parse(response(MODEL)) == model


def test_models_of_a_page_keep_all_fields_in_raw():
    rows = [{**MODEL, "id": f"org/{number}", "new": {"deep": [number]}} for number in range(3)]
    models = operations.LIST.parse(response(rows, x_request_id="r-1"))
    assert [model.id for model in models] == ["org/0", "org/1", "org/2"]
    assert [model.raw for model in models] == rows
    assert {model.meta.request_id for model in models} == {"r-1"}
    assert operations.LIST.parse(response([])) == []


ROUTER_MODEL = {
    "id": "org/m",
    "object": "model",
    "created": 1.0,
    "owned_by": "org",
    "architecture": {"input_modalities": ["text"], "output_modalities": ["text"], "new": 1},
    "providers": [
        {
            "provider": "novita",
            "status": "live",
            "context_length": 131072,
            "pricing": {"input": 0.5, "output": 1.5, "cached": 0.1},
            "supports_tools": True,
            "new": 1,
        },
        {"provider": "free", "is_free": True},
    ],
    "new": 1,
}


def test_router_models_are_read_with_all_fields():
    models = operations.ROUTER_LIST.parse(response({"object": "list", "data": [ROUTER_MODEL, {"id": "x"}], "new": 1}))
    assert [model.id for model in models] == ["org/m", "x"]
    first = models[0]
    assert (first.providers[0].pricing.output, first.providers[0].context_length) == (1.5, 131072)
    assert (first.providers[1].is_free, first.providers[1].pricing) == (True, None)
    assert (first.architecture.input_modalities, first.raw) == (["text"], ROUTER_MODEL)
    assert operations.ROUTER_GET.parse(response(ROUTER_MODEL)) == first


def test_user_is_read_with_all_fields():
    sent = {"type": "user", "name": "me", "isPro": True, "emailVerified": False, "orgs": [{"name": "org"}], "new": 1}
    user = operations.WHOAMI.parse(response({**sent, "auth": {"type": "access_token"}}))
    assert (user.name, user.is_pro, user.email_verified, user.orgs) == ("me", True, False, [{"name": "org"}])
    assert (user.auth, user.raw["new"]) == ({"type": "access_token"}, 1)


SINGLE = [operations.GET, operations.ROUTER_GET, operations.WHOAMI]


@pytest.mark.parametrize("operation", [*SINGLE, operations.LIST, operations.ROUTER_LIST])
@pytest.mark.parametrize("content", [b"", b"<html>", b"5", b"null", b'["x"]', b'[{"a": NaN}]'])
def test_response_of_another_json_type_raises_a_decode_error(operation, content):
    with pytest.raises(ResponseDecodeError):
        operation.parse(response(content))


@pytest.mark.parametrize("content", [b"{}", b'{"data": 5}', b'{"data": [5]}', b'{"data": {"id": "x"}}'])
def test_router_list_without_a_list_in_data_raises_a_decode_error(content):
    with pytest.raises(ResponseDecodeError):
        operations.ROUTER_LIST.parse(response(content))


@pytest.mark.parametrize("mapping", [AS_OBJECT, AS_LIST])
def test_providers_are_read_from_an_object_or_a_list(mapping):
    providers = info(inferenceProviderMapping=mapping).providers
    assert [(each.provider, each.status, each.provider_id, each.task) for each in providers] == [
        ("novita", "live", "n/m", "conversational"),
        ("groq", "staging", "g/m", "conversational"),
    ]


@pytest.mark.parametrize("mapping", [None, {}, []])
def test_missing_provider_mapping_is_an_empty_list(mapping):
    assert info(inferenceProviderMapping=mapping).providers == []
    assert info().providers == []


def test_status_fields_are_sent_as_the_parameter_expand():
    parts = operations.GET.build("org/m", expand=operations.STATUS_FIELDS)
    assert (parts["url"], parts["params"]) == ("/api/models/org/m", {"expand": operations.STATUS_FIELDS})
