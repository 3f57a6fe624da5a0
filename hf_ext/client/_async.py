"""Client: the settings, the connections and the resources of an application."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Never, Self, Unpack

import hf_ext
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.signature import show_options
from hf_ext.client.wrong_use import error_positional, explain_wrong_with
from hf_ext.config import ClientConfig, ClientSettings, Secret, ServerDialect, StoredToken, prepare
from hf_ext.transport import AsyncTransport
from hf_ext.transport.choose import AsyncTransportOption, choose_async

if TYPE_CHECKING:
    from functools import cached_property
else:
    from hf_ext._core.values.lazy import lazy_property as cached_property


@explain_missing("client")
@explain_wrong_with
@show_options
class AsyncClient:
    """A client for Hugging Face inference, and for servers with the same API.

        async with AsyncClient() as client:
            messages = [{"role": "user", "content": "Hello"}]
            completion = await client.chat.create(messages, model="org/name")
            print(completion.text)

    Create one client and share it, because its calls use one pool of connections, which `async with` or `aclose`
    closes. The client sends only the requests that you write: no hidden retries, fallbacks, caching or look-ups.

    Args:
        config: The configuration to start from, instead of the environment; `settings` override it.
        transport: The transport to use instead of the default: `"httpx"`, an httpx transport
            (`httpx.AsyncHTTPTransport(…)`), or any `hf_ext.transport.AsyncTransport`.
        **settings: `token`, `base_url`, `timeout`, `policy` and the other settings, which `ClientConfig` documents.

    Raises:
        ValidationError: Settings are not valid; the error lists every problem.
        AuthenticationError: The token that was found is not valid or has expired, or other users can read its file.
    """

    __module__ = "hf_ext"  # where users import it from

    def __init__(
        self,
        *positional: Never,
        config: ClientConfig | None = None,
        transport: AsyncTransportOption | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        if positional:
            del positional, settings  # no frame of a traceback may hold the token
            raise error_positional(type(self))
        resolution = prepare(settings, base=config)
        del settings  # no frame of a traceback may hold the token
        config = ClientConfig(**resolution.values())
        self._core = AsyncCore(config, choose_async(config, transport))

    @property
    def config(self) -> ClientConfig:
        """The complete settings. Their repr does not contain the token."""
        return self._core.config

    @property
    def transport(self) -> AsyncTransport:
        """The transport that sends the requests."""
        return self._core.transport

    def with_options(self, **settings: Unpack[ClientSettings]) -> Self:
        """Return a client with other settings and the same connections; closing one of the two clients closes both.

        The settings of connections (proxy, ssl_context, max_connections, trust_env) have no effect here; create a new
        client to change them.
        """
        resolution = prepare(settings, base=self.config)
        del settings
        derived = object.__new__(type(self))
        derived._core = AsyncCore(
            ClientConfig(**resolution.values()), self.transport, self._core.lifetime, self._core.mappings
        )
        return derived

    def for_endpoint(
        self,
        url: str | hf_ext.endpoints.EndpointInfo,
        *,
        dialect: ServerDialect | None = None,
        token: str | Secret | StoredToken | None = None,
    ) -> Self:
        """Return a client for a dedicated endpoint or another server, with the same connections.

        `base_url` and `inference_url` are set to `url`. The token of this client is sent to dedicated endpoints of
        Hugging Face, but not to other servers; for another server, pass `token`.

        Args:
            url: The URL, or the endpoint that a method of `client.endpoints` returned.
            dialect: The dialect of the server. Default: the dialect of the container image of an endpoint; for a URL,
                `openai`. The server is not asked.
            token: The token for this server.

        Raises:
            ValidationError: The URL is not valid, or the endpoint has no URL, because it is paused or has not started.
        """
        from hf_ext.endpoints.results import endpoint_dialect, endpoint_url

        dialect = endpoint_dialect(url) if dialect is None else dialect
        url = endpoint_url(url, allow_http=self.config.allow_http)
        return self.with_options(base_url=url, inference_url=url, dialect=dialect, token=token)

    @cached_property
    def chat(self) -> hf_ext.chat.AsyncChat:
        """Chat completions."""
        from hf_ext.chat._async import AsyncChat

        return AsyncChat(self._core)

    @cached_property
    def text(self) -> hf_ext.text.AsyncText:
        """Text generation from a prompt, and the other text tasks."""
        from hf_ext.text._async.generation import AsyncText

        return AsyncText(self._core)

    @cached_property
    def embeddings(self) -> hf_ext.embeddings.AsyncEmbeddingResource:
        """Embeddings of texts."""
        from hf_ext.embeddings._async import AsyncEmbeddingResource

        return AsyncEmbeddingResource(self._core)

    @cached_property
    def models(self) -> hf_ext.models.AsyncModels:
        """Models of the Hub: search, look-up, status."""
        from hf_ext.models._async.models import AsyncModels

        return AsyncModels(self._core)

    @cached_property
    def router(self) -> hf_ext.models.AsyncRouter:
        """Models of the router, with their providers and prices."""
        from hf_ext.models._async.router import AsyncRouter

        return AsyncRouter(self._core)

    @cached_property
    def responses(self) -> hf_ext.responses.AsyncResponses:
        """The Responses API (beta)."""
        from hf_ext.responses._async import AsyncResponses

        return AsyncResponses(self._core)

    @cached_property
    def vision(self) -> hf_ext.vision.AsyncVision:
        """Tasks with images and videos."""
        from hf_ext.vision._async import AsyncVision

        return AsyncVision(self._core)

    @cached_property
    def audio(self) -> hf_ext.audio.AsyncAudio:
        """Tasks with audio: transcription, classification, speech."""
        from hf_ext.audio._async import AsyncAudio

        return AsyncAudio(self._core)

    @cached_property
    def multimodal(self) -> hf_ext.multimodal.AsyncMultimodal:
        """Tasks with images and text."""
        from hf_ext.multimodal._async import AsyncMultimodal

        return AsyncMultimodal(self._core)

    @cached_property
    def tabular(self) -> hf_ext.tabular.AsyncTabular:
        """Classification and regression of the rows of a table."""
        from hf_ext.tabular._async import AsyncTabular

        return AsyncTabular(self._core)

    @cached_property
    def endpoints(self) -> hf_ext.endpoints.AsyncEndpoints:
        """Inference Endpoints: create, update, pause and delete dedicated servers."""
        from hf_ext.endpoints._async.endpoints import AsyncEndpoints

        return AsyncEndpoints(self._core, self.for_endpoint)

    @cached_property
    def billing(self) -> hf_ext.billing.AsyncBilling:
        """What an account used at Hugging Face, and what it costs."""
        from hf_ext.billing._async import AsyncBilling

        return AsyncBilling(self._core)

    @cached_property
    def tei(self) -> hf_ext.dedicated.AsyncTei:
        """A Text Embeddings Inference server at `inference_url`."""
        from hf_ext.dedicated._async.tei import AsyncTei

        return AsyncTei(self._core)

    @cached_property
    def tgi(self) -> hf_ext.dedicated.AsyncTgi:
        """A Text Generation Inference server at `inference_url`."""
        from hf_ext.dedicated._async.tgi import AsyncTgi

        return AsyncTgi(self._core)

    @cached_property
    def toolkit(self) -> hf_ext.dedicated.AsyncToolkit:
        """A dedicated endpoint of the inference toolkit at `inference_url`."""
        from hf_ext.dedicated._async.toolkit import AsyncToolkit

        return AsyncToolkit(self._core)

    @cached_property
    def llama_cpp(self) -> hf_ext.dedicated.AsyncLlamaCpp:
        """A llama.cpp server at `base_url`."""
        from hf_ext.dedicated._async.llama_cpp import AsyncLlamaCpp

        return AsyncLlamaCpp(self._core)

    @cached_property
    def vllm(self) -> hf_ext.dedicated.AsyncVllm:
        """A vLLM server at `base_url`."""
        from hf_ext.dedicated._async.vllm import AsyncVllm

        return AsyncVllm(self._core)

    async def wait_for_job(self, job: hf_ext.providers.ProviderJob, **options: Unpack[RequestOptions]) -> Any:
        """Wait for a job that a provider has started before, and return what the method that started it would return.

            prompt, model = "a cat", "Wan-AI/Wan2.2-T2V-A14B"
            try:
                video = await client.vision.text_to_video(prompt, model=model, provider="fal-ai")
            except HfError as error:
                if not isinstance(error.partial, ProviderJob):
                    raise
                video = await client.wait_for_job(error.partial, deadline=900)

        A provider bills a job that has started, also if a status request fails or the deadline passes. The error then
        has the job as `partial`.

        Args:
            job: The job. A `ProviderJob` can be stored, and another process can wait for it.
            **options: See `RequestOptions`. The default of `deadline` is 600 s.

        Returns:
            A `Media` for a task that creates a file, a `Transcription` for a transcription, and so on.

        Raises:
            ValidationError: An argument is invalid; nothing was sent.
            RequestTimeoutError: The job was not finished before the deadline; `partial` is the job.
        """
        from hf_ext._calls.tasks._async.wait_for_job import wait_for_job
        from hf_ext.audio import tasks as audio
        from hf_ext.vision import tasks as vision

        return await wait_for_job(self._core, (*audio.TASKS, *vision.TASKS), job, options)

    async def warm_up(self) -> None:
        """Open a connection to `base_url`, and import the modules of a chat call, before the first call needs them.

            client = AsyncClient(deadline=10)
            await client.warm_up()

        Otherwise the first call does both, within its own deadline. No request is sent. A connection that stays idle
        for 30 seconds is closed. Calling this again opens a connection only if none is idle. A transport that cannot
        open a connection without a request, such as `httpx` behind a proxy, opens none.

        Raises:
            NetworkError: The server cannot be reached.
            RequestTimeoutError: The connect timeout or the deadline has passed.
            ValidationError: The client is closed or offline.
        """
        _ = self.chat  # imports the modules of a chat call
        await self._core.warm_up()

    async def aclose(self) -> None:
        """Close every connection; safe to call more than once. Later calls raise ValidationError.

        Calls in progress can finish. Their connections are closed when they end.
        """
        await self._core.aclose()

    async def __aenter__(self) -> Self:
        self._core.lifetime.check()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        core = vars(self).get("_core")  # None in the traceback of a constructor that failed
        return f"{type(self).__name__}({'not constructed' if core is None else core.config!r})"
