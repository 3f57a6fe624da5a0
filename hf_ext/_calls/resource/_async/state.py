"""State of a client: what all of its resources share."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from hf_ext._calls.observer.observers import call_observer, job_observer, run_observer
from hf_ext._calls.request.request_builder import RequestBuilder
from hf_ext._calls.resource.lifetime import Lifetime
from hf_ext._calls.resource.mapping_cache import MappingCache
from hf_ext._core.settings.secret import group_secrets
from hf_ext._core.values.async_pairs import asleep

if TYPE_CHECKING:
    from hf_ext._calls.observer.observation import Observe, ObserveJob
    from hf_ext._calls.observer.run import ObserveRun
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.settings.policy import PolicyProtocol
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.config import ClientConfig
    from hf_ext.transport.base import AsyncTransport


class AsyncClientState:
    """The state that all resources of a client share: configuration, transport, and whether the client is closed.

    Attributes:
        config: The configuration.
        transport: Sends the requests.
        lifetime: Whether the client is open; shared by a client and the clients that its `with_options` returns.
        mappings: The provider mappings that were looked up; shared in the same way.
        secrets: The token and the keys of the configuration.
        has_provider_keys: Whether the configuration has keys of providers.
        request_builder: Builds the requests.
        clock: Returns the monotonic time in seconds; replaced in tests.
        sleep: Sleeps for a number of seconds on that clock.
        observe: The observer of all calls.
        observe_job: The observer of all jobs at providers.
        observe_run: The observer of all runs of tools.
    """

    def __init__(
        self,
        config: ClientConfig,
        transport: AsyncTransport,
        lifetime: Lifetime | None = None,
        mappings: MappingCache | None = None,
    ) -> None:
        self.config = config
        self.transport = transport
        self.lifetime: Lifetime = Lifetime() if lifetime is None else lifetime
        self.mappings: MappingCache = MappingCache() if mappings is None else mappings
        self.secrets: Secret | SecretGroup | None = group_secrets(config.token, *config.provider_keys.values())
        self.has_provider_keys: bool = bool(config.provider_keys)
        self.request_builder: RequestBuilder = RequestBuilder(config)
        self.clock: Callable[[], float] = time.monotonic
        self.sleep: Callable[[float], Awaitable[None]] = asleep
        self.observe: Observe = call_observer(config)
        self.observe_job: ObserveJob = job_observer(config)
        self.observe_run: ObserveRun = run_observer(config)

    def policy_of(self, options: CallOptions) -> PolicyProtocol | None:
        """Return the policy around the requests of a call; None for no policy."""
        policy = self.config.policy if options.policy is None else options.policy
        return None if policy is False else policy
