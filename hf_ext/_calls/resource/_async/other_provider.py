"""Other provider: find the mapping of a provider that the caller chose instead of the server of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._calls.request.provider_access import check_provider_access
from hf_ext.providers import other_provider
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.providers.mapping_checks import warn_of_staging

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.resource._async.core import AsyncCore


async def find_other_provider(
    core: AsyncCore,
    provider: ProviderMapping | str | None,
    task: str,
    model: str | None,
    *,
    where: str,
    validate: Callable[[str], CallOptions],
) -> tuple[ProviderMapping | None, CallOptions | None]:
    """Return the mapping of the provider, and the options of the call with the look-up.

    There is no mapping if hf-inference serves the call, and no options if nothing was looked up.

    Args:
        core: The core of the client.
        provider: The caller's argument.
        task: The task, by its name on the Hub.
        model: The model.
        where: The method, for errors.
        validate: Validates the other arguments for the provider of a name, before it is looked up; returns the options
            of the call.

    Raises:
        ValidationError: The client cannot send requests to the provider, or the provider does not serve the model.
    """
    if provider is None:  # most calls
        return None, None
    check_provider_access(core.config, provider, where=where)
    name = other_provider(provider, where=where)
    found: CallOptions | None = None
    mapping: ProviderMapping | str | None = provider
    if isinstance(provider, ProviderMapping):
        warn_of_staging(provider)
    elif name:
        mapping, found = await core.look_up(name, task, model or "", validate(name))
    return mapping if isinstance(mapping, ProviderMapping) and other_provider(mapping) else None, found
