"""Search for the token of a call in what a run of the fault matrix leaves: cache, configuration history, curl command."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from support.leaks import NEEDLE, is_in, leaks

from hf_ext.diagnostics import as_curl
from hf_ext.resilience import DynamicConfig

if TYPE_CHECKING:
    from hf_ext import ClientConfig, HfError
    from hf_ext.resilience import Cache


def check_no_token(cache: Cache, configs: list[ClientConfig], error: HfError | None) -> None:
    """Check that no state of a run contains the token.

    Args:
        cache: The cache of the calls. All its entries are dumped.
        configs: The settings of the clients, in order; they become the history of a `DynamicConfig`.
        error: The error of the call. Its body becomes a part of the curl command for a bug report.
    """
    settings = DynamicConfig(configs[0])
    for config in configs[1:]:
        settings.set(config)
    command = as_curl(
        "POST",
        f"{configs[0].base_url}/v1/chat/completions",
        headers={"Authorization": f"Bearer {NEEDLE}", "X-Api-Key": NEEDLE},
        body={"token": NEEDLE, "body": error.body if error else ""},
    )
    assert not is_in(pickle.dumps([(repr(key), entry) for key, entry in cache._entries._entries.items()]))
    assert not is_in(command)
    assert leaks(cache, cache.stats(), settings.history) == []
