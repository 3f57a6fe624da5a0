"""Client: the one object that an application makes."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext.config import ClientConfig, prepare
from hf_ext.transport.choose import choose_async

if TYPE_CHECKING:
    from hf_ext.audio._async import AsyncAudio
    from hf_ext.chat._async import AsyncChat
    from hf_ext.config import ClientSettings, Secret
    from hf_ext.dedicated._async.tei import AsyncTei
    from hf_ext.dedicated._async.tgi import AsyncTgi
    from hf_ext.dedicated._async.toolkit import AsyncToolkit
    from hf_ext.embeddings._async import AsyncEmbeddingResource
    from hf_ext.endpoints._async import AsyncEndpoints
    from hf_ext.endpoints.results import Endpoint
    from hf_ext.models._async.models import AsyncModels
    from hf_ext.models._async.router import AsyncRouter
    from hf_ext.multimodal._async import AsyncMultimodal
    from hf_ext.responses._async import AsyncResponses
    from hf_ext.tabular._async import AsyncTabular
    from hf_ext.text._async.generation import AsyncText
    from hf_ext.transport import AsyncTransport
    from hf_ext.transport.choose import AsyncTransportOption
    from hf_ext.vision._async import AsyncVision


class AsyncClient:
    """Hugging Face inference, and servers that speak the same language.

        async with AsyncClient() as client:
            response = await client.chat.create([{"role": "user", "content": "Hello"}], model="org/name")
            print(response.text)

    Make one and share it; it owns its connections, and `async with` or `aclose` ends them. It makes no request that you
    did not write: no retry, fallback, cache or look-up on its own.

    Args:
        config: A configuration made before, instead of settings.
        transport: Sends the requests instead of the default: `"httpx"`, an httpx transport of yours
            (`httpx.AsyncHTTPTransport(…)`), or any `hf_ext.transport.AsyncTransport`.
        **settings: `token`, `base_url`, `timeout` and all other settings that `ClientConfig` documents.

    Raises:
        ValidationError: With every problem of the settings.
        AuthenticationError: What was found as a token cannot be one.
    """

    __module__ = "hf_ext"  # where users import it from

    def __init__(
        self,
        *,
        config: ClientConfig | None = None,
        transport: AsyncTransportOption | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        resolution = prepare(settings, base=config)
        del settings  # no frame of a traceback may hold the token
        config = ClientConfig(**resolution.values())
        self._core = AsyncCore(config, choose_async(config, transport))

    @property
    def config(self) -> ClientConfig:
        """The settings, complete; the token in them does not show."""
        return self._core.config

    @property
    def transport(self) -> AsyncTransport:
        """What sends the requests; `transport.name` tells which it is."""
        return self._core.transport

    def with_options(self, **settings: Unpack[ClientSettings]) -> Self:
        """Return a client with other settings that shares this one's connections; closing either closes both.

        Settings of the connections themselves (proxy, ssl_context, max_connections, trust_env) stay as they are: for
        others make a new client.
        """
        resolution = prepare(settings, base=self.config)
        del settings
        derived = object.__new__(type(self))
        derived._core = AsyncCore(ClientConfig(**resolution.values()), self.transport, self._core.lifetime)
        return derived

    def for_endpoint(self, url: str | Endpoint, *, token: str | Secret | None = None) -> Self:
        """Return a client for a dedicated endpoint or server, sharing this one's connections.

        Both `base_url` and `inference_url` are then `url`. The token goes along to Hugging Face's own hosts, dedicated
        endpoints among them; for any other server pass its own.

        Args:
            url: The URL, or the `Endpoint` that a method of `client.endpoints` returned.
            token: The token for this server.

        Raises:
            ValidationError: The endpoint has no URL yet: it is paused, or has not started. Or the URL is not valid.
        """
        from hf_ext.endpoints.results import endpoint_url

        url = endpoint_url(url, allow_http=self.config.allow_http)
        return self.with_options(base_url=url, inference_url=url, token=token)

    @cached_property
    def chat(self) -> AsyncChat:
        """Conversations."""
        from hf_ext.chat._async import AsyncChat

        return AsyncChat(self._core)

    @cached_property
    def text(self) -> AsyncText:
        """Generation from a bare prompt, and all other tasks of texts."""
        from hf_ext.text._async.generation import AsyncText

        return AsyncText(self._core)

    @cached_property
    def embeddings(self) -> AsyncEmbeddingResource:
        """Texts to vectors."""
        from hf_ext.embeddings._async import AsyncEmbeddingResource

        return AsyncEmbeddingResource(self._core)

    @cached_property
    def models(self) -> AsyncModels:
        """The Hub's models: search, look-up, status."""
        from hf_ext.models._async.models import AsyncModels

        return AsyncModels(self._core)

    @cached_property
    def router(self) -> AsyncRouter:
        """What the router offers, by whom, at what price."""
        from hf_ext.models._async.router import AsyncRouter

        return AsyncRouter(self._core)

    @cached_property
    def responses(self) -> AsyncResponses:
        """The Responses API (beta)."""
        from hf_ext.responses._async import AsyncResponses

        return AsyncResponses(self._core)

    @cached_property
    def vision(self) -> AsyncVision:
        """Images and videos, in and out."""
        from hf_ext.vision._async import AsyncVision

        return AsyncVision(self._core)

    @cached_property
    def audio(self) -> AsyncAudio:
        """Recordings and speech, in and out."""
        from hf_ext.audio._async import AsyncAudio

        return AsyncAudio(self._core)

    @cached_property
    def multimodal(self) -> AsyncMultimodal:
        """Images and text together."""
        from hf_ext.multimodal._async import AsyncMultimodal

        return AsyncMultimodal(self._core)

    @cached_property
    def tabular(self) -> AsyncTabular:
        """Predictions for the rows of a table."""
        from hf_ext.tabular._async import AsyncTabular

        return AsyncTabular(self._core)

    @cached_property
    def endpoints(self) -> AsyncEndpoints:
        """Inference Endpoints: dedicated servers, from creation to deletion."""
        from hf_ext.endpoints._async import AsyncEndpoints

        return AsyncEndpoints(self._core)

    @cached_property
    def tei(self) -> AsyncTei:
        """A Text Embeddings Inference server at `inference_url`."""
        from hf_ext.dedicated._async.tei import AsyncTei

        return AsyncTei(self._core)

    @cached_property
    def tgi(self) -> AsyncTgi:
        """A Text Generation Inference server at `inference_url`."""
        from hf_ext.dedicated._async.tgi import AsyncTgi

        return AsyncTgi(self._core)

    @cached_property
    def toolkit(self) -> AsyncToolkit:
        """A dedicated endpoint of the inference toolkit at `inference_url`."""
        from hf_ext.dedicated._async.toolkit import AsyncToolkit

        return AsyncToolkit(self._core)

    async def aclose(self) -> None:
        """Close every connection; safe to call more than once. Later calls raise ValidationError."""
        await self._core.aclose()

    async def __aenter__(self) -> Self:
        self._core.lifetime.check()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        core = vars(self).get("_core")  # a traceback may show a client whose construction failed
        return f"{type(self).__name__}({'not constructed' if core is None else core.config!r})"
