"""Router suffix: which suffixes of a model id name a provider."""

import pytest

from hf_ext._core.settings.router_suffix import PROVIDERS, split_provider
from hf_ext.providers import PROVIDERS as PROVIDERS_OF_TASKS
from hf_ext.providers import TEXT_ROUTES


def test_every_provider_of_the_client_is_a_suffix():
    assert set(PROVIDERS) >= {*TEXT_ROUTES, *PROVIDERS_OF_TASKS, "hf-inference"}


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("org/name:groq", ("org/name", "groq")),
        ("org/name:preferred", ("org/name", "")),
        ("llama3:8b", ("llama3:8b", "")),
        ("deepseek/deepseek-r1:free", ("deepseek/deepseek-r1:free", "")),
        ("groq", ("groq", "")),
        ("fastest", ("fastest", "")),
        ("", ("", "")),
    ],
)
def test_only_known_suffix_is_split_from_the_model_id(model, expected):
    assert split_provider(model) == expected
