"""The ranges of the documents: they allow what real servers accept, and the generated code describes them."""

from typing import Any

import httpx
import pytest
from hf_api.models import ChatCompletionRequest
from support.openapi_documents import BY_NAME

from scripts.local_servers import LlamaServer
from scripts.openapi_ranges import describe_range

CHAT = BY_NAME["create_chat_completion"].request()
MESSAGES = [{"role": "user", "content": "Hi"}]
# Without the grammar, the model would write until its context is full.
YES = {"grammar": 'root ::= "yes"'}


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"minimum": 0, "maximum": 1}, "0 to 1"),
        ({"minimum": -1}, "at least -1"),
        ({"exclusiveMinimum": 0}, "above 0"),
        ({"exclusiveMinimum": 0, "maximum": 1}, "above 0 and at most 1"),
        ({"exclusiveMaximum": 5}, "below 5"),
        ({"minItems": 1}, "1 or more items"),
        ({"maxItems": 4}, "at most 4 items"),
        ({"minItems": 1, "maxItems": 4}, "1 to 4 items"),
        ({"minLength": 1}, ""),
        ({"type": "integer"}, ""),
    ],
)
def test_a_range_is_described_in_words(schema: dict[str, Any], text: str) -> None:
    assert describe_range(schema) == text


@pytest.mark.server
@pytest.mark.parametrize(
    "options",
    [
        {"max_tokens": -1, **YES},
        {"max_tokens": 0},
        {"max_completion_tokens": -1, **YES},
        {"temperature": 3},
        {"top_p": 0},
        {"top_p": 1},
        {"top_k": -1},
        {"top_k": 0},
        {"min_p": 1},
        {"frequency_penalty": 3},
        {"presence_penalty": -3},
        {"seed": -1},
        {"logprobs": True, "top_logprobs": 25},
        {"stop": []},
        {"stop": ["."] * 8},
    ],
    ids=str,
)
def test_the_range_of_an_option_contains_what_llama_cpp_accepts(llama: LlamaServer, options: dict[str, Any]) -> None:
    body = {"model": "any", "messages": MESSAGES, "max_tokens": 1, **options}
    assert httpx.post(f"{llama.url}/v1/chat/completions", json=body, timeout=60).status_code == 200
    assert [error.message for error in CHAT.iter_errors(body)] == []
    assert ChatCompletionRequest.from_dict(body).to_dict() == body


@pytest.mark.server
@pytest.mark.parametrize("options", [{"max_tokens": -2}, {"n": 0}], ids=str)
def test_llama_cpp_refuses_what_the_range_excludes(llama: LlamaServer, options: dict[str, Any]) -> None:
    body = {"model": "any", "messages": MESSAGES, "max_tokens": 1, **options}
    assert httpx.post(f"{llama.url}/v1/chat/completions", json=body, timeout=60).status_code == 400
    assert not CHAT.is_valid(body)


def test_the_generated_code_sends_a_value_outside_its_range() -> None:
    """Only the server decides, because a server may accept more than the documents say."""
    request = ChatCompletionRequest.from_dict({"model": "m", "messages": MESSAGES, "temperature": -1, "max_tokens": -7})
    assert request.to_dict()["temperature"] == -1
    assert request.to_dict()["max_tokens"] == -7
