"""Results about models, from the Hub and from the router.

Sources: openapi/hub.yaml (ModelInfo) and openapi/router.yaml (RouterModel).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from hf_ext._core.results.result import Result
from hf_ext.providers.mapping import ProviderMapping


class ModelInfo(Result, rename={"last_modified": "lastModified", "created_at": "createdAt", "card_data": "cardData"}):
    """A model on the Hub. `expand` selects the fields; `raw` has all fields of the response."""

    id: str = ""
    author: str | None = None
    sha: str | None = None
    last_modified: str | None = None
    created_at: str | None = None
    private: bool | None = None
    gated: bool | str | None = None
    disabled: bool | None = None
    downloads: int | None = None
    likes: int | None = None
    tags: list[str] | None = None
    pipeline_tag: str | None = None
    library_name: str | None = None
    inference: str | None = None
    siblings: list[dict[str, Any]] | None = None
    safetensors: dict[str, Any] | None = None
    config: dict[str, Any] | None = None
    card_data: dict[str, Any] | None = None
    mapping: dict[str, ProviderMapping] | list[ProviderMapping] | None = msgspec.field(
        default=None, name="inferenceProviderMapping"
    )

    @property
    def providers(self) -> list[ProviderMapping]:
        """The providers of the model. Empty if `expand` did not contain `inferenceProviderMapping`."""
        if not isinstance(self.mapping, dict):
            return self.mapping or []
        for name, mapping in self.mapping.items():
            mapping.provider = mapping.provider or name
        return list(self.mapping.values())


@dataclass(frozen=True, slots=True)
class ModelStatus:
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


class Pricing(msgspec.Struct):
    """Prices in USD per million tokens.

    Attributes:
        input: Price of prompt tokens.
        output: Price of generated tokens.
        cached_input: Price of prompt tokens that the provider reads from its cache. None means the same price as
            `input`.
    """

    input: float | None = None
    output: float | None = None
    cached_input: float | None = None

    def cost(self, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0) -> float | None:
        """Return the price of a call in USD; None if `input` or `output` is None.

        `cached_tokens` is the number of prompt tokens that the provider read from its cache.
        """
        if self.input is None or self.output is None:
            return None
        cached = self.input if self.cached_input is None else self.cached_input
        full = self.input * (prompt_tokens - cached_tokens) + cached * cached_tokens
        return (full + self.output * completion_tokens) / 1_000_000


class RouterProvider(msgspec.Struct):
    """A provider of a model of the router.

    Attributes:
        context_length: Maximum number of tokens in the prompt and the answer together.
        first_token_latency_ms: Time to the first token, in milliseconds, measured by the router.
        throughput: Tokens per second, measured by the router.
    """

    provider: str | None = None
    status: str | None = None
    context_length: float | None = None
    pricing: Pricing | None = None
    is_free: bool | None = None
    supports_tools: bool | None = None
    supports_structured_output: bool | None = None
    first_token_latency_ms: float | None = None
    throughput: float | None = None
    is_model_author: bool | None = None


class Architecture(msgspec.Struct):
    """The modalities of a model's input and output, for example text, image, audio or video."""

    input_modalities: list[str] | None = None
    output_modalities: list[str] | None = None


class RouterModel(Result):
    """A model of the router, or of another OpenAI-compatible server."""

    id: str = ""
    object: str | None = None
    created: float | None = None
    owned_by: str | None = None
    architecture: Architecture | None = None
    providers: list[RouterProvider] = msgspec.field(default_factory=list[RouterProvider])


class User(
    Result,
    rename={"is_pro": "isPro", "can_pay": "canPay", "avatar_url": "avatarUrl", "email_verified": "emailVerified"},
):
    """The user of a token (`models.whoami`).

    Attributes:
        auth: Kind and permissions of the token.
    """

    name: str = ""
    type: str | None = None
    id: str | None = None
    fullname: str | None = None
    email: str | None = None
    email_verified: bool | None = None
    can_pay: bool | None = None
    is_pro: bool | None = None
    avatar_url: str | None = None
    orgs: list[dict[str, Any]] | None = None
    auth: dict[str, Any] | None = None
