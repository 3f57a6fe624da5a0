"""Model operations: what the Hub and the router answer, whole pages with nothing of a row lost."""

from typing import Any

import pytest
from support.responses import response

from hf_ext import (
    ApiError,
    AuthenticationError,
    HfError,
    ModelStatus,
    ModelUnavailableError,
    NetworkError,
    ResponseDecodeError,
)
from hf_ext.models import ModelInfo, ProviderMapping, operations

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
ON_ONE_MODEL = {
    "novita": {"status": "live", "providerId": "n/m", "task": "conversational", "isModelAuthor": False},
    "groq": {"status": "staging", "providerId": "g/m", "task": "conversational"},
}
IN_LISTS = [{"provider": name, **mapping} for name, mapping in ON_ONE_MODEL.items()]


def info(**fields: Any) -> ModelInfo:
    return operations.GET.parse(response({"id": "org/m", **fields}))


def test_a_model_is_read_whole():
    model = operations.GET.parse(response(MODEL, x_request_id="r-1"))
    assert (model.id, model.author, model.gated, model.downloads) == ("org/m", "org", "auto", 5)
    assert (model.last_modified, model.card_data) == ("2026-01-01T00:00:00.000Z", {"license": "mit"})
    assert (model.raw, model.meta.request_id) == (MODEL, "r-1")
    assert operations.GET_REVISION.parse(response(MODEL)) == model


def test_each_row_of_a_page_keeps_all_of_itself():
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


def test_the_router_s_models_are_read_whole():
    listed = operations.ROUTER_LIST.parse(response({"object": "list", "data": [ROUTER_MODEL, {"id": "x"}], "new": 1}))
    assert [model.id for model in listed] == ["org/m", "x"]
    first = listed[0]
    assert (first.providers[0].pricing.output, first.providers[0].context_length) == (1.5, 131072)
    assert (first.providers[1].is_free, first.providers[1].pricing) == (True, None)
    assert (first.architecture.input_modalities, first.raw) == (["text"], ROUTER_MODEL)
    assert operations.ROUTER_GET.parse(response(ROUTER_MODEL)) == first


def test_a_user_is_read_whole():
    sent = {"type": "user", "name": "me", "isPro": True, "emailVerified": False, "orgs": [{"name": "org"}], "new": 1}
    user = operations.WHOAMI.parse(response({**sent, "auth": {"type": "access_token"}}))
    assert (user.name, user.is_pro, user.email_verified, user.orgs) == ("me", True, False, [{"name": "org"}])
    assert (user.auth, user.raw["new"]) == ({"type": "access_token"}, 1)


OBJECTS = [operations.GET, operations.ROUTER_GET, operations.WHOAMI]


@pytest.mark.parametrize("operation", [*OBJECTS, operations.LIST, operations.ROUTER_LIST])
@pytest.mark.parametrize("content", [b"", b"<html>", b"5", b"null", b'["x"]', b'[{"a": NaN}]'])
def test_what_is_none_of_this_is_a_decode_error(operation, content):
    with pytest.raises(ResponseDecodeError):
        operation.parse(response(content))


@pytest.mark.parametrize("content", [b"{}", b'{"data": 5}', b'{"data": [5]}', b'{"data": {"id": "x"}}'])
def test_a_list_of_the_router_s_has_data(content):
    with pytest.raises(ResponseDecodeError):
        operations.ROUTER_LIST.parse(response(content))


@pytest.mark.parametrize("mapping", [ON_ONE_MODEL, IN_LISTS])
def test_providers_are_read_in_both_forms(mapping):
    providers = info(inferenceProviderMapping=mapping).providers
    assert [(each.provider, each.status, each.provider_id, each.task) for each in providers] == [
        ("novita", "live", "n/m", "conversational"),
        ("groq", "staging", "g/m", "conversational"),
    ]


@pytest.mark.parametrize("mapping", [None, {}, []])
def test_no_provider_is_an_empty_list(mapping):
    assert info(inferenceProviderMapping=mapping).providers == []
    assert info().providers == []


# Status


def test_the_status_of_a_model():
    status = operations.status_of(
        "asked/for", info(gated="manual", inference="warm", pipeline_tag="x", inferenceProviderMapping=ON_ONE_MODEL)
    )
    assert (status.model, status.exists, status.gated, status.warm) == ("org/m", True, "manual", True)
    assert (status.pipeline_tag, [each.provider for each in status.providers]) == ("x", ["novita", "groq"])


@pytest.mark.parametrize("fields", [{}, {"gated": False, "inference": None}, {"gated": None, "inference": "cold"}])
def test_what_the_hub_leaves_out_is_no(fields):
    status = operations.status_of("org/m", info(**fields))
    assert (status.exists, status.gated, status.warm, status.providers) == (True, False, False, ())


def test_the_name_asked_for_stands_in_for_a_missing_id():
    assert operations.status_of("asked/for", ModelInfo()).model == "asked/for"


@pytest.mark.parametrize(
    "error",
    [
        AuthenticationError("Invalid username or password.", status_code=401, code="RepoNotFound"),
        AuthenticationError("Repository Not Found", status_code=401),
        ModelUnavailableError("gone", status_code=404),
    ],
)
def test_a_model_that_the_hub_does_not_show_does_not_exist(error):
    status = operations.status_of_error("org/m", error)
    assert (status.model, status.exists, status.is_ready()) == ("org/m", False, False)


@pytest.mark.parametrize(
    "error",
    [
        AuthenticationError("Invalid username or password.", status_code=401),
        AuthenticationError("restricted", status_code=403, code="GatedRepo"),
        ModelUnavailableError("loading", status_code=503),
        NetworkError("cut"),
        ApiError("Not Found", status_code=404),
    ],
)
def test_any_other_failure_says_nothing_about_the_model(error):
    with pytest.raises(HfError) as caught:
        operations.status_of_error("org/m", error)
    assert caught.value is error


def mapping(provider: str, status: str) -> ProviderMapping:
    return ProviderMapping(provider=provider, status=status)


def test_a_model_is_ready_where_somebody_serves_it():
    status = ModelStatus(
        "m", exists=True, providers=(mapping("a", "staging"), mapping("b", "live"), mapping("c", "error"))
    )
    assert status.is_ready()
    assert status.is_ready("b")
    assert not status.is_ready("a")
    assert not status.is_ready("d")
    assert not ModelStatus("m", exists=True, warm=True).is_ready()


def test_a_status_in_words():
    status = ModelStatus("m", exists=True, providers=(mapping("a", "staging"), mapping("b", "error")))
    assert operations.state(status) == "a: staging, b: error"
    assert operations.state(ModelStatus("m", exists=True)) == "no provider serves it"
    assert "model m does not exist" in str(operations.not_found(ModelStatus("m", exists=False)))


def test_the_mapping_of_one_provider():
    model = info(inferenceProviderMapping=ON_ONE_MODEL)
    assert operations.mapping_of(model, "groq").provider_id == "g/m"
    with pytest.raises(ModelUnavailableError, match="fal-ai does not serve org/m") as caught:
        operations.mapping_of(model, "fal-ai")
    assert caught.value.hint == "Served by novita, groq."
    with pytest.raises(ModelUnavailableError) as caught:
        operations.mapping_of(info(), "groq")
    assert caught.value.hint == "No provider serves it."


def test_what_a_status_needs_is_what_is_asked_for():
    parts = operations.GET.build("org/m", expand=operations.STATUS_FIELDS)
    assert (parts["url"], parts["params"]) == ("/api/models/org/m", {"expand": operations.STATUS_FIELDS})
