"""A wait for a model ends when the model is ready or does not exist, or at the deadline."""

from __future__ import annotations

import pytest

from hf_ext import ModelStatus, ModelUnavailableError, NetworkError
from hf_ext.models import ProviderMapping
from hf_ext.models.waiting import describe_providers, error_for_timeout, is_ready

STAGING = ModelStatus("org/m", exists=True, providers=(ProviderMapping(provider="a", status="staging"),))
LIVE = ModelStatus("org/m", exists=True, providers=(ProviderMapping(provider="b", status="live"),))


def test_model_is_ready_if_the_requested_provider_serves_the_model() -> None:
    assert is_ready(LIVE, None)
    assert is_ready(LIVE, "b")
    assert not is_ready(LIVE, "a")
    assert not is_ready(STAGING, None)


def test_missing_model_raises_an_error() -> None:
    with pytest.raises(ModelUnavailableError, match="model org/m does not exist, or is hidden") as caught:
        is_ready(ModelStatus("org/m", exists=False), None)
    assert caught.value.where == "models.wait_until_ready"


def test_timeout_error_has_the_last_state_and_the_last_error() -> None:
    error = error_for_timeout("org/m", 5, STAGING, NetworkError("cut"))
    assert error.message == "org/m was not ready within 5 s (a: staging; the last request failed: cut)"
    assert error_for_timeout("org/m", 5, STAGING, None).message == "org/m was not ready within 5 s (a: staging)"


def test_providers_are_described_with_their_states() -> None:
    assert describe_providers(STAGING) == "a: staging"
    assert describe_providers(ModelStatus("org/m", exists=True)) == "no provider serves the model"
