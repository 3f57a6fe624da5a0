"""Status and provider mapping of a model, read from the Hub's information about the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.errors import AuthenticationError, HfError, ModelUnavailableError
from hf_ext.models.results import ModelInfo, ModelStatus

if TYPE_CHECKING:
    from hf_ext.providers.mapping import ProviderMapping


def status_from_info(model: str, info: ModelInfo) -> ModelStatus:
    """Return the status of a model from the Hub's information about the model."""
    return ModelStatus(
        model=info.id or model,
        exists=True,
        gated=info.gated or False,
        warm=info.inference == "warm",
        pipeline_tag=info.pipeline_tag,
        providers=tuple(info.providers),
    )


def status_from_error(model: str, error: HfError) -> ModelStatus:
    """Return the status of a missing or private model, from the error of the request. Raise any other error.

    For a missing or private model, the Hub answers with status 401 and the code RepoNotFound, or with status 404.
    """
    is_hidden = isinstance(error, AuthenticationError) and (
        error.code == "RepoNotFound" or "not found" in error.message.lower()
    )
    if is_hidden or (isinstance(error, ModelUnavailableError) and error.status_code == 404):
        return ModelStatus(model=model, exists=False)
    raise error


def find_mapping(info: ModelInfo, provider: str) -> ProviderMapping:
    """Return the mapping of a model for one provider.

    Raises:
        ModelUnavailableError: The provider does not serve the model. The hint names the providers that serve it.
    """
    for mapping in info.providers:
        if mapping.provider == provider:
            return mapping
    others = ", ".join(str(mapping.provider) for mapping in info.providers)
    raise ModelUnavailableError(
        f"{provider} does not serve {info.id}",
        where="models.mapping",
        hint=f"Choose one of these providers: {others}." if others else "Choose a model that a provider serves.",
    )
