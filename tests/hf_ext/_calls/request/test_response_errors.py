"""Every error status and every error body is converted to an error. Arbitrary bodies raise no other exception."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.leaks import NEEDLE, everything, is_in
from support.responses import response

from hf_ext import (
    ApiError,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    PaymentRequiredError,
    ProxyError,
    RateLimitError,
    RequestTimeoutError,
    ValidationError,
)
from hf_ext._calls.request.error_bodies import MAX_ERROR_BODY, message_and_code, status_from_body
from hf_ext._calls.request.error_redaction import redact_error
from hf_ext._calls.request.errors_in_success import error_in_success
from hf_ext._calls.request.response_errors import error_from_response
from hf_ext._core.settings.secret import Secret

WHERE = "POST https://router.huggingface.co/v1/chat/completions"
OTHER_SERVER = "POST http://127.0.0.1:8000/v1/chat/completions"


def response_error(
    body=b"", status: int = 400, *, is_model_call: bool = True, where: str = WHERE, **headers: str
) -> HfError:
    """Return the error of a response with an error status."""
    answer = response(body, status, **headers)
    return error_from_response(status, answer.content, answer.meta, where=where, is_model_call=is_model_call)


def success_error(body, *, is_model_call: bool = True) -> HfError | None:
    """Return the error in the body of a response with status 200, or None."""
    answer = response(body)
    return error_in_success(answer.content, answer.meta, where=WHERE, is_model_call=is_model_call)


# Error bodies of Hugging Face's services and the providers behind the router: (status, body, class, message, code).
JSON_SHAPES = {
    "router, Hub, hf-inference": (
        404,
        {"error": "Model a/b does not exist"},
        ModelUnavailableError,
        "Model a/b does not exist",
        "",
    ),
    "hf-inference, validation": (
        400,
        {"error": ["Error in `inputs`: field required", "Error in `parameters.top_k`: not an integer"]},
        ValidationError,
        "Error in `inputs`: field required; Error in `parameters.top_k`: not an integer",
        "",
    ),
    "hf-inference, with warnings": (
        500,
        {"error": "unknown error", "warnings": ["There was an inference error: CUDA"]},
        ApiError,
        "unknown error",
        "",
    ),
    "TGI, validation": (
        422,
        {"error": "`inputs` must have less than 1024 tokens. Given: 2000", "error_type": "validation"},
        ValidationError,
        "`inputs` must have less than 1024 tokens. Given: 2000",
        "validation",
    ),
    "TGI, generation": (
        424,
        {"error": "Request failed during generation: out of memory", "error_type": "generation"},
        ModelUnavailableError,
        "Request failed during generation: out of memory",
        "generation",
    ),
    "TGI, overloaded": (
        429,
        {"error": "Model is overloaded", "error_type": "overloaded"},
        RateLimitError,
        "Model is overloaded",
        "overloaded",
    ),
    "TGI, incomplete": (
        500,
        {"error": "Incomplete generation", "error_type": "incomplete_generation"},
        ApiError,
        "Incomplete generation",
        "incomplete_generation",
    ),
    "hf-inference, loading": (
        503,
        {"error": "Model a/b is currently loading", "estimated_time": 20.0},
        ModelUnavailableError,
        "Model a/b is currently loading",
        "",
    ),
    "auto router": (
        400,
        {
            "error": {
                "message": "The requested model 'x' is not supported by any provider you have enabled.",
                "type": "invalid_request_error",
                "param": "model",
                "code": "model_not_supported",
            }
        },
        ValidationError,
        "The requested model 'x' is not supported by any provider you have enabled.",
        "model_not_supported",
    ),
    "OpenAI-like, with an id, without a code": (
        401,
        {
            "id": "o-1",
            "error": {"message": "Invalid API key", "type": "authentication_error", "param": None, "code": None},
        },
        AuthenticationError,
        "Invalid API key",
        "authentication_error",
    ),
    "mistral": (401, {"message": "Unauthorized", "request_id": "m-1"}, AuthenticationError, "Unauthorized", ""),
    "vLLM": (
        400,
        {
            "object": "error",
            "message": "max_tokens is too large",
            "type": "BadRequestError",
            "param": None,
            "code": 400,
        },
        ValidationError,
        "max_tokens is too large",
        "BadRequestError",
    ),
    "TEI, OpenAI dialect": (
        413,
        {"message": "batch size 64 > maximum allowed batch size 32", "code": 413, "type": "Validation"},
        ValidationError,
        "batch size 64 > maximum allowed batch size 32",
        "Validation",
    ),
    "FastAPI, text": (404, {"detail": "Not Found"}, ModelUnavailableError, "Not Found", ""),
    "FastAPI, list": (
        422,
        {
            "detail": [
                {"loc": ["body", "messages", 0, "role"], "msg": "field required", "type": "value_error.missing"},
                {"loc": ["body"], "msg": "not an object", "type": "type_error"},
            ]
        },
        ValidationError,
        "body.messages.0.role: field required; body: not an object",
        "",
    ),
    "problem+json": (
        422,
        {
            "title": "Input validation failed",
            "status": 422,
            "detail": "- input: prompt is required",
            "invalid_fields": [{"type": "required", "field": "input"}],
        },
        ValidationError,
        "Input validation failed: - input: prompt is required",
        "",
    ),
    "Hub, errors": (
        400,
        {"errors": [{"message": "sort is not allowed"}, {"message": "limit is too large"}]},
        ValidationError,
        "sort is not allowed; limit is too large",
        "",
    ),
    "Hub, OAuth": (
        400,
        {"error": "invalid_grant", "error_description": "The code has expired"},
        ValidationError,
        "invalid_grant: The code has expired",
        "",
    ),
    "Hub, conflict": (
        409,
        {"error": "You already created this model repo", "url": "https://huggingface.co/a/b"},
        ApiError,
        "You already created this model repo",
        "",
    ),
    "responses, zod issues": (
        400,
        {
            "success": False,
            "error": [{"code": "invalid_type", "path": ["input", 0, "role"], "message": "Required"}],
            "details": [],
        },
        ValidationError,
        "input.0.role: Required",
        "",
    ),
    "responses, text": (401, {"success": False, "error": "Unauthorized"}, AuthenticationError, "Unauthorized", ""),
    "TEI, tokenizer": (
        422,
        {"error": "Tokenizer error: bad input", "error_type": "Tokenizer"},
        ValidationError,
        "Tokenizer error: bad input",
        "Tokenizer",
    ),
    "TEI, backend": (
        424,
        {"error": "Inference error: device lost", "error_type": "Backend"},
        ModelUnavailableError,
        "Inference error: device lost",
        "Backend",
    ),
    "TEI, overloaded": (
        429,
        {"error": "Model is overloaded", "error_type": "Overloaded"},
        RateLimitError,
        "Model is overloaded",
        "Overloaded",
    ),
    "TEI, empty": (
        400,
        {"error": "`inputs` cannot be empty", "error_type": "Empty"},
        ValidationError,
        "`inputs` cannot be empty",
        "Empty",
    ),
    "TEI, unhealthy": (
        503,
        {"error": "Unhealthy", "error_type": "Unhealthy"},
        ModelUnavailableError,
        "Unhealthy",
        "Unhealthy",
    ),
    "OpenRouter, with the error of the provider": (
        400,
        {
            "error": {
                "message": "Provider returned error",
                "code": 400,
                "metadata": {"raw": "tools[0]: unknown field", "provider_name": "Acme"},
            },
            "user_id": "u-1",
        },
        ValidationError,
        "Provider returned error: tools[0]: unknown field",
        "400",
    ),
    "error is true": (400, {"error": True, "message": "wrong"}, ValidationError, "wrong", ""),
    "error inside an error": (
        400,
        {"error": {"error": {"message": "deep", "code": "inner"}}, "code": "outer"},
        ValidationError,
        "deep",
        "inner",
    ),
    "a text": (400, "Bad things", ValidationError, "Bad things", ""),
    "a list": (400, ["one", {"message": "two"}, 3, None], ValidationError, "one; two", ""),
}


@pytest.mark.parametrize(("status", "body", "cls", "message", "code"), JSON_SHAPES.values(), ids=JSON_SHAPES)
def test_error_body_decides_the_class_message_and_code(status, body, cls, message, code):
    error = response_error(body, status, content_type="application/json")
    assert type(error) is cls
    assert (error.message, error.code, error.status_code, error.where) == (message, code, status, WHERE)
    assert json.loads(error.body) == body
    assert message.rstrip(".") in str(error)


OTHER_SHAPES = [
    (
        422,
        "text/plain",
        b"Failed to deserialize the JSON body into the target type: missing field `messages` at line 1 column 14",
        ValidationError,
        "Failed to deserialize the JSON body into the target type: missing field `messages` at line 1 column 14",
    ),
    (404, "text/plain; charset=utf-8", b"404: Not Found\n", ModelUnavailableError, "404: Not Found"),
    (404, "", b"Not Found", ModelUnavailableError, "Not Found"),
    (
        504,
        "text/html",
        b"<!DOCTYPE html>\n<html><head>\n<title>504:\n  Gateway Time-out</title></head><body>...</body></html>",
        RequestTimeoutError,
        "504: Gateway Time-out",
    ),
    (
        502,
        "text/html",
        b"<html>\r\n<body><center><h1 class='x'>502 Bad Gateway</h1></center></body></html>",
        ApiError,
        "502 Bad Gateway",
    ),
    (502, "", b"  <HTML><TITLE>Bad</TITLE>", ApiError, "Bad"),
    (503, "text/html", b"no tags at all", ModelUnavailableError, "no tags at all"),
    (503, "text/html", b'{"error": "JSON"}', ModelUnavailableError, "JSON"),
    (403, "", b"<Error><Code>1</Code><Message>Expired</Message></Error>", AuthenticationError, "Expired"),
    (500, "application/xml", b"<Error><Code>AccessDenied</Code></Error>", ApiError, "the server responded with status 500"),
    (400, "application/json", b"\xef\xbb\xbf" + b'{"error": "with a BOM"}', ValidationError, "with a BOM"),
    (400, "application/json", b'{"error": "no \xff UTF-8"}', ValidationError, "no \ufffd UTF-8"),
    (400, "application/json", b'{"error": "cut off', ValidationError, '{"error": "cut off'),
    (400, "application/json", b'{"error": NaN, "message": "lenient"}', ValidationError, "lenient"),
    (400, "text/plain", b"\xff\xfe\x00", ValidationError, "\ufffd\ufffd\x00"),
    (500, "application/json", b"", ApiError, "the server responded with status 500"),
    (500, "application/json", b"null", ApiError, "the server responded with status 500"),
    (500, "application/json", b"404", ApiError, "the server responded with status 500"),
    (500, "application/json", b"{}", ApiError, "the server responded with status 500"),
    (500, "application/json", b"[]", ApiError, "the server responded with status 500"),
    (500, "application/json", b'{"error": {}, "message": "", "detail": null}', ApiError, "the server responded with status 500"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "content_type", "body", "cls", "message"), OTHER_SHAPES)
def test_message_is_found_in_a_body_that_is_not_a_json_object(status, content_type, body, cls, message):
    error = response_error(body, status, content_type=content_type)
    assert type(error) is cls
    assert error.message == message
    assert error.body == body.decode("utf-8-sig", "replace")


STATUSES = {
    400: (ValidationError, False),
    401: (AuthenticationError, False),
    402: (PaymentRequiredError, False),
    403: (AuthenticationError, False),
    404: (ModelUnavailableError, False),
    405: (ApiError, False),
    407: (ProxyError, False),
    408: (RequestTimeoutError, True),
    409: (ApiError, False),
    410: (ModelUnavailableError, False),
    413: (ValidationError, False),
    415: (ValidationError, False),
    418: (ApiError, False),
    422: (ValidationError, False),
    424: (ModelUnavailableError, True),
    429: (RateLimitError, True),
    500: (ApiError, True),
    501: (ApiError, False),
    502: (ApiError, True),
    503: (ModelUnavailableError, True),
    504: (RequestTimeoutError, True),
    520: (ApiError, True),
    524: (RequestTimeoutError, True),
    529: (ApiError, True),
    599: (ApiError, False),
}


@pytest.mark.parametrize(("status", "expected"), STATUSES.items())
def test_status_decides_the_class_and_whether_the_error_is_retryable(status, expected):
    error = response_error({"error": "x"}, status)
    assert (type(error), error.is_retryable) == expected


WITHOUT_CREDIT = {
    "OpenAI": (429, {"error": {"message": "You exceeded your current quota.", "code": "insufficient_quota"}}),
    "Moonshot": (429, {"error": {"message": "Please recharge.", "type": "exceeded_current_quota_error"}}),
    "Z.ai": (429, {"error": {"code": "1113", "message": "Insufficient balance or no resource package."}}),
    "Novita": (403, {"code": 403, "reason": "NOT_ENOUGH_BALANCE", "message": "not enough balance"}),
    "fal": (403, {"detail": "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai."}),
    "xAI": (403, {"code": "no permission", "error": "Your team x has either used all available credits or reached …"}),
    "Gemini": (
        429,
        {"error": {"code": 429, "message": "Your prepayment credits are depleted. Please go to AI Studio."}},
    ),
    "Anthropic": (400, {"error": {"type": "invalid_request_error", "message": "Your credit balance is too low to …"}}),
    "OpenAI, images": (400, {"error": {"message": "Limit has been reached.", "code": "billing_hard_limit_reached"}}),
}


@pytest.mark.parametrize(("status", "body"), WITHOUT_CREDIT.values(), ids=WITHOUT_CREDIT)
def test_account_without_credit_is_no_rate_limit(status, body):
    error = response_error(body, status, retry_after="3")
    assert (type(error), error.is_retryable, error.status_code) == (PaymentRequiredError, False, status)


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"code": 429, "message": "You exceeded your current quota.", "status": "RESOURCE_EXHAUSTED"}},
        {"error": {"code": 429, "message": "free-models-per-day. Add 10 credits to unlock 1000 requests per day"}},
    ],
    ids=["Gemini", "OpenRouter"],
)
def test_exhausted_rate_limit_is_retryable(body):
    assert type(response_error(body, 429)) is RateLimitError


def test_404_means_a_missing_model_only_for_model_calls():
    assert type(response_error({"error": "x"}, 404, is_model_call=True)) is ModelUnavailableError
    assert type(response_error({"error": "x"}, 404, is_model_call=False)) is ApiError


HINTS = [
    (403, "This authentication method does not have sufficient permissions to call Inference Providers", "permission"),
    (403, "Access to model a/b is restricted", "Request access"),
    (401, "Invalid username or password.", "Check the token"),
    (402, "You have depleted your monthly included credits.", "bill_to="),
    (429, "Rate limit reached. Please log in or use a HF access token", "calls without"),
    (429, "Too many requests", "RateLimiter"),
    (503, "Model a/b is currently loading", "wait_until_ready"),
    (410, "The requested model is deprecated and no longer supported by provider hf-inference", "another model"),
    (503, "Endpoint is paused", "Resume"),
    (503, "Service Temporarily Unavailable", "Try again later"),
    (503, "503", "Try again later, or choose another provider."),
    (404, "Model a/b does not exist", "Check the model id"),
    (400, "Model not supported by provider hf-inference", "org/name:provider"),
    (422, "`inputs` tokens + `max_new_tokens` must be <= 2048", "Send less"),
    (400, "This model's maximum context length is 8192 tokens", "Send less"),
    (400, "stop must be a list", "Correct the request"),
    (504, "Gateway Time-out", "chat.stream"),
    (500, "boom", "Try again later."),
    (409, "exists", ""),
    (403, "403 Forbidden", "a proxy or firewall"),
    (405, "Method Not Allowed", "base_url"),
    (424, "Request failed during generation: out of memory", "Try again later"),
]


@pytest.mark.parametrize(("status", "message", "advice"), HINTS)
def test_message_and_status_decide_the_hint(status, message, advice):
    hint = response_error({"error": message}, status).hint
    assert advice in hint if advice else hint == ""


HINTS_OF_OTHER_SERVERS = [
    (401, "Unauthorized", "a valid token of this server as token="),
    (402, "Insufficient Balance", "your account at this server"),
    (403, "Country, region, or territory not supported", "a proxy or firewall"),
    (404, "model 'x' not found, try pulling it first", "client.router.models()"),
    (503, "Loading model", "Try again later: the server is loading the model."),
    (503, "no healthy upstream", "Try again later."),
    (429, "Model is overloaded", "RateLimiter"),
    (400, "Tool choice is not supported by this model", "Correct the request"),
    (400, "This model's maximum context length is 8192 tokens", "Send less"),
]


@pytest.mark.parametrize(("status", "message", "advice"), HINTS_OF_OTHER_SERVERS)
def test_hint_for_another_server_names_nothing_of_hugging_face(status, message, advice):
    hint = response_error({"error": message}, status, where=OTHER_SERVER).hint
    assert advice in hint
    assert not re.search(r"huggingface\.co|PRO|client\.models|provider='|org/name", hint)


def test_hint_for_a_dedicated_endpoint_names_its_models_and_the_tokens_of_hugging_face():
    endpoint = "POST https://x1.eu-west-1.aws.endpoints.huggingface.cloud/v1/chat/completions"
    missing = response_error({"error": {"message": "The model `m` does not exist."}}, 404, where=endpoint)
    assert "client.router.models()" in missing.hint
    assert response_error({"error": "no answer"}, 503, where=endpoint).hint == "Try again later."
    for starting in (b"", b"503 Service Unavailable", {"error": "Service Unavailable"}):
        assert "client.endpoints.wait waits" in response_error(starting, 503, where=endpoint).hint
    assert "settings/tokens" in response_error({"error": "Unauthorized"}, 401, where=endpoint).hint
    assert "endpoints.resume" in response_error({"error": "Endpoint is paused"}, 400, where=endpoint).hint


def test_hint_contains_the_waiting_time_that_the_server_sends():
    assert response_error({"error": "slow down"}, 429, retry_after="7").hint.startswith(
        "Wait 7 s, or send fewer requests"
    )
    assert response_error({"error": "slow down"}, 429).hint.startswith("Wait, or send fewer requests")
    busy = response_error({"error": "no answer"}, 503, retry_after="3")
    assert busy.hint == "Wait 3 s, or choose another provider."
    assert busy.estimated_time is None
    loading = {"error": "Model a/b is currently loading", "estimated_time": 20.5}
    assert response_error(loading, 503).hint == (
        "Wait 20.5 s, or call client.models.wait_until_ready(model, deadline=…)."
    )


def test_request_id_provider_retry_after_and_code_are_read_from_the_headers():
    error = response_error(
        {"error": "slow down"},
        429,
        x_request_id="r-1",
        x_inference_provider="novita",
        retry_after="7",
        x_error_code="TooMany",
    )
    assert (error.request_id, error.provider, error.retry_after, error.code) == ("r-1", "novita", 7.0, "TooMany")


def test_code_and_message_of_the_body_are_used_instead_of_the_headers():
    error = response_error(
        {"error": {"message": "", "code": "inner"}}, 401, x_error_code="RepoNotFound", x_error_message="no repo"
    )
    assert (error.message, error.code) == ("no repo", "inner")
    assert response_error({"error": "words"}, 401, x_error_message="header").message == "words"


def test_retry_after_of_a_response_without_the_header_is_none():
    assert response_error({"error": "x"}, 429).retry_after is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20.5", 20.5),
        ("0", 0.0),
        ("-1", None),
        ("NaN", None),
        ("Infinity", None),
        ("-Infinity", None),
        ("1e999", None),
        ("1" + "0" * 400, None),
        ('"20"', None),
        ("null", None),
        ("[20]", None),
        ("true", None),
    ],
)
def test_estimated_time_that_is_not_a_valid_number_is_none(value, expected):
    error = response_error(f'{{"error": "Model is currently loading", "estimated_time": {value}}}'.encode(), 503)
    assert isinstance(error, ModelUnavailableError)
    assert error.message == "Model is currently loading"
    assert error.estimated_time == expected


def test_error_with_a_text_body_has_no_estimated_time():
    error = response_error(b"loading", 503)
    assert isinstance(error, ModelUnavailableError)
    assert error.estimated_time is None


def test_body_and_message_of_an_error_are_truncated():
    error = response_error(b"x" * 1_000_000, 400)
    assert (len(error.body), len(error.message)) == (2_000, 2_000)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 400 + b"]" * 400,
        b'{"error":' * 400 + b'"deep"' + b"}" * 400,
        b'{"detail":[' * 200 + b'"deep"' + b"]}" * 200,
        b"[" * 60_000,
    ],
)
def test_deeply_nested_body_is_converted_to_an_error(body):
    assert type(response_error(body, 400)) is ValidationError


@pytest.mark.parametrize("tag", [b"<title", b"<title>", b"<h1><h1 "])
def test_html_page_of_a_megabyte_without_a_closed_tag_has_no_message(tag):
    """A search in quadratic time would need hours."""
    assert response_error(tag * (1_000_000 // len(tag)), 502).message == "the server responded with status 502"


# Errors with status 200


@pytest.mark.parametrize(
    ("body", "cls", "message"),
    [
        ({"error": "Model is overloaded", "error_type": "overloaded"}, RateLimitError, "Model is overloaded"),
        ({"error": "too long", "error_type": "validation"}, ValidationError, "too long"),
        ({"error": "failed", "error_type": "generation"}, ModelUnavailableError, "failed"),
        ({"error": "bad template", "error_type": "template_error"}, ValidationError, "bad template"),
        ({"error": "cut", "error_type": "incomplete_generation"}, ApiError, "cut"),
        ({"error": {"message": "quota", "code": 429}}, RateLimitError, "quota"),
        ({"error": {"message": "gone", "code": "404"}}, ModelUnavailableError, "gone"),
        ({"error": {"message": "down", "status": 503}}, ModelUnavailableError, "down"),
        ({"error": "unauthorized", "status_code": 401}, AuthenticationError, "unauthorized"),
        ({"error": {"message": "slow"}, "http_status_code": 504}, RequestTimeoutError, "slow"),
        ({"error": {"message": "no key", "code": "invalid_api_key"}}, AuthenticationError, "no key"),
        ({"error": {"message": "later", "code": 200}}, ApiError, "later"),
        ({"error": {"message": "later", "code": True}}, ApiError, "later"),
        ({"error": "odd digits", "code": "²"}, ApiError, "odd digits"),
        ({"error": "other digits", "code": "٤٢٩"}, ApiError, "other digits"),
        ({"error": "many digits", "code": "4" * 5_000}, ApiError, "many digits"),
        ({"error": {"colour": "red"}}, ApiError, "the server reported an error without a message"),
        ({"error": True}, ApiError, "the server reported an error without a message"),
        ({"error": "x", "choices": []}, ApiError, "x"),
        ({"error": "x", "data": None}, ApiError, "x"),
        ({"error": "x", "choices": [{"index": 0}]}, ApiError, "x"),
        ({"error": "x", "generated_text": ""}, ApiError, "x"),
        ([{"error": "x"}], ApiError, "x"),
    ],
)
def test_code_of_an_error_with_status_200_decides_the_error_class(body, cls, message):
    error = success_error(body)
    assert type(error) is cls
    assert (error.message, error.status_code) == (message, 200)


@pytest.mark.parametrize(
    "body",
    [
        {"choices": [{"message": {"content": "an error"}}]},
        {"error": None, "choices": []},
        {"error": "", "id": "x"},
        {"error": False},
        {"error": "a warning", "choices": [{"message": {"content": "Hello"}, "finish_reason": "stop"}]},
        {"error": "a warning", "generated_text": "Hello"},
        {"error": {"message": "", "type": "", "code": None}},
        {"error": 0.03, "prediction": 5},
        {"error": {"message": "partly"}, "data": [{"embedding": [1.0]}]},
        {"output": ["x"], "error": "x"},
        [{"error": "x"}, {"label": "y"}],
        [{"label": "error", "score": 0.9}],
        '"error"',
        b"",
        b'{"error": "cut off',
        b'not JSON "error"',
    ],
)
def test_successful_response_that_only_mentions_an_error_is_not_an_error(body):
    assert success_error(body) is None


def test_large_successful_response_is_not_searched_for_an_error():
    assert success_error(b'{"error": "x", "pad": "' + b" " * MAX_ERROR_BODY + b'"}') is None


def test_code_404_in_a_successful_response_is_an_api_error_for_calls_without_a_model():
    assert type(success_error({"error": {"code": 404, "message": "x"}}, is_model_call=False)) is ApiError


# Any body

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=10), children, max_size=4),
    max_leaves=12,
)
KEYS = ("error", "message", "detail", "errors", "error_description", "msg", "title", "loc", "path", "code", "type",
        "error_type", "status", "estimated_time")  # fmt: skip
error_bodies = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.sampled_from(KEYS), children, max_size=5),
    max_leaves=12,
)


@given(json_values | error_bodies, st.integers(400, 599))
@example({"error": {"message": {"a": 1}}}, 503)
@example({"loc": [None], "msg": "x"}, 422)
@example({"title": "x", "detail": ["y"]}, 422)
def test_any_json_body_is_converted_to_an_error(body, status):
    error = response_error(body, status)
    assert isinstance(error, HfError)
    assert error.message
    assert str(error)


@given(st.binary(max_size=200), st.integers(400, 599), st.sampled_from(["", "application/json", "text/html"]))
def test_any_bytes_are_converted_to_an_error(body, status, content_type):
    error = response_error(body, status, content_type=content_type)
    assert error.message
    assert success_error(body) is None or b'"error"' in body


@given(error_bodies)
def test_message_and_code_of_any_body_are_strings(body):
    message, code = message_and_code(body)
    assert isinstance(message, str)
    assert isinstance(code, str)
    if isinstance(body, dict):
        status = status_from_body(body)
        assert status is None or 400 <= status < 600


@pytest.mark.parametrize("status", STATUSES)
def test_token_is_redacted_in_every_field_of_an_error(status):
    echo = {"error": {"message": f"bad token {NEEDLE}", "code": NEEDLE}}
    error = response_error(echo, status, x_request_id=f"r-{NEEDLE}", x_error_message=NEEDLE)
    assert is_in(vars(error))
    assert redact_error(error, Secret(NEEDLE)) is error
    assert not is_in(everything(error))
    assert error.message.startswith("bad token ")


def test_error_of_a_call_without_a_token_is_unchanged():
    error = response_error({"error": "bad token hf_x"}, 401)
    assert redact_error(error, None).message == "bad token hf_x"


@pytest.mark.parametrize(
    ("status", "word", "expected"),
    [(503, "false", False), (429, "False", False), (400, "true", True), (503, "perhaps", True), (400, "", False)],
)
def test_x_should_retry_header_decides_whether_the_error_is_retryable(status, word, expected):
    assert response_error(status=status, x_should_retry=word).is_retryable is expected
