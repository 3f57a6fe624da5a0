"""Router: which models it offers, by whom, at what price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from hf_ext._calls.request.call_options import split_options
from hf_ext._core.validate import Problems, model_id_problem
from hf_ext.models import operations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext.models.results import RouterModel


class AsyncRouter:
    """The router's own operations (`base_url`); `models` also lists those of any OpenAI-compatible server."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def models(self, **options: Unpack[RequestOptions]) -> list[RouterModel]:
        """List the models on offer, each with its providers, their prices and context lengths (`GET /v1/models`)."""
        return await self._core.call(operations.ROUTER_LIST, _call(options, "", "router.models"))

    async def model(self, model: str, **options: Unpack[RequestOptions]) -> RouterModel:
        """Look up one model (`GET /v1/models/{model}`)."""
        return await self._core.call(
            operations.ROUTER_GET, _call(options, model_id_problem(model), "router.model"), model
        )


def _call(options: Mapping[str, Any], problem: str, where: str) -> CallOptions:
    problems = Problems()
    problems.add(problem)
    call = split_options(options, frozenset(), problems)[1]
    problems.raise_if_any(where)
    return call
