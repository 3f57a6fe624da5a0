"""Model operations: what is asked of the Hub and the router, and how the answers are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from hf_api.api.hub import get_model, get_model_revision, list_models, whoami
from hf_api.api.router import get_router_model, list_router_models

from hf_ext._calls.request.readers import result_reader
from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.result import Result
from hf_ext._core.values import json
from hf_ext.errors import AuthenticationError, HfError, ModelUnavailableError, RequestTimeoutError
from hf_ext.models.results import ModelInfo, ModelStatus, RouterModel, User

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext.providers.mapping import ProviderMapping

R = TypeVar("R", bound=Result)

STATUS_FIELDS = ["gated", "inference", "inferenceProviderMapping", "pipeline_tag"]


class _Listing(msgspec.Struct):
    data: list[msgspec.Raw]


def _read_page(response: ResponseLike) -> list[ModelInfo]:
    rows = json.decode(response.content, list[msgspec.Raw])
    return [_read_row(row, ModelInfo, response) for row in rows]


def _read_router_models(response: ResponseLike) -> list[RouterModel]:
    return [_read_row(row, RouterModel, response) for row in json.decode(response.content, _Listing).data]


def _read_row(row: msgspec.Raw, type_: type[R], response: ResponseLike) -> R:
    content = bytes(row)
    return json.decode(content, type_).attach_response(meta_of(response), content)


LIST = list_models.OPERATION.reading(_read_page)
GET = get_model.OPERATION.reading(result_reader(ModelInfo))
GET_REVISION = get_model_revision.OPERATION.reading(result_reader(ModelInfo))
WHOAMI = whoami.OPERATION.reading(result_reader(User))
ROUTER_LIST = list_router_models.OPERATION.reading(_read_router_models)
ROUTER_GET = get_router_model.OPERATION.reading(result_reader(RouterModel))


def status_of(model: str, info: ModelInfo) -> ModelStatus:
    """Return the status that a model's Hub entry describes."""
    return ModelStatus(
        model=info.id or model,
        exists=True,
        gated=info.gated or False,
        warm=info.inference == "warm",
        pipeline_tag=info.pipeline_tag,
        providers=tuple(info.providers),
    )


def status_of_error(model: str, error: HfError) -> ModelStatus:
    """Return the status of a model that the Hub does not show; any other failure is raised.

    The Hub says 401 with the code RepoNotFound, or 404, for a model that is missing or private (contracts: Hub errors).
    """
    hidden = isinstance(error, AuthenticationError) and (
        error.code == "RepoNotFound" or "not found" in error.message.lower()
    )
    if hidden or (isinstance(error, ModelUnavailableError) and error.status_code == 404):
        return ModelStatus(model=model, exists=False)
    raise error


def mapping_of(info: ModelInfo, provider: str) -> ProviderMapping:
    """Return how a provider serves a model.

    Raises:
        ModelUnavailableError: It does not; the message names who does.
    """
    for mapping in info.providers:
        if mapping.provider == provider:
            return mapping
    others = ", ".join(str(mapping.provider) for mapping in info.providers)
    raise ModelUnavailableError(
        f"{provider} does not serve {info.id}",
        where="models.mapping",
        hint=f"Served by {others}." if others else "No provider serves it.",
    )


def is_ready(status: ModelStatus, provider: str | None) -> bool:
    """Return whether a provider serves a model; ModelUnavailableError if there is no such model."""
    if not status.exists:
        raise not_found(status)
    return status.is_ready(provider)


def not_found(status: ModelStatus) -> ModelUnavailableError:
    """Return the error for waiting for a model that does not exist."""
    return ModelUnavailableError(
        f"model {status.model} does not exist, or is hidden from this token",
        where="models.wait_until_ready",
        hint="Check the id at https://huggingface.co/models.",
    )


def not_ready(model: str, deadline: float, status: ModelStatus | None, error: HfError | None) -> RequestTimeoutError:
    """Return the error for a wait that ended with its deadline."""
    found = [] if status is None else [state(status)]
    failed = [] if error is None else [f"the last request failed: {error.message}"]
    return RequestTimeoutError(
        f"{model} was not ready within {deadline:g} s ({'; '.join([*found, *failed])})",
        where="models.wait_until_ready",
        hint="Wait longer, or choose another provider or model.",
    )


def state(status: ModelStatus) -> str:
    """Return a status in words, for the error of a wait that ended in vain."""
    providers = ", ".join(f"{mapping.provider}: {mapping.status}" for mapping in status.providers)
    return providers or "no provider serves it"
