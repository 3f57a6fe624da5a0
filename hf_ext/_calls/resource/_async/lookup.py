"""Look-up of a provider: request the mappings of a model from the Hub, because the caller named a provider."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from hf_api.api.hub import get_model

from hf_ext._calls.request.call_options import CallOptions
from hf_ext._calls.request.readers import result_reader
from hf_ext._calls.resource.mapping_cache import LookupRequest
from hf_ext._calls.results.model_mappings import ModelMappings
from hf_ext._core.results.meta import Lookup
from hf_ext._core.settings.origin import Origin
from hf_ext._core.values.async_pairs import aturn
from hf_ext.errors import HfError, RequestTimeoutError
from hf_ext.providers.choice import choose_mapping
from hf_ext.providers.mapping_checks import warn_of_staging

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hf_ext._calls.resource._async.state import AsyncClientState
    from hf_ext._calls.resource.mapping_cache import CachedModel, MappingCache
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.providers.mapping import ProviderMapping

GET_MAPPINGS = get_model.OPERATION.reading(result_reader(ModelMappings))


async def find_mapping(
    state: AsyncClientState,
    request: Callable[[CallOptions], Awaitable[ModelMappings]],
    provider: str,
    task: str,
    model: str,
    call: CallOptions,
) -> tuple[ProviderMapping, CallOptions]:
    """Return the mapping of a model for a provider, and the options of the call with the look-up.

    Args:
        state: The state of the client, which keeps the mappings.
        request: Requests the mappings of the model.
        provider: As in `AsyncCore.look_up`, like the other arguments.
    """
    hub_url = state.config.hub_url
    cached = state.mappings.model(hub_url, state.config.token_for(Origin.of(hub_url)), model)
    is_cached = cached.found is not None
    if cached.found is None:
        is_cached = await _fill(cached, state.mappings, request, call)
    found = cached.found or ModelMappings()
    mapping = choose_mapping(found.providers, provider, task, model=model, where=call.where)
    warn_of_staging(mapping)
    lookup = Lookup(
        provider=str(mapping.provider),
        provider_id=str(mapping.provider_id),
        task=mapping.task,
        status=mapping.status,
        request=f"GET {hub_url}/api/models/{model}",
        meta=found.meta,
        is_cached=is_cached,
    )
    return mapping, call.replace(lookup=lookup)


async def _fill(
    cached: CachedModel,
    cache: MappingCache,
    request: Callable[[CallOptions], Awaitable[ModelMappings]],
    call: CallOptions,
) -> bool:
    """Request the mappings of a model, or wait for a request in progress; return whether this call sent none."""
    awaited = cached.request
    options = CallOptions(
        timeout=call.timeout, where=call.where, shared_deadline=call.shared_deadline, policy=call.policy
    )

    async def fill() -> bool:
        if cached.found is not None:
            return True
        if awaited is not None and awaited.error is not None:
            raise copy(awaited.error)  # each caller has its own traceback
        current = cached.request = LookupRequest()
        try:
            cached.found = await request(options)
        except HfError as error:
            if not isinstance(error, RequestTimeoutError):  # the deadline of this call is not theirs
                current.error = error
            raise
        finally:
            cached.request = None
        return False

    try:
        return await aturn(cache.locks, cached, call.shared_deadline, fill)
    except TimeoutError as error:
        if isinstance(error, HfError):
            raise
        raise _error_deadline(call.shared_deadline, call.where) from None


def _error_deadline(deadline: Deadline | None, where: str) -> RequestTimeoutError:
    seconds = "" if deadline is None else f" within {deadline.seconds:g} s"
    return RequestTimeoutError(f"the provider was not looked up{seconds}", where=where, hint="Raise deadline=.")
