"""The policy for a number of attempts, for frameworks and files in which a policy is a number."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.config import PolicyProtocol


@cache
def retry_policy(attempts: int) -> PolicyProtocol:
    """Return a policy that sends a request at most this often, whatever the error of hf_ext is."""
    from hf_ext.errors import HfError
    from hf_ext.resilience import Retry

    return Retry(on=HfError, attempts=attempts)
