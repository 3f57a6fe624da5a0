"""The hint for status 404 names the dialect of the path, and depends on the server."""

from __future__ import annotations

import pytest

from hf_ext._calls.request.dialect_hints import path_hint

ROUTER = "https://router.huggingface.co"


@pytest.mark.parametrize(
    ("path", "dialect"),
    [
        ("/hf-inference/models/org/name", "huggingface"),
        ("/v1/embeddings", "openai"),
        ("/v2/rerank", "cohere"),
        ("/rerank", "tei"),
        ("/generate_stream", "tgi"),
        ("/", "toolkit"),
    ],
)
def test_hint_names_the_dialect_of_the_path(path: str, dialect: str) -> None:
    hint = path_hint(f"POST http://127.0.0.1:8080{path}")
    assert f"belongs to the dialect '{dialect}'" in hint


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/responses"])
def test_hint_for_a_path_that_every_dialect_has_names_no_other_dialect(path: str) -> None:
    hint = path_hint(f"POST http://127.0.0.1:8080{path}")
    assert "check base_url" in hint
    assert "dialect=" not in hint


@pytest.mark.parametrize("path", ["/hf-inference/models/org/name", "/v1/chat/completions"])
def test_path_that_the_router_has_gets_no_hint(path: str) -> None:
    assert path_hint(f"POST {ROUTER}{path}") == ""


def test_hint_for_a_path_that_the_router_does_not_have_names_its_dialect() -> None:
    assert "pass dialect='huggingface'" in path_hint(f"POST {ROUTER}/v1/embeddings")


@pytest.mark.parametrize("where", ["GET http://127.0.0.1:8080/info", "chat.create", ""])
def test_other_path_gets_no_hint(where: str) -> None:
    assert path_hint(where) == ""
