"""Status and provider mappings of a model, read from the Hub's information about the model or from the Hub's error."""

from __future__ import annotations

from typing import Any

import pytest

from hf_ext import ApiError, AuthenticationError, HfError, ModelUnavailableError, NetworkError
from hf_ext.models import ModelInfo, ProviderMapping
from hf_ext.models.status import find_mapping, status_from_error, status_from_info

PROVIDERS = {
    "novita": ProviderMapping(status="live", provider_id="n/m"),
    "groq": ProviderMapping(status="staging", provider_id="g/m"),
}


def test_status_has_the_fields_of_the_model_on_the_hub() -> None:
    info = ModelInfo(id="org/m", gated="manual", inference="warm", pipeline_tag="x", mapping=PROVIDERS)
    status = status_from_info("requested/name", info)
    assert (status.model, status.exists, status.gated, status.warm) == ("org/m", True, "manual", True)
    assert (status.pipeline_tag, [each.provider for each in status.providers]) == ("x", ["novita", "groq"])


@pytest.mark.parametrize("fields", [{}, {"gated": False, "inference": None}, {"gated": None, "inference": "cold"}])
def test_missing_field_of_the_model_on_the_hub_is_false_or_empty(fields: dict[str, Any]) -> None:
    status = status_from_info("org/m", ModelInfo(id="org/m", **fields))
    assert (status.exists, status.gated, status.warm, status.providers) == (True, False, False, ())


def test_status_without_an_id_has_the_requested_name() -> None:
    assert status_from_info("requested/name", ModelInfo()).model == "requested/name"


@pytest.mark.parametrize(
    "error",
    [
        AuthenticationError("Invalid username or password.", status_code=401, code="RepoNotFound"),
        AuthenticationError("Repository Not Found", status_code=401),
        ModelUnavailableError("gone", status_code=404),
    ],
)
def test_status_of_a_model_that_the_hub_does_not_find_has_exists_false(error: HfError) -> None:
    status = status_from_error("org/m", error)
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
def test_other_error_of_the_hub_is_raised(error: HfError) -> None:
    with pytest.raises(HfError) as caught:
        status_from_error("org/m", error)
    assert caught.value is error


def test_mapping_of_a_provider_is_found() -> None:
    assert find_mapping(ModelInfo(id="org/m", mapping=PROVIDERS), "groq").provider_id == "g/m"


def test_provider_that_does_not_serve_the_model_raises_an_error_that_lists_the_providers() -> None:
    with pytest.raises(ModelUnavailableError, match="fal-ai does not serve org/m") as caught:
        find_mapping(ModelInfo(id="org/m", mapping=PROVIDERS), "fal-ai")
    assert caught.value.hint == "Choose one of these providers: novita, groq."
    with pytest.raises(ModelUnavailableError) as caught:
        find_mapping(ModelInfo(id="org/m"), "groq")
    assert caught.value.hint == "Choose a model that a provider serves."
