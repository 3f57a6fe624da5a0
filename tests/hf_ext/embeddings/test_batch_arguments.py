"""Arguments of a batch are validated before the first request."""

from __future__ import annotations

from typing import Any

import pytest

from hf_ext import ValidationError
from hf_ext._core.validate import RequestLimits
from hf_ext.embeddings.batch_arguments import BatchArguments, validated_batch_texts
from hf_ext.models import ProviderMapping


def validate(
    inputs: Any = ("a",),
    size: Any = 1,
    concurrency: Any = 1,
    limits: RequestLimits | None = None,
    *,
    model: Any = "org/name",
    provider: ProviderMapping | None = None,
    dialect: Any = "huggingface",
    **options: Any,
) -> list[str]:
    """Return the validated texts of a batch with these arguments."""
    arguments = BatchArguments(
        batch_size=size, max_concurrency=concurrency, model=model, dialect=dialect, provider=provider, options=options
    )
    return validated_batch_texts(inputs, arguments, limits or RequestLimits())


@pytest.mark.parametrize(("size", "concurrency"), [(1, 1), (32, 4), (1_000, 100)])
def test_positive_batch_size_and_concurrency_are_valid(size: int, concurrency: int) -> None:
    assert validate(size=size, concurrency=concurrency) == ["a"]


@pytest.mark.parametrize(
    ("size", "concurrency", "count"),
    [(0, 1, 1), (-1, 1, 1), (1.5, 1, 1), (True, 1, 1), ("1", 1, 1), (1, 0, 1), (0, 0, 2), (1_001, 1, 1), (1_001, 0, 1)],
)
def test_invalid_batch_size_and_concurrency_raise_errors(size: Any, concurrency: int, count: int) -> None:
    with pytest.raises(ValidationError) as caught:
        validate(size=size, concurrency=concurrency)
    assert len(caught.value.problems) == count
    assert caught.value.where == "embeddings.create_batch"


def test_max_inputs_limits_the_batch_size() -> None:
    validate(size=5_000, limits=RequestLimits(max_inputs=None))
    with pytest.raises(ValidationError, match=r"batch_size must be at most 10 \(RequestLimits\.max_inputs\), not 11"):
        validate(size=11, limits=RequestLimits(max_inputs=10))


def test_number_of_texts_is_not_limited_and_each_text_is_checked() -> None:
    assert len(validate(["a"] * 5_000, limits=RequestLimits(max_inputs=10))) == 5_000
    with pytest.raises(ValidationError, match="see index 7") as caught:
        validate(["a"] * 7 + ["x" * 60_000], limits=RequestLimits(max_text_chars=50_000))
    assert caught.value.where == "embeddings.create_batch"
    with pytest.raises(ValidationError):
        validate([])


def test_all_problems_of_a_batch_are_in_one_error() -> None:
    with pytest.raises(ValidationError) as caught:
        validate(["", "b"], size=0, concurrency=0, model="", user="u", zzz=1, timeout=-1)
    assert len(caught.value.problems) == 7
    assert caught.value.where == "embeddings.create_batch"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"model": "a b"}, "model"),
        ({"dimensions": 2}, "dimensions is not an option of the dialect 'huggingface'"),
        ({"normalise": True}, "did you mean 'normalize'"),
        ({"provider": ProviderMapping(provider="scaleway")}, "provider has no provider_id"),
        ({"provider": ProviderMapping(provider="groq", provider_id="x")}, "provider 'groq' is not supported"),
        ({"provider": ProviderMapping(provider="wavespeed", provider_id="x")}, "wavespeed does not serve feature-ex"),
    ],
)
def test_invalid_option_of_a_batch_raises_an_error(options: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        validate(**options)
