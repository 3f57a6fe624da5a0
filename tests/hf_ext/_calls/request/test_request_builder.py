"""Requests: what goes on the wire, header by header, and a token only where it belongs."""

import json
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hf_api.api.hub import list_models
from hf_api.api.router import create_chat_completion
from hf_api.models import ChatCompletionRequest
from hypothesis import given
from hypothesis import strategies as st
from support.leaks import NEEDLE, everything, is_in

from hf_ext import AuthenticationError, ClientConfig, ValidationError
from hf_ext._calls.request.call_options import DEFAULTS, CallOptions
from hf_ext._calls.request.request_builder import RequestBuilder
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.settings.user_agent import user_agent
from hf_ext.transport.base import Request

NOWHERE = Path("/nonexistent")
LOCAL = "http://127.0.0.1:8080"
POST = {
    "method": "POST",
    "url": "/v1/chat/completions",
    "json": {"model": "m"},
    "headers": {"Content-Type": "application/json"},
}
GET = {"method": "GET", "url": "/api/models"}


def builder(environ: dict[str, str] | None = None, **settings) -> RequestBuilder:
    return RequestBuilder(ClientConfig.resolve(environ=environ or {}, cwd=NOWHERE, home=NOWHERE, **settings))


def local(**settings) -> RequestBuilder:
    return builder(base_url=LOCAL, **settings)


def sent_headers(request: Request) -> dict[str, str]:
    """Return what is sent, each name once."""
    headers = request.headers_to_send()
    names = [name.lower() for name, _ in headers]
    assert len(set(names)) == len(names), f"sent twice: {names}"
    return {name.lower(): value for name, value in headers}


# Addresses


@pytest.mark.parametrize(
    ("service", "url"),
    [
        ("router", "https://router.huggingface.co/v1/x"),
        ("inference", "https://router.huggingface.co/hf-inference/v1/x"),
        ("hub", "https://huggingface.co/v1/x"),
        ("endpoints", "https://api.endpoints.huggingface.cloud/v2/v1/x"),
    ],
)
def test_each_service_has_its_own_address(service, url):
    request = builder(token="hf_t").build(service, {"method": "GET", "url": "/v1/x"}, DEFAULTS)
    assert (request.method, request.url, request.content) == ("GET", url, None)


def test_a_base_url_of_one_s_own_is_kept_with_its_path():
    requests = builder(base_url="https://gateway.example/hf/", inference_url="https://tei.example", token="t")
    assert requests.build("router", POST, DEFAULTS).url == "https://gateway.example/hf/v1/chat/completions"
    assert requests.build("inference", {**POST, "url": "/embed"}, DEFAULTS).url == "https://tei.example/embed"


def query(params: dict[str, object]) -> list[tuple[str, str]]:
    url = local().build("hub", {**GET, "params": params}, DEFAULTS).url
    assert url.startswith("https://huggingface.co/api/models?")
    return parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)


def test_the_query_is_written_as_servers_read_it():
    assert query({"search": "a b&c=d/ü", "limit": 5, "full": True, "gated": False, "x": ""}) == [
        ("search", "a b&c=d/ü"),
        ("limit", "5"),
        ("full", "true"),
        ("gated", "false"),
        ("x", ""),
    ]


@pytest.mark.parametrize("kind", [list, tuple])
def test_a_list_is_a_repeated_parameter(kind):
    assert query({"filter": kind(["a", "b,c"]), "flags": kind([True, False])}) == [
        ("filter", "a"),
        ("filter", "b,c"),
        ("flags", "true"),
        ("flags", "false"),
    ]


def test_no_parameters_are_no_query():
    assert local().build("hub", {**GET, "params": {}}, DEFAULTS).url == "https://huggingface.co/api/models"


def test_a_generated_operation_is_built_whole():
    parts = list_models.OPERATION.build(search="bert", filter_=["a", "b"], full=True)
    assert local().build("hub", parts, DEFAULTS).url == (
        "https://huggingface.co/api/models?search=bert&filter=a&filter=b&full=true"
    )


@given(st.dictionaries(st.text(min_size=1), st.one_of(st.text(), st.integers()), min_size=1))
def test_any_query_comes_out_as_it_went_in(params):
    assert query(params) == [(name, str(value)) for name, value in params.items()]


# Bodies


def test_the_body_is_compact_json_with_the_model_first():
    body = ChatCompletionRequest(model="org/m:p", messages=[], temperature=0.5)
    request = local().build("router", create_chat_completion.OPERATION.build(body=body), DEFAULTS)
    assert request.content == b'{"model":"org/m:p","messages":[],"temperature":0.5}'


