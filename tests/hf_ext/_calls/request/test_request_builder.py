"""RequestBuilder builds the URL, body and headers of a request, and adds the token only for certain servers."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hf_api.api.hub import list_models
from hf_api.api.router import create_chat_completion
from hf_api.models import ChatCompletionRequest
from hf_api.types import Operation
from hypothesis import given
from hypothesis import strategies as st
from rich.pretty import pretty_repr
from support.leaks import NEEDLE, everything, is_in

from hf_ext import AuthenticationError, ClientConfig, ValidationError
from hf_ext._calls.request.call_options import DEFAULTS, CallOptions
from hf_ext._calls.request.request_builder import RequestBuilder
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.settings.user_agent import user_agent
from hf_ext.transport.base import Request

NO_FOLDER = Path("/nonexistent")
LOCAL = "http://127.0.0.1:8080"
POST = {
    "method": "POST",
    "url": "/v1/chat/completions",
    "json": {"model": "m"},
    "headers": {"Content-Type": "application/json"},
}
GET = {"method": "GET", "url": "/api/models"}


def build(requests: RequestBuilder, tag: str, parts: dict[str, Any], options: CallOptions) -> Request:
    """Return the request of an operation that builds these `parts`. `tag` names the OpenAPI document."""
    operation = Operation("test", tag, parts["method"], parts["url"], lambda: parts, lambda response: response)
    return requests.for_operation(operation, options)


def builder(environ: dict[str, str] | None = None, **settings) -> RequestBuilder:
    """Return the builder of a client with these environment variables and settings."""
    return RequestBuilder(ClientConfig.resolve(environ=environ or {}, cwd=NO_FOLDER, home=NO_FOLDER, **settings))


def local_builder(**settings) -> RequestBuilder:
    """Return the builder of a client of a local server, which needs no token."""
    return builder(base_url=LOCAL, **settings)


def sent_headers(request: Request) -> dict[str, str]:
    """Return the headers that are sent, and check that each name is sent once."""
    headers = request.headers_to_send()
    names = [name.lower() for name, _ in headers]
    assert len(set(names)) == len(names), f"sent twice: {names}"
    return {name.lower(): value for name, value in headers}


# URLs


@pytest.mark.parametrize(
    ("service", "url"),
    [
        ("router", "https://router.huggingface.co/v1/x"),
        ("inference", "https://router.huggingface.co/hf-inference/v1/x"),
        ("hub", "https://huggingface.co/v1/x"),
        ("endpoints", "https://api.endpoints.huggingface.cloud/v2/v1/x"),
    ],
)
def test_each_openapi_document_has_its_own_base_url(service, url):
    request = build(builder(token="hf_t"), service, {"method": "GET", "url": "/v1/x"}, DEFAULTS)
    assert (request.method, request.url, request.content) == ("GET", url, None)


def test_path_of_a_custom_base_url_is_kept():
    requests = builder(base_url="https://gateway.example/hf/", inference_url="https://tei.example", token="t")
    assert build(requests, "router", POST, DEFAULTS).url == "https://gateway.example/hf/v1/chat/completions"
    assert build(requests, "inference", {**POST, "url": "/embed"}, DEFAULTS).url == "https://tei.example/embed"


def query(params: dict[str, object]) -> list[tuple[str, str]]:
    """Return the query of a request with these parameters, parsed."""
    url = build(local_builder(), "hub", {**GET, "params": params}, DEFAULTS).url
    assert url.startswith("https://huggingface.co/api/models?")
    return parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)


def test_query_is_percent_encoded_with_booleans_as_json():
    assert query({"search": "a b&c=d/ü", "limit": 5, "full": True, "gated": False, "x": ""}) == [
        ("search", "a b&c=d/ü"),
        ("limit", "5"),
        ("full", "true"),
        ("gated", "false"),
        ("x", ""),
    ]


@pytest.mark.parametrize("kind", [list, tuple])
def test_list_is_sent_as_a_repeated_query_parameter(kind):
    assert query({"filter": kind(["a", "b,c"]), "flags": kind([True, False])}) == [
        ("filter", "a"),
        ("filter", "b,c"),
        ("flags", "true"),
        ("flags", "false"),
    ]


def test_url_without_parameters_has_no_query():
    assert build(local_builder(), "hub", {**GET, "params": {}}, DEFAULTS).url == "https://huggingface.co/api/models"


def test_parameters_of_a_generated_operation_are_in_the_url():
    request = local_builder().for_operation(
        list_models.OPERATION, DEFAULTS, search="bert", filter_=["a", "b"], full=True
    )
    assert request.url == ("https://huggingface.co/api/models?search=bert&filter=a&filter=b&full=true")


@given(st.dictionaries(st.text(min_size=1), st.one_of(st.text(), st.integers()), min_size=1))
def test_any_query_can_be_parsed_back(params):
    assert query(params) == [(name, str(value)) for name, value in params.items()]


# Bodies


def test_body_is_compact_json_in_the_order_of_the_fields():
    body = ChatCompletionRequest(model="org/m:p", messages=[], temperature=0.5)
    request = local_builder().for_operation(create_chat_completion.OPERATION, DEFAULTS, body=body)
    assert request.content == b'{"model":"org/m:p","messages":[],"temperature":0.5}'


def test_extra_body_adds_fields_and_leaves_the_original_unchanged():
    options = CallOptions(extra_body={"top_a": 0.1, "nested": {"null": None}})
    request = build(local_builder(), "router", POST, options)
    assert json.loads(request.content or b"") == {"model": "m", "top_a": 0.1, "nested": {"null": None}}
    assert POST["json"] == {"model": "m"}


def test_bytes_are_sent_unchanged():
    parts = {"method": "POST", "url": "/x", "content": b"\x00\xff", "headers": {"Content-Type": "image/png"}}
    request = build(local_builder(), "inference", parts, DEFAULTS)
    assert (request.content, sent_headers(request)["content-type"]) == (b"\x00\xff", "image/png")


def test_body_that_cannot_be_json_raises_a_validation_error():
    with pytest.raises(ValidationError, match="cannot be written as JSON"):
        build(local_builder(), "router", {**POST, "json": {"temperature": float("nan")}}, DEFAULTS)


# Headers


def test_call_without_options_has_the_default_headers_in_order():
    request = build(local_builder(token="t"), "router", POST, DEFAULTS)
    assert request.headers_to_send() == [
        ("User-Agent", user_agent()),
        ("Accept-Encoding", "gzip"),
        ("Content-Type", "application/json"),
        ("Authorization", "Bearer t"),
    ]


def test_headers_of_the_call_override_the_headers_of_the_client():
    requests = local_builder(headers={"X-A": "client", "X-B": "client"}, user_agent="mine/1")
    headers = sent_headers(build(requests, "router", POST, CallOptions(headers=(("x-a", "call"), ("X-C", "call")))))
    assert (headers["x-a"], headers["x-b"], headers["x-c"], headers["user-agent"]) == (
        "call",
        "client",
        "call",
        "mine/1",
    )
    assert sent_headers(build(requests, "router", POST, DEFAULTS))["x-a"] == "client"


@pytest.mark.parametrize("name", ["User-Agent", "user-agent", "Content-Type", "X-HF-Bill-To", "Accept"])
def test_no_header_is_sent_twice(name):
    requests = local_builder(headers={name: "client"}, bill_to="org")
    sent_headers(build(requests, "router", POST, DEFAULTS))
    both = CallOptions(headers=((name, "call"),), bill_to="team")
    headers = sent_headers(build(requests, "router", POST, both))
    assert headers[name.lower()] == ("team" if name == "X-HF-Bill-To" else "call")


def test_user_agent_can_be_set_as_a_header():
    assert (
        sent_headers(build(local_builder(headers={"User-Agent": "mine/1"}), "router", POST, DEFAULTS))["user-agent"]
        == "mine/1"
    )


def test_content_type_of_the_operation_overrides_the_content_type_of_the_client():
    headers = sent_headers(build(local_builder(headers={"Content-Type": "text/plain"}), "router", POST, DEFAULTS))
    assert headers["content-type"] == "application/json"


def test_bill_to_of_the_call_overrides_bill_to_of_the_client():
    assert "x-hf-bill-to" not in sent_headers(build(local_builder(), "router", POST, DEFAULTS))
    requests = local_builder(bill_to="org")
    assert sent_headers(build(requests, "router", POST, DEFAULTS))["x-hf-bill-to"] == "org"
    assert sent_headers(build(requests, "router", POST, CallOptions(bill_to="team")))["x-hf-bill-to"] == "team"


# Timeout, deadline and size limit


def test_timeout_and_deadline_of_the_call_override_the_client_settings():
    requests = local_builder(timeout=7, deadline=60, max_response_bytes=123)
    request = build(requests, "router", POST, DEFAULTS)
    assert (request.timeout, request.max_bytes) == (Timeout.of(7), 123)
    assert request.deadline is not None
    assert request.deadline.seconds == 60
    request = build(requests, "router", POST, CallOptions(timeout=Timeout(read=1), deadline=5))
    assert (request.timeout, request.deadline.seconds) == (Timeout(read=1), 5)


def test_request_has_no_deadline_by_default():
    assert build(local_builder(), "router", POST, DEFAULTS).deadline is None


def test_each_request_has_its_own_deadline():
    requests = local_builder(deadline=60)
    assert build(requests, "router", POST, DEFAULTS).deadline is not build(requests, "router", POST, DEFAULTS).deadline


# Tokens


def test_token_from_the_environment_is_sent_only_to_hugging_face():
    requests = builder({"HF_TOKEN": NEEDLE}, base_url="https://gateway.example", endpoints_url="http://127.0.0.1:1")
    sent = {
        service: build(requests, service, POST, DEFAULTS) for service in ("router", "inference", "hub", "endpoints")
    }
    assert {service for service, request in sent.items() if request.token} == {"hub"}
    assert sent_headers(sent["hub"])["authorization"] == f"Bearer {NEEDLE}"
    assert "authorization" not in sent_headers(sent["router"])


def test_token_argument_is_sent_to_the_configured_servers():
    requests = builder(token=NEEDLE, base_url="https://gateway.example")
    assert build(requests, "router", POST, DEFAULTS).token is not None
    assert build(requests, "inference", POST, DEFAULTS).token is not None
    assert requests.for_url("https://gateway.example/v1/models?page=2", DEFAULTS).token is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/api/models",
        "http://huggingface.co/api/models",
        "https://huggingface.co.evil.example/api/models",
        "https://gateway.example:8443/x",
    ],
)
def test_request_to_another_origin_has_no_token(url):
    request = builder(token=NEEDLE, base_url="https://gateway.example").for_url(url, DEFAULTS)
    assert request.token is None
    assert not is_in(request.headers_to_send())


def test_request_for_a_next_page_has_the_headers_and_options_of_the_call():
    requests = builder(token="t", headers={"X-A": "client"}, deadline=9)
    request = requests.for_url("https://huggingface.co/api/models?cursor=x", CallOptions(headers=(("X-B", "call"),)))
    assert (request.method, request.content, request.deadline.seconds) == ("GET", None, 9)
    headers = sent_headers(request)
    assert (headers["x-a"], headers["x-b"], headers["authorization"]) == ("client", "call", "Bearer t")


def test_repr_of_a_request_does_not_contain_the_token():
    request = build(builder(token=NEEDLE, headers={"X-Api-Key": NEEDLE}), "router", POST, DEFAULTS)
    assert not is_in(repr(request))
    assert not is_in(repr(vars(builder(token=NEEDLE))))


def test_repr_of_a_request_does_not_contain_the_query_of_a_signed_url():
    request = builder().for_url(f"https://files.example/a.png?signature={NEEDLE}", DEFAULTS)
    assert not is_in(repr(request))
    assert not is_in(pretty_repr(request))
    assert "url='https://files.example/a.png?…'" in repr(request)
    assert is_in(request.url)


def test_missing_token_error_names_every_place_that_was_searched():
    with pytest.raises(AuthenticationError) as caught:
        build(builder(), "router", POST, DEFAULTS)
    error = caught.value
    assert error.where == "POST https://router.huggingface.co/v1/chat/completions"
    for place in ("the argument token=", "secret/-secrets.sh", "HUGGINGFACE_API_KEY", "HF_TOKEN", "huggingface/token"):
        assert place in error.message
    assert "huggingface.co/settings/tokens" in error.hint
    assert not is_in(everything(error))


def test_request_that_needs_no_token_is_built_without_a_token():
    assert build(builder(), "hub", GET, DEFAULTS).token is None
    assert build(builder(), "router", {**GET, "url": "/v1/models"}, DEFAULTS).token is None
    assert build(local_builder(), "router", POST, DEFAULTS).token is None
    assert build(builder(token=False), "router", POST, DEFAULTS).token is None


def test_post_to_another_server_is_built_without_a_hugging_face_token():
    requests = builder({"HF_TOKEN": NEEDLE}, base_url="https://gateway.example")
    assert build(requests, "router", POST, DEFAULTS).token is None


# Providers and files


def test_request_to_a_provider_goes_through_the_router():
    parts = {"url": "fal-ai/flux/dev?_subdomain=queue", "json": {"prompt": "x"}}
    request = builder(token="t").for_provider("fal-ai", "POST", parts, DEFAULTS)
    assert request.url == "https://router.huggingface.co/fal-ai/fal-ai/flux/dev?_subdomain=queue"
    assert (request.method, request.content, request.token is not None) == ("POST", b'{"prompt":"x"}', True)


@pytest.mark.parametrize("name", ["", "../hub", "a/b", "A", "-a", "a b", "a?b", "a#b"])
def test_invalid_provider_name_is_refused(name):
    with pytest.raises(ValidationError, match="provider must be a name"):
        builder(token="t").for_provider(name, "POST", {"url": "x"}, DEFAULTS)


def test_download_is_sent_without_token_and_headers_of_the_caller():
    requests = builder(token=NEEDLE, headers={"X-Api-Key": NEEDLE}, bill_to=NEEDLE, deadline=9)
    options = CallOptions(headers=(("X-Key", NEEDLE),), bill_to=NEEDLE, timeout=Timeout(read=1))
    request = requests.for_download("https://huggingface.co/file.png", options)
    assert [name for name, _ in request.headers_to_send()] == ["User-Agent", "Accept-Encoding"]
    assert (request.method, request.content, request.token) == ("GET", None, None)
    assert (request.timeout, request.deadline.seconds) == (Timeout(read=1), 9)


def test_download_over_http_needs_allow_http():
    url = "http://files.example/x.png"
    with pytest.raises(ValidationError, match=r"not downloaded over plain http: http://files\.example"):
        builder(token="t").for_download(url, DEFAULTS)
    assert builder(token="t", allow_http=True).for_download(url, DEFAULTS).url == url
    assert builder(token="t").for_download("http://127.0.0.1:9/x", DEFAULTS).url == "http://127.0.0.1:9/x"
    with pytest.raises(ValidationError):
        builder(token="t").for_download("file:///etc/passwd", DEFAULTS)
