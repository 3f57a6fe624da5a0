"""The log of the attempts that failed under a policy: a text for people, and `record.hf_ext` for programs.

Neither has a message that a server may have written, because the server may repeat the prompt in it.
"""

from __future__ import annotations

import logging
from typing import Any

from hf_ext._core.values.error_reason import reason_of
from hf_ext.errors import HfError

_SHOWN = {
    "where": "{}",
    "status_code": "status {}",
    "request_id": "request id {}",
    "provider": "provider {}",
    "reason": "{}",
}


def log_failure(
    logger: logging.Logger, level: int, error: Exception, message: str, *arguments: object, policy: str, **fields: Any
) -> None:
    """Log that an attempt failed.

    Args:
        logger: The logger of the policy.
        level: The level of the record.
        error: The error of the attempt.
        message: The message. Its first `%s` is the description of the error.
        *arguments: The other arguments of the message.
        policy: The class of the policy.
        **fields: Further fields of `record.hf_ext`.
    """
    if not logger.isEnabledFor(level):
        return
    facts = _facts(error)
    described = ", ".join(_SHOWN[name].format(fact) for name, fact in facts.items() if fact is not None)
    name = type(error).__name__
    shown = f"{name} ({described})" if described else name
    found = {"policy": policy, "error_type": name, **facts, **fields}
    logger.log(level, message, shown, *arguments, extra={"hf_ext": found})


def _facts(error: Exception) -> dict[str, Any]:
    if not isinstance(error, HfError):
        return {}
    facts = {name: getattr(error, name) for name in ("status_code", "request_id", "provider")}
    return {"where": error.where or None, **facts, "reason": reason_of(error)}
