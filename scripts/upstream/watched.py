"""The official documents that check_upstream.py compares with openapi/, and how each of them is read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from .facts import Operation
from .samples import widened
from .sources import Source, read_document, read_tasks, unnamed

GITHUB = "https://raw.githubusercontent.com"
PACKAGE = "@huggingface/tasks"
Reader = Callable[[Path, Source], Source]
"""Reads a document from a file or folder. The second argument has the facts in openapi/upstream/."""


@dataclass(frozen=True)
class Watched:
    """One official document.

    Attributes:
        origin: The URL of the document, or the name of an npm package.
        read: Reads the document.
    """

    origin: str
    read: Reader

    @property
    def is_package(self) -> bool:
        """Whether the document is an npm package."""
        return "://" not in self.origin

    def source(self, path: Path, known: Source) -> Source:
        """Read the document from a file, or the package from a folder."""
        return replace(self.read(path, known), origin=self.origin, date=_today())


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _tasks(path: Path, _: Source) -> Source:
    return read_tasks(path)


def _document(
    *, prefix: str = "", base: str = "", only: frozenset[str] | None = None, shallow: frozenset[str] = frozenset()
) -> Reader:
    """Return a reader of an OpenAPI document.

    Args:
        prefix: The part of each path that is in the server address in openapi/. Other paths are left out.
        base: The part of each path in openapi/ that is in the server address of the document.
        only: The operations to compare, as they are in openapi/, with `{}` for a path parameter; None for all.
        shallow: The operations of which only the outermost fields are compared.
    """

    def name(operation: str) -> str | None:
        method, _, place = operation.partition(" ")
        ours = f"{method} {base}{place.removeprefix(prefix)}"
        is_chosen = only is None or unnamed(ours) in only
        return ours if place.startswith(prefix) and is_chosen else None

    def read(path: Path, _: Source) -> Source:
        source = read_document(path, name)
        found = {
            operation: _outermost(ways) if unnamed(operation) in shallow else ways
            for operation, ways in source.operations.items()
        }
        return replace(source, operations=found)

    return read


def _outermost(operation: Operation) -> Operation:
    return {
        way: {field: fact for field, fact in facts.items() if not re.search(r"[.[]", field)}
        for way, facts in operation.items()
    }


def _response(operation: str, free_form: frozenset[str] = frozenset()) -> Reader:
    """Return a reader of a response of an operation. The response adds to the known facts (see samples.py)."""

    def read(path: Path, known: Source) -> Source:
        ways = known.operations[operation]
        seen = widened(ways["output"], json.loads(path.read_text("utf-8")), free_form)
        return Source(_today(), {**known.operations, operation: {**ways, "output": seen}})

    return read


OPENAI = frozenset(
    {
        "POST /v1/chat/completions",
        "POST /v1/completions",
        "POST /v1/embeddings",
        "POST /v1/responses",
        "GET /v1/responses/{}",
        "DELETE /v1/responses/{}",
        "POST /v1/responses/{}/cancel",
        "GET /v1/responses/{}/input_items",
        "POST /v1/audio/transcriptions",
        "POST /v1/audio/translations",
        "POST /v1/audio/speech",
        "POST /v1/images/generations",
        "GET /v1/models",
        "GET /v1/models/{}",
    }
)
"""The operations of OpenAI that other servers also have."""
RESPONSES = frozenset(
    {
        "POST /v1/responses",
        "GET /v1/responses/{}",
        "POST /v1/responses/{}/cancel",
        "GET /v1/responses/{}/input_items",
    }
)
"""The operations that return responses or their items. The items have their own official types, so only the outermost
fields are compared."""
ACCOUNTS = ("settings", "organizations/{}")
HUB = frozenset(
    {
        "GET /api/models",
        "GET /api/models/{}",
        "GET /api/models/{}/revision/{}",
        "GET /api/models-tags-by-type",
        "GET /api/tasks",
        "GET /api/whoami-v2",
        *(f"GET /api/{account}/billing/usage{kind}" for account in ACCOUNTS for kind in ("", "-by-inference-session")),
        "GET /api/organizations/{}/billing/usage-by-resource-group",
    }
)
"""The operations of the Hub in openapi/. The other operations of the Hub have nothing to do with inference."""
FREE_FORM = frozenset(
    {
        "cardData",
        "config",
        "gguf",
        "inferenceProviderMapping",
        "model-index",
        "safetensors.parameters",
        "widgetData",
    }
)
"""Fields of a model that the author of the model writes, that come from its files, or whose keys are providers."""
WATCHED = {
    "tasks": Watched(PACKAGE, _tasks),
    "tgi": Watched(f"{GITHUB}/huggingface/text-generation-inference/main/docs/openapi.json", _document()),
    "tei": Watched(f"{GITHUB}/huggingface/text-embeddings-inference/main/docs/openapi.json", _document()),
    "hub": Watched("https://huggingface.co/.well-known/openapi.json", _document(only=HUB)),
    "hub_model": Watched(
        "https://huggingface.co/api/models/openai-community/gpt2", _response("GET /api/models/{repo_id}", FREE_FORM)
    ),
    "router": Watched("https://router.huggingface.co/v1/models", _response("GET /v1/models")),
    "openai": Watched(
        "https://app.stainless.com/api/spec/documented/openai/openapi.documented.yml",
        _document(base="/v1", only=OPENAI, shallow=RESPONSES),
    ),
    "endpoints": Watched("https://api.endpoints.huggingface.cloud/api-doc/openapi.json", _document(prefix="/v2")),
    "catalog": Watched("https://endpoints.huggingface.co/api/v1/catalog/list", _response("GET /list")),
}
"""The official documents by their name in openapi/upstream/ and openapi/differences.toml."""
