"""Requests to providers equal the requests of Hugging Face's JavaScript client, except for listed differences."""

from __future__ import annotations

import json
from email import message_from_bytes
from typing import Any

import pytest
from support.byte_server import ByteServer, answer
from support.official_requests import (
    DIFFERENCES,
    REFUSALS,
    ROUTER,
    TOKEN,
    Difference,
    OfficialCall,
    Refusal,
    official_calls,
)

from hf_ext import AsyncClient, HfError, ValidationError
from hf_ext.providers import PROVIDERS, dialect_for

pytestmark = pytest.mark.anyio

INVALID_CALLS = [call for call in official_calls() if call.refusals or call.request is None]
VALID_CALLS = [call for call in official_calls() if call not in INVALID_CALLS]


@pytest.fixture(params=[("asyncio", {"use_uvloop": False})], ids=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """Run only on asyncio, because the requests do not depend on the event loop."""
    return request.param


async def requests_of(call: OfficialCall) -> tuple[list[bytes], HfError]:
    """Call a method with a server that returns an error. Return the requests and the error."""
    with ByteServer(answer({"error": "no credits"}, status="402 Payment Required")) as server:
        async with AsyncClient(base_url=server.url, inference_url=server.url, token=TOKEN) as client:
            with pytest.raises(HfError) as caught:
                await call.bind(client)()
        return server.requests, caught.value


@pytest.mark.parametrize("call", VALID_CALLS, ids=str)
async def test_request_to_a_provider_equals_the_official_request(call: OfficialCall) -> None:
    (sent,), _ = await requests_of(call)
    assert call.request is not None
    head, _, content = sent.partition(b"\r\n\r\n")
    line, _, lines = head.partition(b"\r\n")
    headers = message_from_bytes(lines)
    assert line.decode() == f"{call.request['method']} {call.request['url'].removeprefix(ROUTER)} HTTP/1.1"
    assert {name: headers[name] for name in call.request["headers"]} == call.request["headers"]
    assert headers["Accept"] in {None, "*/*"}
    if "form" in call.request:
        assert headers["Content-Type"].startswith("multipart/form-data; boundary=")
        assert form_of(headers["Content-Type"], content) == call.body
    else:
        assert json.loads(content) == call.body


@pytest.mark.parametrize("call", INVALID_CALLS, ids=str)
async def test_parameter_that_the_provider_does_not_support_raises_an_error(call: OfficialCall) -> None:
    requests, error = await requests_of(call)
    assert requests == []
    assert isinstance(error, ValidationError)
    for refusal in call.refusals:
        (problem,) = [problem for problem in error.problems if words_of(refusal) in problem]
        assert call.provider in problem
        assert [word for word in refusal.words if word not in problem] == []


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: f"{difference.given}-{difference.reason}")
def test_listed_difference_changes_a_request(difference: Difference) -> None:
    found = [call for call in VALID_CALLS if difference in call.differences]
    assert found
    for call in found:
        assert call.request is not None
        assert call.body != call.request.get("json")


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: f"{min(refusal.providers)}-{refusal.given}")
def test_listed_refusal_applies_to_recorded_calls_of_all_its_providers(refusal: Refusal) -> None:
    refused = [call for call in INVALID_CALLS if refusal in call.refusals]
    assert {call.provider for call in refused} == refusal.providers


def test_every_task_of_every_provider_is_recorded() -> None:
    recorded = {(call.provider, call.task) for call in official_calls()}
    tasks = {task for _, task in recorded}
    assert recorded == {(name, task) for name in PROVIDERS for task in tasks if serves(name, task)}
    assert all(dialect_for(name, task).tasks.keys() <= tasks for name, task in recorded)


def serves(provider: str, task: str) -> bool:
    """Return whether a provider serves a task."""
    try:
        return bool(dialect_for(provider, task))
    except ValidationError:
        return False


def words_of(refusal: Refusal) -> str:
    """Return the words that name the unsupported parameter in the error message."""
    return "adapter 'lora'" if refusal.given == "lora" else f" {refusal.given} "


def form_of(content_type: str, content: bytes) -> dict[str, Any]:
    """Return the fields of a multipart form by name. A field is a text, or the bytes of a file."""
    message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + content)
    fields: dict[str, Any] = {}
    for part in message.get_payload():
        name = part.get_param("name", header="Content-Disposition")
        payload = part.get_payload(decode=True)
        fields[name] = payload if part.get_filename() else payload.decode()
    return fields
