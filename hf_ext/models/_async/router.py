"""Models of the router, with their providers and prices."""

from __future__ import annotations

from typing import Unpack

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate import model_name_problem
from hf_ext._core.values.signature import show_options
from hf_ext.models import operations
from hf_ext.models.operations import validated_options
from hf_ext.models.results import RouterModel


@show_options
class AsyncRouter:
    """Models of the router at `base_url`, or of another OpenAI-compatible server."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def models(self, **options: Unpack[RequestOptions]) -> ResultList[RouterModel]:
        """List all models with their providers, prices and context lengths (`GET /v1/models`)."""
        return await self._core.call(operations.ROUTER_LIST, validated_options(options, "router.models"))

    async def model(self, model: str, **options: Unpack[RequestOptions]) -> RouterModel:
        """Get one model (`GET /v1/models/{model}`). llama.cpp and vLLM have only the list."""
        call = validated_options(options, "router.model", model_name_problem(model))
        return await self._core.call(operations.ROUTER_GET, call, model)
