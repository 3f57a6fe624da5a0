"""The client sends requests to TEI, TGI and the toolkit, and parses the responses of these servers.

These servers do not run in the tests. The bodies are minimal. The bodies were compared by hand with the OpenAPI documents of
TGI 3.3.6 and TEI 1.9.3, and with the source of the toolkit. A transport records the requests.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.recording_transport import RecordingTransport

from hf_ext import Client, Media, ValidationError

PNG = b"\x89PNG\r\n\x1a\nrest"


def client(body: Any, content_type: str = "application/json") -> tuple[Client, RecordingTransport]:
    """Return a client for an endpoint whose responses have this body, and its transport."""
    transport = RecordingTransport(body, content_type=content_type)
    return Client(token=False, transport=transport).for_endpoint("https://tei.example"), transport


def last_request(transport: RecordingTransport) -> tuple[str, str, Any]:
    """Return the method, path and body of the last request."""
    request = transport.sent[-1]
    return request.method, request.url.removeprefix("https://tei.example"), json.loads(request.content or b"null")


@pytest.mark.parametrize(
    ("method", "arguments", "options", "answer", "request_"),
    [
        (
            "embed_sparse",
            ["a"],
            {"truncate": True},
            [[{"index": 7, "value": 0.5}]],
            ("POST", "/embed_sparse", {"inputs": ["a"], "truncate": True}),
        ),
        (
            "tokenize",
            ["a"],
            {"add_special_tokens": False},
            [[{"id": 1, "text": "a", "special": False, "start": 0, "stop": 1}]],
            ("POST", "/tokenize", {"inputs": ["a"], "add_special_tokens": False}),
        ),
        (
            "decode",
            [[(1, 2)]],
            {"skip_special_tokens": True},
            ["a b"],
            ("POST", "/decode", {"ids": [[1, 2]], "skip_special_tokens": True}),
        ),
        ("info", [], {}, {"model_id": "m", "max_input_length": 512, "new": 1}, ("GET", "/info", None)),
    ],
)
def test_each_tei_method_sends_the_expected_request_and_returns_the_raw_response(
    method: str, arguments: list[Any], options: dict[str, Any], answer: Any, request_: Any
) -> None:
    tei, transport = client(answer)
    result = getattr(tei.tei, method)(*arguments, **options)
    assert last_request(transport) == request_
    assert result.raw == answer


def test_tei_responses_are_typed_results() -> None:
    assert client([[{"index": 7, "value": 0.5}]])[0].tei.embed_sparse("a")[0][0].value == 0.5
    assert client([[[1.0, 2.0], [3.0, 4.0]]])[0].tei.embed_all("a").pool("mean")[0].tolist() == [2.0, 3.0]
    assert client({"model_id": "m"})[0].tei.info().model_id == "m"


def test_health_returns_none_and_metrics_returns_text() -> None:
    tei, transport = client(b"", "text/plain")
    assert tei.tei.health() is None
    assert tei.tgi.health() is None
    assert last_request(transport)[:2] == ("GET", "/health")
    assert client(b"# HELP x", "text/plain")[0].tei.metrics() == "# HELP x"
    assert client(b"# HELP x", "text/plain")[0].tgi.metrics() == "# HELP x"


def test_tgi_tokenizes_texts_and_conversations() -> None:
    tgi, transport = client([{"id": 1, "text": "a", "start": 0, "stop": 1}])
    assert tgi.tgi.tokenize("a")[0].id == 1
    assert last_request(transport) == ("POST", "/tokenize", {"inputs": "a"})
    tgi, transport = client({"templated_text": "<s>a", "tokenize_response": [{"id": 1, "text": "<s>"}]})
    assert tgi.tgi.chat_tokenize([{"role": "user", "content": "a"}]).tokens[0].text == "<s>"
    assert last_request(transport)[1] == "/chat_tokenize"


def test_tgi_info_has_the_limits_of_the_server() -> None:
    assert client({"model_id": "m", "max_total_tokens": 9})[0].tgi.info().max_total_tokens == 9


def test_toolkit_call_sends_inputs_and_parameters_unchanged() -> None:
    toolkit, transport = client({"similarities": [0.5]})
    assert toolkit.toolkit.call({"source_sentence": "a", "sentences": ["b"]}, {"x": None}) == {"similarities": [0.5]}
    assert last_request(transport) == (
        "POST",
        "/",
        {"inputs": {"source_sentence": "a", "sentences": ["b"]}, "parameters": {"x": None}},
    )
    toolkit.toolkit.call("a")
    assert last_request(transport)[2] == {"inputs": "a"}


def test_toolkit_send_sends_the_file_as_the_body() -> None:
    toolkit, transport = client({})
    toolkit.toolkit.send(PNG)
    assert transport.sent[-1].content == PNG
    assert ("Content-Type", "image/png") in transport.sent[-1].headers
    with pytest.raises(ValidationError, match=r"pathlib\.Path"):
        toolkit.toolkit.send("cat.png")  # type: ignore[arg-type]


def test_toolkit_call_for_media_returns_the_file() -> None:
    picture = client(PNG, "image/png")[0].toolkit.call_for_media("a cat")
    assert picture == Media(PNG, "image/png", picture.meta)


@pytest.mark.parametrize(
    "call",
    [
        lambda tei: tei.tokenize(""),
        lambda tei: tei.embed_sparse([]),
        lambda tei: tei.embed_all("a", raw_scores=True),
        lambda tei: tei.embed_sparse([7]),
    ],
)
def test_invalid_input_raises_before_a_request_is_sent(call: Any) -> None:
    tei, transport = client([])
    with pytest.raises(ValidationError):
        call(tei.tei)
    assert transport.sent == []


@pytest.mark.parametrize(
    ("url", "token", "sent"),
    [
        ("https://x.us-east-1.aws.endpoints.huggingface.cloud", None, "Bearer hf_mine"),
        ("https://tei.example", None, None),
        ("https://tei.example", "other", "Bearer other"),
    ],
)
def test_token_of_the_client_is_not_sent_to_an_endpoint_outside_hugging_face(
    url: str, token: str | None, sent: str | None
) -> None:
    transport = RecordingTransport({"model_id": "m"})
    with Client(token="hf_mine", transport=transport) as hub:
        hub.for_endpoint(url, token=token).tei.info()
    assert dict(transport.sent[-1].headers_to_send()).get("Authorization") == sent
