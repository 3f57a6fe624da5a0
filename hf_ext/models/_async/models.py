"""Models of the Hub: search, details, status, providers, and waiting until a provider serves a model."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Unpack

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.request_options import RequestOptions, WaitOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.poll import poll
from hf_ext._calls.resource.poll_schedule import PollSchedule
from hf_ext._core.validate import Problems, model_id_problem
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.signature import show_options
from hf_ext._schema.models.search_parameters import SEARCH_PARAMETERS
from hf_ext.errors import HfError
from hf_ext.models import operations, waiting
from hf_ext.models.operations import validated_options
from hf_ext.models.options import SearchOptions
from hf_ext.models.results import ModelInfo, ModelStatus, User
from hf_ext.models.status import find_mapping, status_from_error, status_from_info
from hf_ext.providers.mapping import ProviderMapping


@explain_missing("client.models")
@show_options
class AsyncModels:
    """Models of the Hub (`hub_url`)."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def search(self, **options: Unpack[SearchOptions]) -> AsyncIterator[ModelInfo]:
        """Search the Hub, and iterate over the models that match. Each page is requested when the iteration reaches it.

        Args:
            **options: See `SearchOptions`. `search` is a text that the id of a model contains; `limit` is the number of
                models in one page.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        problems = Problems()
        parameters, call = validated_parameters(options, SEARCH_PARAMETERS, problems, "models.search")
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
        blobs: bool | None = None,
        security_status: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> ModelInfo:
        """Get the details of a model.

        Args:
            model: `org/name` or `name`.
            revision: A branch, tag, commit or pull request (`refs/pr/1`); None for the default branch.
            expand: The fields to return; None for the default fields.
            blobs: Whether each file in `siblings` also has its `size` in bytes, `blobId` and `lfs`.
            security_status: Whether to return the result of the security scan, in `security_repo_status`.
            **options: See `RequestOptions`.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        flags = {"blobs": blobs, "security_status": security_status}
        call = validated_options(
            options,
            "models.get",
            model_id_problem(model),
            rules=operations.GET_RULES,
            arguments={"revision": revision, "expand": expand, **flags},
        )
        fields: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
        if expand is not None:
            fields["expand"] = list(expand)
        if revision is None:
            return await self._core.call(operations.GET, call, model, **fields)
        return await self._core.call(operations.GET_REVISION, call, model, revision, **fields)

    async def status(self, model: str, **options: Unpack[RequestOptions]) -> ModelStatus:
        """Get the status of a model: whether it exists, is gated or warm, and which providers serve it.

        Sends one request. If the model is missing, or hidden from the token, the method raises no error, but returns a
        status with `exists=False`.
        """
        call = validated_options(options, "models.status", model_id_problem(model))
        try:
            info = await self._core.call(operations.GET, call, model, expand=operations.STATUS_FIELDS)
        except HfError as error:
            return status_from_error(model, error)
        return status_from_info(model, info)

    async def mapping(self, model: str, provider: str, **options: Unpack[RequestOptions]) -> ProviderMapping:
        """Get the mapping of a model for a provider: the provider's id of the model, the task, and the status.

        Sends one request. Pass the result as `provider=` to the method of a task. That method then sends no request for
        the mapping.

        Raises:
            ModelUnavailableError: The provider does not serve the model. The hint names the providers that serve it.
        """
        call = validated_options(
            options,
            "models.mapping",
            model_id_problem(model),
            rules=operations.PROVIDER_RULES,
            arguments={"provider": provider},
        )
        info = await self._core.call(operations.GET, call, model, expand=["inferenceProviderMapping"])
        return find_mapping(info, provider)

    async def wait_until_ready(
        self,
        model: str,
        *,
        deadline: float,
        provider: str | None = None,
        interval: float = 2.0,
        **options: Unpack[WaitOptions],
    ) -> ModelStatus:
        """Wait until a provider serves a model. The client requests the status of the model repeatedly.

        A retryable error, such as status 429 or 503, does not end the wait.

        Args:
            model: `org/name` or `name`.
            deadline: Maximum length of the wait, in seconds.
            provider: The provider to wait for; None for any provider.
            interval: Seconds between a response and the next request. The last request is sent shortly before the
                deadline.
            **options: See `WaitOptions`.

        Returns:
            The status of the model, which a provider now serves.

        Raises:
            ValidationError: An argument is invalid; nothing was sent.
            ModelUnavailableError: The model does not exist.
            RequestTimeoutError: No provider served the model before the deadline. The message contains the last status
                of each provider.
        """
        validated_options(
            options,
            "models.wait_until_ready",
            model_id_problem(model),
            rules=operations.PROVIDER_RULES,
            arguments={"provider": provider},
        )
        return await poll(
            self._core,
            PollSchedule(deadline, interval, self._core.clock, "models.wait_until_ready"),
            send=lambda seconds: self.status(model, deadline=seconds, **options),
            is_settled=lambda status: waiting.is_ready(status, provider),
            error_late=lambda status, error: waiting.error_for_timeout(model, deadline, status, error),
        )

    async def whoami(self, **options: Unpack[RequestOptions]) -> User:
        """Get the user of the token, and the permissions of the token."""
        return await self._core.call(operations.WHOAMI, validated_options(options, "models.whoami"))
