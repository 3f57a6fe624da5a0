"""Requests to providers equal the requests of Hugging Face's JavaScript client, except for listed differences."""

from __future__ import annotations

import json
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from support.byte_server import ByteServer, answer
from support.official_differences import DIFFERENCES, EXTRA_HEADERS, MISSING, REFUSALS, Difference, Refusal
from support.official_expected import accept_of, body_of, differences_of, headers_of, path_of, refusals_of
from support.official_requests import TOKEN, WITHOUT_COMPLETION, OfficialCall, official_calls, official_tasks

from hf_ext import AsyncClient, HfError, ValidationError
from hf_ext.audio import tasks as audio
from hf_ext.multimodal import tasks as multimodal
from hf_ext.providers import PROVIDERS, TEXT_ROUTES, api_of
from hf_ext.providers.text_routes import TextTask
from hf_ext.tabular import tasks as tabular
from hf_ext.text import tasks as text
from hf_ext.vision import tasks as vision

pytestmark = pytest.mark.anyio

TEXT_TASKS: tuple[TextTask, ...] = ("conversational", "text-generation")
INVALID_CALLS = [call for call in official_calls() if refusals_of(call) or call.request is None]
VALID_CALLS = [call for call in official_calls() if call not in INVALID_CALLS]


@pytest.fixture(params=[("asyncio", {"use_uvloop": False})], ids=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """Run only on asyncio, because the requests do not depend on the event loop."""
    return request.param


async def requests_of(call: OfficialCall) -> tuple[list[bytes], HfError]:
    """Call a method with a server that returns an error. Return the requests and the error."""
    with ByteServer(answer({"error": "no credits"}, status="402 Payment Required")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=TOKEN) as client:
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
    assert line.decode() == f"{call.request['method']} {path_of(call)} HTTP/1.1"
    official = headers_of(call)
    assert {name: value for name, value in headers.items() if name in official or name not in EXTRA_HEADERS} == official
    assert headers["Accept"] in accept_of(call)
    if "form" in call.request:
        assert headers["Content-Type"].startswith("multipart/form-data; boundary=")
        assert form_of(headers["Content-Type"], content) == body_of(call)
    elif headers["Content-Type"] == "application/json":
        assert json.loads(content) == body_of(call)
    else:
        assert {"file": (headers["Content-Type"], content)} == body_of(call)


@pytest.mark.parametrize("call", INVALID_CALLS, ids=str)
async def test_parameter_that_the_provider_does_not_support_raises_an_error(call: OfficialCall) -> None:
    requests, error = await requests_of(call)
    assert requests == []
    assert isinstance(error, ValidationError)
    for refusal in refusals_of(call):
        (problem,) = [problem for problem in error.problems if words_of(refusal) in problem]
        assert call.provider in problem
        assert [word for word in refusal.words if word not in problem] == []


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: f"{difference.given}-{difference.reason}")
def test_listed_difference_changes_a_request(difference: Difference) -> None:
    found = [call for call in VALID_CALLS if difference in differences_of(call)]
    assert found
    for call in found:
        assert call.request is not None
        assert body_of(call) != call.request.get("json")


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: f"{min(refusal.providers)}-{refusal.given}")
def test_listed_refusal_applies_to_recorded_calls_of_all_its_providers(refusal: Refusal) -> None:
    refused = [call for call in INVALID_CALLS if refusal in refusals_of(call)]
    assert {call.provider for call in refused} == refusal.providers


def test_every_task_of_every_provider_is_recorded() -> None:
    recorded = {(call.provider, call.task) for call in official_calls()}
    assert recorded == {pair for pair in own_tasks() if pair[0] != "hf-inference" or pair in official_tasks()}


def test_every_task_of_the_official_client_exists_or_is_listed_with_a_reason() -> None:
    """If this test fails after a new recording, add the new task to the API of the provider, or a reason to `MISSING`."""
    assert official_tasks() - own_tasks() == MISSING.keys()


def own_tasks() -> set[tuple[str, str]]:
    """Return every provider and task of hf_ext."""
    tables = (audio.TASKS, multimodal.TASKS, tabular.TASKS, text.TASKS, vision.TASKS)
    at_inference = {*(task.name for table in tables for task in table), "feature-extraction"}
    tasks = {name: api_of(name, task).tasks for name, task in official_tasks() if serves(name, task)}
    routes = {(name, task) for name, routes in TEXT_ROUTES.items() for task in TEXT_TASKS if routes.path(task)}
    return {
        *(("hf-inference", task) for task in at_inference),
        *((name, task) for name in PROVIDERS for task in tasks[name]),
        *routes,
        *((name, "text-generation") for name in WITHOUT_COMPLETION),  # text.generate sends the prompt as a chat
    }


def serves(provider: str, task: str) -> bool:
    """Return whether a provider serves a task."""
    try:
        return bool(api_of(provider, task))
    except ValidationError:
        return False


def words_of(refusal: Refusal) -> str:
    """Return the words that name the unsupported parameter in the error message."""
    return "adapter 'lora'" if refusal.given == "lora" else f" {refusal.given} "


def form_of(content_type: str, content: bytes) -> dict[str, Any]:
    """Return the fields of a multipart form by name, as `body_of` returns them."""
    message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + content)
    fields: dict[str, Any] = {}
    for part in message.get_payload():
        name = part.get_param("name", header="Content-Disposition")
        payload, file_name = part.get_payload(decode=True), part.get_filename()
        is_file = file_name is not None
        fields[name] = (Path(file_name).suffix, part.get_content_type(), payload) if is_file else payload.decode()
    return fields
