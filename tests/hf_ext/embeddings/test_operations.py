"""Embedding requests: one set of options, checked against the form that the server speaks."""

from typing import Any

import pytest
from hf_api.models import EmbeddingRequest, EmbedRequest, FeatureExtractionRequest

from hf_ext import ValidationError
from hf_ext._core.validate import RequestLimits
from hf_ext.embeddings import operations
from hf_ext.embeddings.operations import Batch, batch_texts, embedding_request
from hf_ext.models import ProviderMapping

FORMS = ["hf-inference", "tei", "openai"]
OPTIONS: dict[str, Any] = {
    "normalize": False,
    "truncate": True,
    "truncation_direction": "left",
    "prompt_name": "query",
    "dimensions": 64,
    "encoding_format": "base64",
    "user": "u",
}
KNOWN = {
    "hf-inference": {"normalize", "truncate", "truncation_direction", "prompt_name"},
    "tei": {"normalize", "truncate", "truncation_direction", "prompt_name", "dimensions"},
    "openai": {"dimensions", "encoding_format", "user"},
}


def request(inputs: Any = "a", model: Any = "org/m", form: Any = "hf-inference", **options: Any) -> Any:
    return embedding_request(inputs, model, form, options, RequestLimits(), where="embeddings.create")


def problems(*arguments: Any, **options: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        request(*arguments, **options)
    assert caught.value.where == "embeddings.create"
    return caught.value.problems


@pytest.mark.parametrize(("inputs", "texts"), [("a", ["a"]), (["a", "b"], ["a", "b"]), (("a",), ["a"])])
def test_one_text_or_many_are_a_list(inputs, texts):
    assert request(inputs)[0] == texts


@pytest.mark.parametrize("form", FORMS)
def test_each_form_takes_the_options_that_its_servers_know(form):
    given = {name: OPTIONS[name] for name in KNOWN[form]}
    assert request(form=form, **given)[1] == given


@pytest.mark.parametrize("form", FORMS)
def test_an_option_that_the_form_does_not_know_is_an_error_not_dropped(form):
    found = problems(form=form, **OPTIONS)
    unknown = set(OPTIONS) - KNOWN[form]
    assert {problem.partition(" ")[0] for problem in found} == unknown
    assert all("extra_body" in problem for problem in found)


def test_what_the_forms_know_is_what_their_requests_have():
    bodies = {"hf-inference": FeatureExtractionRequest, "tei": EmbedRequest, "openai": EmbeddingRequest}
    for form, body in bodies.items():
        fields = {field.name for field in body.__attrs_attrs__}
        assert fields - {"inputs", "input_", "model", "additional_properties"} == KNOWN[form]


def test_the_bodies_as_they_are_sent():
    texts, parameters, _ = request(["a"], form="hf-inference", normalize=True)
    parts = operations.FEATURE_EXTRACTION.build("org/m", body=FeatureExtractionRequest(inputs=texts, **parameters))
    assert parts["url"] == "/models/org/m/pipeline/feature-extraction"
    assert parts["json"] == {"inputs": ["a"], "normalize": True}
    texts, parameters, _ = request(["a"], None, form="tei", dimensions=5)
    parts = operations.EMBED.build(body=EmbedRequest(inputs=texts, **parameters))
    assert (parts["url"], parts["json"]) == ("/embed", {"inputs": ["a"], "dimensions": 5})
    texts, parameters, _ = request(["a"], form="openai", user="u")
    parts = operations.CREATE.build(body=EmbeddingRequest(model="m", input_=texts, **parameters))
    assert (parts["url"], parts["json"]) == ("/v1/embeddings", {"model": "m", "input": ["a"], "user": "u"})


def test_options_of_the_call_are_kept_apart():
    _, parameters, call = request(deadline=5, extra_body={"x": 1}, normalize=True)
    assert (parameters, call.deadline, call.extra_body) == ({"normalize": True}, 5, {"x": 1})


@pytest.mark.parametrize(
    ("model", "form"),
    [("org/m", "hf-inference"), ("m", "hf-inference"), (None, "tei"), ("anything goes", "tei"), ("m.gguf", "openai")],
)
def test_models_that_a_form_takes(model, form):
    assert request("a", model, form)[0] == ["a"]


@pytest.mark.parametrize(
    ("model", "form"),
    [
        (None, "hf-inference"),
        ("../whoami", "hf-inference"),
        ("org/m:novita", "hf-inference"),
        ("", "tei"),
        ("a\nb", "tei"),
        (None, "openai"),
        ("", "openai"),
    ],
)
def test_models_that_a_form_does_not_take(model, form):
    found = problems("a", model, form)
    assert len(found) == 1
    assert found[0].startswith("model ")


def test_an_unknown_form_is_said_with_those_there_are():
    assert problems("a", "m", "onnx") == ["form must be one of 'hf-inference', 'tei', 'openai', not 'onnx'"]
    assert problems("a", "m", ["tei"]) == ["form must be one of 'hf-inference', 'tei', 'openai', not list"]


@pytest.mark.parametrize("inputs", ["", [], [""], [5], 5, None, {"a": 1}, b"a", (text for text in "a")])
def test_wrong_inputs_are_refused(inputs):
    assert problems(inputs)


def test_everything_wrong_is_said_at_once():
    assert len(problems(["", 5], "", "hf-inference", user="u", zzz=1, timeout=-1)) == 6


# Batches


def batched(
    inputs=("a",),
    size=1,
    concurrency=1,
    limits=None,
    *,
    model="org/name",
    provider=None,
    form="hf-inference",
    **options,
):
    batch = Batch(
        batch_size=size, max_concurrency=concurrency, model=model, form=form, provider=provider, options=options
    )
    return batch_texts(inputs, batch, limits or RequestLimits())


@pytest.mark.parametrize(("size", "concurrency"), [(1, 1), (32, 4), (1_000, 100)])
def test_sizes_of_a_batch_that_can_be(size, concurrency):
    assert batched(size=size, concurrency=concurrency) == ["a"]


@pytest.mark.parametrize(
    ("size", "concurrency", "count"),
    [(0, 1, 1), (-1, 1, 1), (1.5, 1, 1), (True, 1, 1), ("1", 1, 1), (1, 0, 1), (0, 0, 2), (1_001, 1, 1), (1_001, 0, 1)],
)
def test_sizes_of_a_batch_that_cannot_be(size, concurrency, count):
    with pytest.raises(ValidationError) as caught:
        batched(size=size, concurrency=concurrency)
    assert len(caught.value.problems) == count
    assert caught.value.where == "embeddings.create_batch"


def test_the_limit_of_a_request_is_that_of_a_chunk():
    batched(size=5_000, limits=RequestLimits(max_inputs=None))
    with pytest.raises(ValidationError, match=r"batch_size must be at most 10 \(Limits\.max_inputs\)"):
        batched(size=11, limits=RequestLimits(max_inputs=10))


def test_a_batch_may_hold_any_number_of_texts_each_of_them_checked():
    assert len(batched(["a"] * 5_000, limits=RequestLimits(max_inputs=10))) == 5_000
    with pytest.raises(ValidationError, match="see index 7") as caught:
        batched(["a"] * 7 + ["x" * 60_000], limits=RequestLimits(max_text_chars=50_000))
    assert caught.value.where == "embeddings.create_batch"
    with pytest.raises(ValidationError):
        batched([])


def test_everything_wrong_with_a_batch_is_said_at_once():
    with pytest.raises(ValidationError) as caught:
        batched(["", "b"], size=0, concurrency=0, model="", user="u", zzz=1, timeout=-1)
    assert len(caught.value.problems) == 7
    assert caught.value.where == "embeddings.create_batch"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"form": "json"}, "form must be one of"),
        ({"model": "a b"}, "model"),
        ({"dimensions": 2}, "dimensions is not known to servers of the form 'hf-inference'"),
        ({"normalise": True}, "did you mean 'normalize'"),
        ({"provider": ProviderMapping(provider="scaleway")}, "provider needs its provider_id"),
        ({"provider": ProviderMapping(provider="groq", provider_id="x")}, "provider 'groq' has no dialect here"),
        ({"provider": ProviderMapping(provider="wavespeed", provider_id="x")}, "wavespeed does not serve feature-ex"),
    ],
)
def test_each_problem_of_a_batch(options, words):
    with pytest.raises(ValidationError, match=words):
        batched(**options)
