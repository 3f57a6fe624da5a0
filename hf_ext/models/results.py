"""Models: what the Hub and the router say about them.

Sources: openapi/hub.yaml (ModelInfo) and openapi/router.yaml (RouterModel).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from hf_ext._core.results.result import Result
from hf_ext.providers.mapping import ProviderMapping


class ModelInfo(Result, rename={"last_modified": "lastModified", "created_at": "createdAt", "card_data": "cardData"}):
    """A model on the Hub; which fields are there depends on `expand`. `raw` has all of them."""

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
        """Who serves the model, if `expand` asked for inferenceProviderMapping."""
        if not isinstance(self.mapping, dict):
            return self.mapping or []
        for name, mapping in self.mapping.items():
            mapping.provider = mapping.provider or name
        return list(self.mapping.values())


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """Whether a model can be asked, and whom.

    Attributes:
        exists: False if the Hub does not know the model, or hides it from this token.
        gated: False, or how access is granted: "auto", "manual".
        warm: True if hf-inference has it loaded.
        providers: Who serves it, and in which state.
    """

    model: str
    exists: bool
    gated: bool | str = False
    warm: bool = False
    pipeline_tag: str | None = None
    providers: tuple[ProviderMapping, ...] = ()

    def is_ready(self, provider: str | None = None) -> bool:
        """Return whether `provider`, or any, serves the model now."""
        return any(
            mapping.status == "live" for mapping in self.providers if provider is None or mapping.provider == provider
        )


class Pricing(msgspec.Struct):
    """Prices in USD per million tokens.

    Attributes:
        cached_input: Price of the prompt tokens that the provider reads from its cache, None where it states none.
    """

    input: float | None = None
    output: float | None = None
    cached_input: float | None = None

    def cost(self, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0) -> float | None:
        """Return the price of a call in USD; None where a price is not known.

        `cached_tokens` are those of the prompt that the provider read from its cache.
        """
        if self.input is None or self.output is None:
            return None
        cached = self.input if self.cached_input is None else self.cached_input
        full = self.input * (prompt_tokens - cached_tokens) + cached * cached_tokens
        return (full + self.output * completion_tokens) / 1_000_000


class RouterProvider(msgspec.Struct):
    """A provider of a model behind the router.

    Attributes:
        context_length: Tokens of prompt and answer together.
        first_token_latency_ms: Milliseconds to the first token, as the router measured.
        throughput: Tokens per second, as the router measured.
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
    """What goes in and comes out: text, image, audio, video."""

    input_modalities: list[str] | None = None
    output_modalities: list[str] | None = None


class RouterModel(Result):
    """A model that the router (or an OpenAI-compatible server) offers."""

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
    """Whose token it is (`whoami`).

    Attributes:
        auth: What kind of token it is, and what it may do.
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
