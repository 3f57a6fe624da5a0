"""Models: who serves them, in both forms of the Hub, and what a call costs."""

import pytest

from hf_ext import ModelStatus
from hf_ext.models import ModelInfo, Pricing, ProviderMapping


def test_providers_named_by_their_key_know_their_name():
    info = ModelInfo(mapping={"a": ProviderMapping(status="live"), "b": ProviderMapping(provider="own name")})
    assert [mapping.provider for mapping in info.providers] == ["a", "own name"]
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
def test_the_price_of_a_call(pricing, cost):
    assert pricing.cost(2_000, 1_000) == cost


def test_only_a_live_provider_serves():
    providers = (ProviderMapping(provider="a", status="live"), ProviderMapping(provider="b", status="staging"))
    status = ModelStatus("m", exists=True, providers=providers)
    assert (status.is_ready(), status.is_ready("a"), status.is_ready("b")) == (True, True, False)
    assert not ModelStatus("m", exists=True).is_ready()
