"""Results about models have the names of the providers, the cost of a call, and whether the model is ready."""

import pytest

from hf_ext import ModelStatus
from hf_ext.models import ModelInfo, Pricing, ProviderMapping


def test_provider_without_a_name_is_named_by_its_key():
    info = ModelInfo(mapping={"a": ProviderMapping(status="live"), "b": ProviderMapping(provider="explicit name")})
    assert [mapping.provider for mapping in info.providers] == ["a", "explicit name"]
    assert ModelInfo(mapping=[ProviderMapping(provider="a")]).providers == [ProviderMapping(provider="a")]
    assert ModelInfo().providers == []


@pytest.mark.parametrize(
    ("pricing", "cost"),
    [
        (Pricing(input=0.5, output=1.5), (0.5 * 2_000 + 1.5 * 1_000) / 1_000_000),
        (Pricing(input=0.0, output=0.0), 0.0),
        (Pricing(input=0.5), None),
        (Pricing(output=0.5), None),
        (Pricing(), None),
    ],
)
def test_cost_of_a_call_is_computed_from_the_prices_of_input_and_output(pricing, cost):
    assert pricing.cost(2_000, 1_000) == cost


def test_model_is_ready_only_with_a_live_provider():
    providers = (
        ProviderMapping(provider="a", status="live"),
        ProviderMapping(provider="b", status="staging"),
        ProviderMapping(provider="c", status="error"),
    )
    status = ModelStatus("m", exists=True, providers=providers)
    assert status.is_ready()
    assert [status.is_ready(provider) for provider in ("a", "b", "c", "d")] == [True, False, False, False]
    assert not ModelStatus("m", exists=True, warm=True).is_ready()