def test_extra_body_adds_fields_and_overrides_none_silently():
    options = CallOptions(extra_body={"top_a": 0.1, "nested": {"null": None}})
    request = local().build("router", POST, options)
    assert json.loads(request.content or b"") == {"model": "m", "top_a": 0.1, "nested": {"null": None}}
    assert POST["json"] == {"model": "m"}


def test_bytes_are_sent_as_they_are():
    parts = {"method": "POST", "url": "/x", "content": b"\x00\xff", "headers": {"Content-Type": "image/png"}}
    request = local().build("inference", parts, DEFAULTS)
    assert (request.content, sent_headers(request)["content-type"]) == (b"\x00\xff", "image/png")


def test_what_is_not_json_is_refused_before_it_is_sent():
    with pytest.raises(ValidationError, match="cannot be written as JSON"):
        local().build("router", {**POST, "json": {"temperature": float("nan")}}, DEFAULTS)


# Headers


def test_the_headers_of_a_plain_call_in_order():
    request = local(token="t").build("router", POST, DEFAULTS)
    assert request.headers_to_send() == [
        ("User-Agent", user_agent()),
        ("Accept-Encoding", "gzip"),
        ("Content-Type", "application/json"),
        ("Authorization", "Bearer t"),
    ]


def test_headers_of_the_client_and_of_the_call_are_sent_too_the_call_s_in_place_of_the_client_s():
    requests = local(headers={"X-A": "client", "X-B": "client"}, user_agent="mine/1")
    headers = sent_headers(requests.build("router", POST, CallOptions(headers=(("x-a", "call"), ("X-C", "call")))))
    assert (headers["x-a"], headers["x-b"], headers["x-c"], headers["user-agent"]) == (
        "call",
        "client",
        "call",
        "mine/1",
    )
    assert sent_headers(requests.build("router", POST, DEFAULTS))["x-a"] == "client"


@pytest.mark.parametrize("name", ["User-Agent", "user-agent", "Content-Type", "X-HF-Bill-To", "Accept"])
def test_no_header_is_sent_twice(name):
    requests = local(headers={name: "client"}, bill_to="org")
    sent_headers(requests.build("router", POST, DEFAULTS))
    both = CallOptions(headers=((name, "call"),), bill_to="team")
    headers = sent_headers(requests.build("router", POST, both))
    assert headers[name.lower()] == ("team" if name == "X-HF-Bill-To" else "call")


def test_the_user_agent_may_be_a_header():
    assert (
        sent_headers(local(headers={"User-Agent": "mine/1"}).build("router", POST, DEFAULTS))["user-agent"] == "mine/1"
    )


def test_the_content_type_is_the_operation_s_whatever_the_client_says():
    headers = sent_headers(local(headers={"Content-Type": "text/plain"}).build("router", POST, DEFAULTS))
    assert headers["content-type"] == "application/json"


def test_who_pays_is_said_by_the_client_or_by_the_call():
    assert "x-hf-bill-to" not in sent_headers(local().build("router", POST, DEFAULTS))
    requests = local(bill_to="org")
    assert sent_headers(requests.build("router", POST, DEFAULTS))["x-hf-bill-to"] == "org"
    assert sent_headers(requests.build("router", POST, CallOptions(bill_to="team")))["x-hf-bill-to"] == "team"


# Time and size


def test_timeout_deadline_and_limit_are_the_client_s_unless_the_call_says_otherwise():
    requests = local(timeout=7, deadline=60, max_response_bytes=123)
    request = requests.build("router", POST, DEFAULTS)
    assert (request.timeout, request.max_bytes) == (Timeout.of(7), 123)
    assert request.deadline is not None
    assert request.deadline.seconds == 60
    request = requests.build("router", POST, CallOptions(timeout=Timeout(read=1), deadline=5))
    assert (request.timeout, request.deadline.seconds) == (Timeout(read=1), 5)


def test_by_default_there_is_no_deadline():
    assert local().build("router", POST, DEFAULTS).deadline is None


def test_each_call_has_a_deadline_of_its_own():
    requests = local(deadline=60)
    assert requests.build("router", POST, DEFAULTS).deadline is not requests.build("router", POST, DEFAULTS).deadline


# Tokens


def test_a_token_that_was_found_goes_to_hugging_face_alone():
    requests = builder({"HF_TOKEN": NEEDLE}, base_url="https://gateway.example", endpoints_url="http://127.0.0.1:1")
    sent = {service: requests.build(service, POST, DEFAULTS) for service in ("router", "inference", "hub", "endpoints")}
    assert {service for service, request in sent.items() if request.token} == {"hub"}
    assert sent_headers(sent["hub"])["authorization"] == f"Bearer {NEEDLE}"
    assert "authorization" not in sent_headers(sent["router"])


