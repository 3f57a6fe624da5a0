"""Local servers list their models in the same format as the router."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ModelUnavailableError, ResponseDecodeError

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer, Nginx

pytestmark = pytest.mark.anyio


async def test_router_models_lists_the_models_of_the_server(client: AsyncClient, llama: LlamaServer) -> None:
    (model,) = await client.router.models()

    assert (model.id, model.owned_by) == (llama.model, "llamacpp")
    assert model.providers == []
    assert model.raw["meta"]["n_embd"] == 576
    assert model.meta.status == 200


async def test_path_that_the_server_does_not_have_raises_a_model_unavailable_error(
    client: AsyncClient, llama: LlamaServer
) -> None:
    with pytest.raises(ModelUnavailableError, match="File Not Found") as caught:
        await client.router.model("acme/tiny")

    assert caught.value.where == f"GET {llama.url}/v1/models/acme/tiny"


async def test_response_that_is_not_a_list_raises_a_decode_error(nginx_client: AsyncClient, nginx: Nginx) -> None:
    with pytest.raises(ResponseDecodeError, match="does not fit its schema") as caught:
        await nginx_client.with_options(base_url=nginx.echo).router.models()

    assert '"method":"GET"' in caught.value.body
    assert caught.value.request_id


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ({"object": "list", "data": None}, []),  # Ollama without models
        ([{"id": "acme/tiny", "object": "model"}, {"id": "acme/large"}], ["acme/tiny", "acme/large"]),  # Together
        ([], []),
    ],
)
async def test_other_forms_of_the_list_are_read(body: Any, ids: list[str]) -> None:
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url) as client:
            models = await client.router.models()
    assert [model.id for model in models] == ids
    assert models.raw == body
