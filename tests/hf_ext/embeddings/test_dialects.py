"""Dialects of embeddings: each dialect has its own requests, options and rules for model names."""

from __future__ import annotations

from typing import Any

import pytest
from hf_api.models import EmbeddingRequest, EmbedRequest, FeatureExtractionRequest

from hf_ext._calls.request.call_options import DEFAULTS
from hf_ext._calls.tasks.dialects import Arguments
from hf_ext.embeddings.dialects import CREATE

BODIES: dict[Any, Any] = {
    "huggingface": FeatureExtractionRequest,
    "openai": EmbeddingRequest,
    "tei": EmbedRequest,
    "toolkit": FeatureExtractionRequest,
}


@pytest.mark.parametrize("dialect", CREATE.rows)
def test_options_of_a_dialect_are_the_fields_of_its_request_body(dialect: Any) -> None:
    fields = set(BODIES[dialect].__struct_fields__)
    assert fields - {"inputs", "input_", "model", "additional_properties"} == CREATE.rows[dialect].parameters.names


@pytest.mark.parametrize(
    ("dialect", "path", "parameters", "url", "body"),
    [
        (
            "huggingface",
            ("org/m",),
            {"normalize": True},
            "/models/org/m/pipeline/feature-extraction",
            {"inputs": ["a"], "normalize": True},
        ),
        ("openai", (), {"user": "u"}, "/v1/embeddings", {"model": "org/m", "input": ["a"], "user": "u"}),
        ("tei", (), {"dimensions": 5}, "/embed", {"inputs": ["a"], "dimensions": 5}),
        ("toolkit", (), {"normalize": True}, "/", {"inputs": ["a"], "parameters": {"normalize": True}}),
        ("toolkit", (), {}, "/", {"inputs": ["a"]}),
    ],
)
def test_each_dialect_has_its_own_url_and_request_body(
    dialect: Any, path: tuple[str, ...], parameters: dict[str, Any], url: str, body: Any
) -> None:
    request = CREATE.rows[dialect].request(Arguments("org/m", ["a"], parameters), DEFAULTS, where="")
    sent = request.operation.build(*request.path, body=request.body)

    assert (sent["url"], sent["json"]) == (url, body)
    assert request.path == path


@pytest.mark.parametrize(
    ("model", "dialect"),
    [("org/m", "huggingface"), ("m", "huggingface"), (None, "tei"), ("any text", "tei"), ("m.gguf", "openai")],
)
def test_valid_model_of_a_dialect_is_accepted(model: str | None, dialect: Any) -> None:
    assert CREATE.rows[dialect].model_problem(model) == ""


@pytest.mark.parametrize(
    ("model", "dialect"),
    [
        (None, "huggingface"),
        ("../whoami", "huggingface"),
        ("org/m:novita", "huggingface"),
        ("", "tei"),
        ("a\nb", "tei"),
        (None, "openai"),
        ("", "openai"),
    ],
)
def test_invalid_model_of_a_dialect_is_reported(model: str | None, dialect: Any) -> None:
    assert CREATE.rows[dialect].model_problem(model).startswith("model ")
