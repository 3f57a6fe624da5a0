"""Error messages contain every message of the response body, for any content type."""

from __future__ import annotations

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import ApiError, AsyncClient, HfError, ModelUnavailableError, ValidationError

pytestmark = pytest.mark.anyio

BODIES: dict[str, tuple[object, str]] = {
    "NestJS": (
        {"statusCode": 400, "message": ["width is too large", "steps is too large"], "error": "Bad Request"},
        "Bad Request: width is too large; steps is too large",
    ),
    "message and detail": ({"message": "Validation failed", "detail": "no seed"}, "Validation failed: no seed"),
    "message and details": (
        {"message": "Validation failed", "details": [{"message": "no width"}, {"message": "no seed"}]},
        "Validation failed: no width; no seed",
    ),
    "error with a detail": (
        {"error": {"message": "Validation failed", "detail": "no seed"}},
        "Validation failed: no seed",
    ),
    "message next to an error object": (
        {"error": {"message": "the model failed"}, "message": "out of memory"},
        "the model failed: out of memory",
    ),
    "title, detail and errors": (
        {"title": "Bad input", "detail": "2 problems", "errors": [{"detail": "no width"}, {"detail": "no seed"}]},
        "Bad input: 2 problems: no width; no seed",
    ),
    "same message in two fields": ({"error": "no seed", "message": "no seed"}, "no seed"),
    "message that repeats the error": (
        {"error": "Bad Request", "message": "Bad Request: no seed"},
        "Bad Request: no seed",
    ),
}


async def chat_error(body: object, content_type: str = "application/json", status: str = "400 Bad Request") -> HfError:
    """Return the error of a chat call whose response has this body."""
    with ByteServer(answer(body, content_type, status=status)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(HfError) as caught:
                await client.chat.create([{"role": "user", "content": "Hi"}], model="acme/tiny")
    return caught.value


@pytest.mark.parametrize(("body", "message"), BODIES.values(), ids=BODIES)
async def test_messages_in_several_fields_are_joined(body: object, message: str) -> None:
    error = await chat_error(body)
    assert (type(error), error.message) == (ValidationError, message)


async def test_json_with_content_type_html_is_parsed_as_json() -> None:
    error = await chat_error({"error": "out of memory", "code": "oom"}, "text/html; charset=utf-8", "500 Oops")
    assert (type(error), error.message, error.code) == (ApiError, "out of memory", "oom")


async def test_text_with_content_type_html_is_the_message() -> None:
    error = await chat_error(b"no healthy upstream\n", "text/html", "503 Service Unavailable")
    assert (type(error), error.message) == (ModelUnavailableError, "no healthy upstream")


async def test_message_of_an_xml_error_is_found() -> None:
    body = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
    error = await chat_error(body, "application/xml")
    assert (error.message, error.body) == ("Request has expired", body.decode())
