"""Dialects of embeddings: each dialect has its own requests, options and rules for model names."""

from __future__ import annotations

from typing import Any

import pytest
from hf_api.models import EmbeddingRequest, EmbedRequest, FeatureExtractionRequest

from hf_ext.embeddings.dialects import DIALECTS

BODIES: dict[Any, Any] = {
    "hf-inference": FeatureExtractionRequest,
    "openai": EmbeddingRequest,
    "tei": EmbedRequest,
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_options_of_a_dialect_are_the_fields_of_its_request_body(dialect: Any) -> None:
    fields = {field.name for field in BODIES[dialect].__attrs_attrs__}
    assert fields - {"inputs", "input_", "model", "additional_properties"} == DIALECTS[dialect].parameters.names


@pytest.mark.parametrize(
    ("dialect", "path", "parameters", "url", "body"),
    [
        (
            "hf-inference",
            ("org/m",),
            {"normalize": True},
            "/models/org/m/pipeline/feature-extraction",
            {"inputs": ["a"], "normalize": True},
        ),
        ("openai", (), {"user": "u"}, "/v1/embeddings", {"model": "org/m", "input": ["a"], "user": "u"}),
        ("tei", (), {"dimensions": 5}, "/embed", {"inputs": ["a"], "dimensions": 5}),
    ],
)
def test_each_dialect_has_its_own_url_and_request_body(
    dialect: Any, path: tuple[str, ...], parameters: dict[str, Any], url: str, body: Any
) -> None:
    server = DIALECTS[dialect]
    model = {"model": "org/m"} if server.model_in == "body" else {}
    sent = server.operation.build(*path, body=server.body(inputs=["a"], **model, **parameters))

    assert (sent["url"], sent["json"]) == (url, body)
    assert (server.model_in == "path") == bool(path)


@pytest.mark.parametrize(
    ("model", "dialect"),
    [("org/m", "hf-inference"), ("m", "hf-inference"), (None, "tei"), ("any text", "tei"), ("m.gguf", "openai")],
)
def test_valid_model_of_a_dialect_is_accepted(model: str | None, dialect: Any) -> None:
    assert DIALECTS[dialect].model_problem(model) == ""


@pytest.mark.parametrize(
    ("model", "dialect"),
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
def test_invalid_model_of_a_dialect_is_reported(model: str | None, dialect: Any) -> None:
    assert DIALECTS[dialect].model_problem(model).startswith("model ")
