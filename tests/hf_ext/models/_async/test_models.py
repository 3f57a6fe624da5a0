"""The Hub returns pages of models, the status of a model, and the user of the token."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient, ModelUnavailableError, ValidationError

pytestmark = pytest.mark.anyio

NEXT = 'Link: </api/models?cursor=2>; rel="next"'
COLD = {"id": "org/name", "inferenceProviderMapping": {"novita": {"status": "staging", "providerId": "n"}}}
WARM = {"id": "org/name", "inferenceProviderMapping": {"novita": {"status": "live", "providerId": "n"}}}


async def test_search_requests_the_next_page_only_when_the_loop_reaches_that_page() -> None:
    with ByteServer(endless=InTurn(answer([{"id": "a"}, {"id": "b"}], "application/json", NEXT), answer([]))) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            models = client.models.search(search="bert", filter="text-classification", limit=2)
            assert hub.requests == []
            assert [model.id async for model in models] == ["a", "b"]
    first, second = hub.paths
    assert first.startswith("/api/models?")
    assert "search=bert" in first
    assert "filter=text-classification" in first
    assert second == "/api/models?cursor=2"


async def test_search_ends_after_a_page_without_a_next_link() -> None:
    with ByteServer(answer([{"id": "a"}])) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            assert [model.id async for model in client.models.search()] == ["a"]


async def test_revision_is_part_of_the_path() -> None:
    with ByteServer(answer(WARM)) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            assert (await client.models.get("org/name", revision="v1")).id == "org/name"
    assert hub.paths == ["/api/models/org/name/revision/v1"]


@pytest.mark.parametrize("revision", [None, "v1"])
async def test_get_requests_the_sizes_of_the_files_and_the_security_scan(revision: str | None) -> None:
    files = [{"rfilename": "model.safetensors", "size": 90868376, "lfs": {"size": 90868376}}]
    scanned = {"id": "org/name", "siblings": files, "securityRepoStatus": {"scansDone": True}}
    with ByteServer(answer(scanned)) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            model = await client.models.get("org/name", revision=revision, blobs=True, security_status=True)
    (path,) = hub.paths
    assert parse_qs(urlsplit(path).query) == {"blobs": ["true"], "securityStatus": ["true"]}
    assert model.siblings == files
    assert model.security_repo_status == {"scansDone": True}


async def test_get_refuses_a_text_for_a_flag_before_sending() -> None:
    with ByteServer(answer(WARM)) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            with pytest.raises(ValidationError, match="blobs must be"):
                await client.models.get("org/name", blobs="true")  # type: ignore[arg-type]
    assert hub.requests == []


async def test_status_has_the_providers_of_a_model() -> None:
    with ByteServer(answer(WARM)) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            status = await client.models.status("org/name")
    assert (status.exists, status.is_ready(), status.is_ready("groq")) == (True, True, False)


async def test_missing_model_has_a_status_and_wait_until_ready_raises() -> None:
    missing = answer({"error": "Repository not found"}, status="404 Not Found")
    with ByteServer(missing) as hub:
        async with AsyncClient(hub_url=hub.url, token="hf_test") as client:
            assert (await client.models.status("org/name")).exists is False
            with pytest.raises(ModelUnavailableError):
                await client.models.wait_until_ready("org/name", deadline=5)


async def test_whoami_returns_the_user_of_the_token() -> None:
    with ByteServer(answer({"name": "me", "type": "user"})) as hub:
        async with AsyncClient(hub_url=hub.url, token="hf_test") as client:
            assert (await client.models.whoami()).name == "me"
    assert hub.paths == ["/api/whoami-v2"]