def test_a_token_that_was_given_goes_to_the_servers_it_was_given_for():
    requests = builder(token=NEEDLE, base_url="https://gateway.example")
    assert requests.build("router", POST, DEFAULTS).token is not None
    assert requests.build("inference", POST, DEFAULTS).token is not None
    assert requests.get("https://gateway.example/v1/models?page=2", DEFAULTS).token is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/api/models",
        "http://huggingface.co/api/models",
        "https://huggingface.co.evil.example/api/models",
        "https://gateway.example:8443/x",
    ],
)
def test_a_page_elsewhere_gets_no_token(url):
    request = builder(token=NEEDLE, base_url="https://gateway.example").get(url, DEFAULTS)
    assert request.token is None
    assert not is_in(request.headers_to_send())


def test_a_page_is_asked_for_like_the_first():
    requests = builder(token="t", headers={"X-A": "client"}, deadline=9)
    request = requests.get("https://huggingface.co/api/models?cursor=x", CallOptions(headers=(("X-B", "call"),)))
    assert (request.method, request.content, request.deadline.seconds) == ("GET", None, 9)
    headers = sent_headers(request)
    assert (headers["x-a"], headers["x-b"], headers["authorization"]) == ("client", "call", "Bearer t")


def test_a_built_request_does_not_show_its_token():
    request = builder(token=NEEDLE, headers={"X-Api-Key": NEEDLE}).build("router", POST, DEFAULTS)
    assert not is_in(repr(request))
    assert not is_in(repr(vars(builder(token=NEEDLE))))


def test_inference_at_hugging_face_without_a_token_names_every_place_that_was_searched():
    with pytest.raises(AuthenticationError) as caught:
        builder().build("router", POST, DEFAULTS)
    error = caught.value
    assert error.where == "POST https://router.huggingface.co/v1/chat/completions"
    for place in ("the argument token=", "secret/-secrets.sh", "HUGGINGFACE_API_KEY", "HF_TOKEN", "huggingface/token"):
        assert place in error.message
    assert "huggingface.co/settings/tokens" in error.hint
    assert not is_in(everything(error))


def test_what_needs_no_token_is_asked_without_one():
    assert builder().build("hub", GET, DEFAULTS).token is None
    assert builder().build("router", {**GET, "url": "/v1/models"}, DEFAULTS).token is None
    assert local().build("router", POST, DEFAULTS).token is None
    assert builder(token=False).build("router", POST, DEFAULTS).token is None


def test_a_token_for_somebody_else_is_not_missed():
    requests = builder({"HF_TOKEN": NEEDLE}, base_url="https://gateway.example")
    assert requests.build("router", POST, DEFAULTS).token is None


# Providers and files


def test_a_provider_is_asked_behind_the_router():
    parts = {"url": "fal-ai/flux/dev?_subdomain=queue", "json": {"prompt": "x"}}
    request = builder(token="t").provider("fal-ai", "POST", parts, DEFAULTS)
    assert request.url == "https://router.huggingface.co/fal-ai/fal-ai/flux/dev?_subdomain=queue"
    assert (request.method, request.content, request.token is not None) == ("POST", b'{"prompt":"x"}', True)


@pytest.mark.parametrize("name", ["", "../hub", "a/b", "A", "-a", "a b", "a?b", "a#b"])
def test_a_provider_is_a_plain_name(name):
    with pytest.raises(ValidationError, match="provider must be a name"):
        builder(token="t").provider(name, "POST", {"url": "x"}, DEFAULTS)


def test_a_download_takes_nothing_of_the_caller_s_along():
    requests = builder(token=NEEDLE, headers={"X-Api-Key": NEEDLE}, bill_to=NEEDLE, deadline=9)
    options = CallOptions(headers=(("X-Key", NEEDLE),), bill_to=NEEDLE, timeout=Timeout(read=1))
    request = requests.download("https://huggingface.co/file.png", options)
    assert [name for name, _ in request.headers_to_send()] == ["User-Agent", "Accept-Encoding"]
    assert (request.method, request.content, request.token) == ("GET", None, None)
    assert (request.timeout, request.deadline.seconds) == (Timeout(read=1), 9)


def test_a_download_over_http_must_be_allowed():
    url = "http://files.example/x.png"
    with pytest.raises(ValidationError, match=r"http://files\.example is http"):
        builder(token="t").download(url, DEFAULTS)
    assert builder(token="t", allow_http=True).download(url, DEFAULTS).url == url
    assert builder(token="t").download("http://127.0.0.1:9/x", DEFAULTS).url == "http://127.0.0.1:9/x"
    with pytest.raises(ValidationError):
        builder(token="t").download("file:///etc/passwd", DEFAULTS)
