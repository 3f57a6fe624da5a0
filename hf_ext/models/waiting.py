"""Waiting until a provider serves a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.errors import HfError, ModelUnavailableError, RequestTimeoutError

if TYPE_CHECKING:
    from hf_ext.models.results import ModelStatus

_WHERE = "models.wait_until_ready"


def is_ready(status: ModelStatus, provider: str | None) -> bool:
    """Return whether `provider` serves a model. None means any provider.

    Raises:
        ModelUnavailableError: The model does not exist.
    """
    if not status.exists:
        raise ModelUnavailableError(
            f"model {status.model} does not exist, or is hidden from this token",
            where=_WHERE,
            hint="Check the id at https://huggingface.co/models.",
        )
    return status.is_ready(provider)


def error_for_timeout(
    model: str, deadline: float, status: ModelStatus | None, error: HfError | None
) -> RequestTimeoutError:
    """Return the error for a wait that reached its deadline.

    Args:
        model: The model id.
        deadline: Length of the wait, in seconds.
        status: The last status of the model; None if no request succeeded.
        error: The error of the last request; None if the last request succeeded.
    """
    details = [] if status is None else [describe_providers(status)]
    if error is not None:
        details.append(f"the last request failed: {error.message}")
    return RequestTimeoutError(
        f"{model} was not ready within {deadline:g} s ({'; '.join(details)})",
        where=_WHERE,
        hint="Wait longer, or choose another provider or model.",
    )


def describe_providers(status: ModelStatus) -> str:
    """Return the providers of a model with their status, for an error message."""
    providers = ", ".join(f"{mapping.provider}: {mapping.status}" for mapping in status.providers)
    return providers or "no provider serves the model"
