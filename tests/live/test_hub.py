"""Live tests of the Hub and of the read-only calls of Inference Endpoints. `make test-live` runs them.

These calls cost nothing.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hf_api import Client as ApiClient
from hf_api.api.hub import list_model_tags
from hf_api.models import ModelTagsByType

from hf_ext import HfError, ModelUnavailableError
from hf_ext._core.settings.servers import HUB_URL
from hf_ext.constants import ChatModels, EmbeddingModels

if TYPE_CHECKING:
    from live.conftest import Ask

    from hf_ext.models import User

pytestmark = pytest.mark.live

CHAT = ChatModels.LLAMA_3_1_8B
EMBEDDINGS = EmbeddingModels.HARRIER_0_6B
MISSING = "hf-ext-tests/no-such-model-0123456789"
EXAMPLE = Path(__file__).parents[2] / "examples" / "us_05_model_status.py"


def take(items: Any, count: int) -> Any:
    """Return the first items of an iterator. For an async iterator, return a coroutine that returns these items."""
    return list(islice(items, count)) if isinstance(items, Iterator) else _take(items, count)


async def _take(items: AsyncIterator[Any], count: int) -> list[Any]:
    taken: list[Any] = []
    async for item in items:
        taken.append(item)
        if len(taken) == count:
            break
    return taken


# The Hub


def test_a_search_continues_to_its_second_page(ask: Ask) -> None:
    models = ask(lambda c: take(c.models.search(search="bert", sort="downloads", limit=2), 4))

    assert len({model.id for model in models}) == 4
    assert all("bert" in model.id.lower() for model in models)
    assert models[0].meta.headers["link"] != models[2].meta.headers["link"]


def test_get_returns_a_model_with_its_tags_and_files(ask: Ask) -> None:
    model = ask(lambda c: c.models.get(EMBEDDINGS))

    assert model.id == EMBEDDINGS
    assert model.author == EMBEDDINGS.partition("/")[0]
    assert model.tags
    assert model.siblings


def test_get_with_expand_returns_only_the_requested_fields(ask: Ask) -> None:
    model = ask(lambda c: c.models.get(EMBEDDINGS, revision="main", expand=["sha", "downloads"]))

    assert len(model.sha) == 40
    assert model.downloads > 0
    assert model.tags is None


def test_status_of_a_served_model_is_ready(ask: Ask) -> None:
    status = ask(lambda c: c.models.status(CHAT))

    assert status.exists
    assert status.is_ready()
    assert "conversational" in {mapping.task for mapping in status.providers}


def test_status_reports_that_a_model_does_not_exist(ask: Ask) -> None:
    assert not ask(lambda c: c.models.status(MISSING)).exists


def test_wait_until_ready_returns_for_a_model_that_is_served(ask: Ask) -> None:
    assert ask(lambda c: c.models.wait_until_ready(EMBEDDINGS, provider="hf-inference", deadline=30)).exists


def test_mapping_returns_the_entry_of_a_provider_and_raises_for_an_unknown_provider(ask: Ask) -> None:
    mapping = ask(lambda c: c.models.mapping(EMBEDDINGS, "hf-inference"))

    assert (mapping.provider, mapping.status) == ("hf-inference", "live")
    assert mapping.provider_id
    with pytest.raises(ModelUnavailableError, match="hf-inference"):
        ask(lambda c: c.models.mapping(EMBEDDINGS, "no-such-provider"))


def test_whoami_returns_the_user(user: User) -> None:
    assert user.name
    assert user.auth is not None
    assert user.auth["type"]


@pytest.mark.usefixtures("user")
def test_model_tags_are_grouped_by_type() -> None:
    """The client has no method for tags, so the test uses the low-level package hf_api."""
    with ApiClient(base_url=HUB_URL) as client:
        tags = list_model_tags.sync(client=client, type_="pipeline_tag")

    assert isinstance(tags, ModelTagsByType)
    assert "feature-extraction" in {tag.id for tag in tags["pipeline_tag"]}


@pytest.mark.usefixtures("user")
def test_example_us_05_runs_with_the_real_hub() -> None:
    done = subprocess.run([sys.executable, EXAMPLE], capture_output=True, text=True, timeout=120, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "ready: True" in done.stdout


# Inference Endpoints. Calls that create, change or wake an endpoint are not tested, because they cost money.


def test_catalog_lists_models_with_recipes(ask: Ask) -> None:
    models = ask(lambda c: c.endpoints.catalog(limit=5))

    assert models
    assert all(model.repo_id for model in models)
    assert any(model.recipes for model in models)


def test_hardware_lists_cpu_and_gpu_instances_with_prices(ask: Ask, user: User) -> None:
    hardware = ask(lambda c: c.endpoints.hardware(user.name))

    assert {instance.accelerator for instance in hardware} >= {"cpu", "gpu"}
    assert any(instance.price_per_hour for instance in hardware)


def test_list_yields_the_endpoints_of_the_user(ask: Ask, user: User) -> None:
    assert all(endpoint.name for endpoint in ask(lambda c: take(c.endpoints.list(user.name), 3)))


def test_quotas_of_the_user_name_their_vendor(ask: Ask, user: User) -> None:
    assert all(quota.vendor for quota in ask(lambda c: c.endpoints.quotas(user.name)))


def test_get_of_an_endpoint_that_does_not_exist_raises_with_status_404(ask: Ask, user: User) -> None:
    with pytest.raises(HfError) as missing:
        ask(lambda c: c.endpoints.get(user.name, "no-such-endpoint-0123456789"))
    assert missing.value.status_code == 404
