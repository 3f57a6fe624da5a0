"""Results about models, from the Hub and from the router.

Sources: openapi/hub.yaml (ModelInfo) and openapi/router.yaml (RouterModel).
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from hf_ext._core.results.displayed import Displayed
from hf_ext._core.results.short_repr import shorten
from hf_ext._schema.models.architecture_fields import ArchitectureFields
from hf_ext._schema.models.model_info_fields import ModelInfoFields
from hf_ext._schema.models.pricing_fields import PricingFields
from hf_ext._schema.models.router_model_fields import RouterModelFields
from hf_ext._schema.models.router_provider_fields import RouterProviderFields
from hf_ext._schema.models.user_fields import UserFields
from hf_ext.providers.mapping import ProviderMapping, list_mappings


class ModelInfo(ModelInfoFields):
    """A model on the Hub. `expand` selects the fields; `raw` has all fields of the response.

    Attributes:
        mapping: The providers of the model, as the Hub sends them. `providers` is a list in every case.
    """

    mapping: dict[str, ProviderMapping] | list[ProviderMapping] | None = msgspec.field(
        default=None, name="inferenceProviderMapping"
    )

    def __repr__(self) -> str:
        return f"ModelInfo({shorten(self.id)!r})"

    @property
    def providers(self) -> list[ProviderMapping]:
        """The providers of the model. Empty if `expand` did not contain `inferenceProviderMapping`."""
        return list_mappings(self.mapping)


@dataclass(frozen=True, slots=True)
class ModelStatus(Displayed):
    """Status of a model: whether it exists, and which providers serve it.

    Attributes:
        exists: False if the model is missing, or hidden from the token.
        gated: False if access is not restricted. Otherwise how access is granted: `auto` or `manual`.
        warm: True if hf-inference has loaded the model.
        providers: The providers of the model, each with its status.
    """

    model: str
    exists: bool
    gated: bool | str = False
    warm: bool = False
    pipeline_tag: str | None = None
    providers: tuple[ProviderMapping, ...] = ()

    def is_ready(self, provider: str | None = None) -> bool:
        """Whether `provider` serves the model now. None means any provider."""
        return any(
            mapping.status == "live" for mapping in self.providers if provider is None or mapping.provider == provider
        )


class Pricing(PricingFields):
    """Prices in USD per million tokens."""

    def cost(self, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0) -> float | None:
        """Return the price of a call in USD; None if `input` or `output` is None.

        `cached_tokens` is the number of prompt tokens that the provider read from its cache.
        """
        if self.input is None or self.output is None:
            return None
        cached = self.input if self.cached_input is None else self.cached_input
        full = self.input * (prompt_tokens - cached_tokens) + cached * cached_tokens
        return (full + self.output * completion_tokens) / 1_000_000


class RouterProvider(RouterProviderFields):
    """A provider of a model of the router."""

    pricing: Pricing | None = None


class Architecture(ArchitectureFields):
    """The modalities of a model's input and output, for example text, image, audio or video."""


class RouterModel(RouterModelFields):
    """A model of the router, or of another OpenAI-compatible server."""

    architecture: Architecture | None = None
    providers: list[RouterProvider] = msgspec.field(default_factory=list[RouterProvider])

    def __repr__(self) -> str:
        return f"RouterModel({shorten(self.id)!r})"


class User(UserFields):
    """The user of a token (`models.whoami`)."""
