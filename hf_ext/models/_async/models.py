"""Models: search the Hub, look one up, see who serves it, wait until somebody does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from hf_ext._calls.request.call_options import DEFAULTS, split_options
from hf_ext._calls.resource._async.poll import poll
from hf_ext._calls.resource.polls import Polls
from hf_ext._core.validate import Problems, model_id_problem
from hf_ext.errors import HfError
from hf_ext.models import operations
from hf_ext.models.options import SearchParameters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext.models.options import SearchOptions
    from hf_ext.models.results import ModelInfo, ModelStatus, User
    from hf_ext.providers.mapping import ProviderMapping


class AsyncModels:
    """The Hub's models (`hub_url`)."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def search(self, **options: Unpack[SearchOptions]) -> AsyncIterator[ModelInfo]:
        """Iterate over the models that match, fetching page after page as you go.

        Args:
            **options: See `SearchOptions`; `search` are words of the id, `limit` is the size of a page.

        Raises:
            ValidationError: At once, with every problem found.
        """
        problems = Problems()
        parameters, call = split_options(options, SearchParameters.__optional_keys__, problems)
        problems.raise_if_any("models.search")
        if "filter" in parameters:
            parameters["filter_"] = parameters.pop("filter")
        return self._core.pages(operations.LIST, call, **parameters)

    async def get(
        self,
        model: str,
        *,
        revision: str | None = None,
        expand: Sequence[str] | None = None,
        **options: Unpack[RequestOptions],
    ) -> ModelInfo:
        """Look up a model.

        Args:
            model: `org/name` or `name`.
            revision: A branch, tag, commit or `refs/pr/1`; None for the default branch.
            expand: The fields to return, instead of the usual ones.
            **options: See `RequestOptions`.
        """
        call = _checked(model, options, "models.get")
        fields: dict[str, Any] = {} if expand is None else {"expand": list(expand)}
        if revision is None:
            return await self._core.call(operations.GET, call, model, **fields)
        return await self._core.call(operations.GET_REVISION, call, model, revision, **fields)

    async def status(self, model: str, **options: Unpack[RequestOptions]) -> ModelStatus:
        """See whether a model exists, is gated, is warm, and which providers serve it; one request to the Hub."""
        call = _checked(model, options, "models.status")
        try:
            info = await self._core.call(operations.GET, call, model, expand=operations.STATUS_FIELDS)
        except HfError as error:
            return operations.status_of_error(model, error)
        return operations.status_of(model, info)

    async def mapping(self, model: str, provider: str, **options: Unpack[RequestOptions]) -> ProviderMapping:
        """Look up how a provider serves a model: its own name for it, the task, the state; one request to the Hub.

        Tasks take the result as `provider=`, so that nothing is looked up behind your back.

        Raises:
            ModelUnavailableError: The provider does not serve it; the message names who does.
        """
        call = _checked(model, options, "models.mapping")
        info = await self._core.call(operations.GET, call, model, expand=["inferenceProviderMapping"])
        return operations.mapping_of(info, provider)

    async def wait_until_ready(
        self, model: str, *, deadline: float, provider: str | None = None, interval: float = 2.0
    ) -> ModelStatus:
        """Ask for the status again and again until a provider serves the model.

        Args:
            model: `org/name` or `name`.
            deadline: Seconds to wait at most.
            provider: The provider to wait for; None for any.
            interval: Seconds from a response to the next request; the last request is sent shortly before the deadline.

        A retryable error, such as 429 or 503, does not end the wait.

        Raises:
            ModelUnavailableError: The model does not exist.
            RequestTimeoutError: No provider served it before the deadline; the message names the last state.
        """
        return await poll(
            self._core,
            Polls(deadline, interval, self._core.clock, "models.wait_until_ready"),
            ask=lambda seconds: self.status(model, deadline=seconds),
            is_settled=lambda status: operations.is_ready(status, provider),
            late=lambda status, error: operations.not_ready(model, deadline, status, error),
        )

    async def whoami(self, **options: Unpack[RequestOptions]) -> User:
        """See whose token it is, and what it may do."""
        return await self._core.call(operations.WHOAMI, _checked(None, options, "models.whoami"))


def _checked(model: str | None, options: Mapping[str, Any], where: str) -> CallOptions:
    problems = Problems()
    call = split_options(options, frozenset(), problems)[1] if options else DEFAULTS
    if model is not None:
        problems.add(model_id_problem(model))
    problems.raise_if_any(where)
    return call
