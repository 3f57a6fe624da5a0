"""ClientConfig: the settings of a client."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

from hf_ext._core.settings import servers
from hf_ext._core.settings.call_observer import CallObserver
from hf_ext._core.settings.credential import Credential
from hf_ext._core.settings.dialect import ServerDialect, TaskDialect, default_dialect, default_inference_url
from hf_ext._core.settings.environment import Environment
from hf_ext._core.settings.origin import Origin, is_hugging_face
from hf_ext._core.settings.policy import PolicyProtocol
from hf_ext._core.settings.provider_keys import ProviderKeys
from hf_ext._core.settings.proxy import Proxy
from hf_ext._core.settings.resolution import Resolution
from hf_ext._core.settings.secret import Secret
from hf_ext._core.settings.settings import ClientSettings
from hf_ext._core.settings.stored_token import StoredToken
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.settings.trust_store import TrustStore, find_trust_store
from hf_ext._core.validate import HeaderItems, RequestLimits, describe_value
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.signature import show_options
from hf_ext.errors import AuthenticationError, ValidationError

if TYPE_CHECKING:
    import ssl
else:
    ssl = LazyModule("ssl")

__all__ = [
    "ClientConfig",
    "ClientSettings",
    "Credential",
    "Origin",
    "PolicyProtocol",
    "ProviderKeys",
    "Proxy",
    "RequestLimits",
    "Secret",
    "ServerDialect",
    "StoredToken",
    "TaskDialect",
    "Timeout",
    "TrustStore",
    "prepare",
]


@show_options
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClientConfig:
    """All settings of a client, validated. `resolve` creates the object, and `with_options` returns a changed copy.

        config = ClientConfig.resolve(base_url="http://127.0.0.1:8080", timeout=30)
        config.with_options(timeout=Timeout(read=300))

    Attributes:
        credential: The token, its source, and the hosts it may be sent to. You pass the token as `token`: a str, a
            Secret, a StoredToken, or False to send no token. If you leave it out, the client searches the places that
            [Settings](../reference/settings.md#places-of-the-token) lists. A token that you pass is sent to the four
            URLs below and to the hosts of Hugging Face. A token that is found is sent only to the hosts of Hugging
            Face, with one exception: the token in HUGGINGFACE_API_KEY is also sent to the server in
            HUGGINGFACE_BASE_URL of the same environment.
        provider_keys: Your own keys of providers, such as `{"fal-ai": key}`; each key is a str or a Secret. A call to
            such a provider goes to the provider's own server instead of the router, with the key instead of the token.
            A key is sent to no other server. `bill_to` and the `headers` of the client are not sent there.
        base_url: The router, or a gateway or local server with the same API (chat, embeddings, models). Default: the
            environment variable HUGGINGFACE_BASE_URL, else the router of Hugging Face. A "/v1" at its end is removed,
            because the paths of the operations contain it: the base URLs of OpenAI clients can be used.
        inference_url: The server of the tasks. Default: base_url + "/hf-inference" in the dialect `huggingface`,
            base_url in the others.
        dialect: The format of the requests that the server supports, for every method with more than one format:
            `huggingface`, `openai`, `cohere`, `tei`, `tgi` or `toolkit`. Default: the environment variable
            HUGGINGFACE_DIALECT, if base_url is read from the environment too. Else `huggingface` if base_url is the
            router of Hugging Face, or if inference_url is another server than base_url; `openai` otherwise. The server
            is not asked.
        hub_url: The Hub. Default: the environment variable HF_ENDPOINT, else the Hub of Hugging Face.
        endpoints_url: The API that manages dedicated endpoints. Default: the API of Hugging Face.
        timeout: Timeout for each connect, read and write, in seconds, or a `Timeout`.
        deadline: The longest time that a whole call may take, in seconds. It begins with the wait for a connection, and
            ends with the response body. None means no deadline.
        headers: Headers to add to every request, a mapping or pairs.
        user_agent: The User-Agent header; None sends the versions of hf_ext and Python.
        bill_to: The organization that pays, sent as X-HF-Bill-To.
        max_connections: The highest number of open connections; further requests wait for a free connection.
            Each connection needs a file descriptor (`ulimit -n`).
        max_response_bytes: The largest accepted response, in bytes after decompression.
        max_event_bytes: The largest accepted event of a stream, in bytes.
        limits: Limits of a request, checked before it is sent.
        trust_env: Whether to use HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.
        proxy: The proxy of every request, a URL that may contain a user and a password.
        ssl_context: An `ssl.SSLContext`, for a private CA or a client certificate; used for servers and an https proxy.
            It must verify certificates and require TLS 1.2 or later.
        allow_http: Whether to accept http URLs of other machines. Everyone on the network path can read these requests.
        offline: Whether to refuse requests to Hugging Face, before they are sent. Requests to your own servers are
            sent. Default: the environment variable HF_HUB_OFFLINE, else TRANSFORMERS_OFFLINE, else False.
        tracing: The traces and metrics of the calls, a `hf_ext.tracing.Tracing` object; None records nothing.
        policy: A policy around every request, and around the opening of every stream: `Retry`, `Pipeline` or another
            policy of `hf_ext.resilience`. None, the default, sends each request once. The option `policy` of a call
            replaces it.
    """

    credential: Credential = field(default_factory=Credential, hash=False)  # a hash would identify the token
    provider_keys: ProviderKeys = field(default_factory=ProviderKeys, hash=False)
    base_url: str = servers.ROUTER_URL
    inference_url: str = servers.ROUTER_URL + servers.INFERENCE_PATH
    dialect: ServerDialect = "huggingface"
    hub_url: str = servers.HUB_URL
    endpoints_url: str = servers.ENDPOINTS_URL
    timeout: Timeout = field(default_factory=Timeout)
    deadline: float | None = None
    headers: HeaderItems = ()
    user_agent: str | None = None
    bill_to: str | None = None
    max_connections: int = 1_000
    max_response_bytes: int = 100 * 1024 * 1024
    max_event_bytes: int = 8 * 1024 * 1024
    limits: RequestLimits = field(default_factory=RequestLimits)
    trust_env: bool = True
    proxy: Proxy | None = field(default=None, hash=False)  # may contain a password
    ssl_context: "ssl.SSLContext | None" = None
    allow_http: bool = False
    offline: bool = False
    tracing: CallObserver | None = None
    policy: PolicyProtocol | None = field(default=None, hash=False)  # a class of the caller may not be hashable

    @classmethod
    def resolve(
        cls,
        *,
        environ: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        home: Path | None = None,
        **settings: Unpack[ClientSettings],
    ) -> Self:
        """Validate the settings, and read those that are left out from the environment.

        Args:
            environ: Environment variables. Default: the variables of the process.
            cwd: Working directory. Default: the working directory of the process.
            home: Home directory. Default: the home directory of the user.
            **settings: See the attributes of this class.

        Raises:
            ValidationError: Settings are not valid; the error lists every problem.
            AuthenticationError: A token that was found is invalid or has expired, other users can read its file, or
                there is no such stored token.
        """
        resolution = Resolution(settings, Environment(environ, cwd, home))
        del settings, environ
        return cls(**resolution.values())

    def with_options(self, **changes: Unpack[ClientSettings]) -> Self:
        """Return a copy with some settings changed; the changes are validated.

        The environment is not read again, except for the path of a `StoredToken` that you pass. The token is sent to
        the same servers as before. For another server, pass the token again.
        """
        resolution = prepare(changes, base=self)
        del changes
        return type(self)(**resolution.values())

    @property
    def token(self) -> Secret | None:
        """The token, or None; `token_for` returns it only for the hosts it may be sent to."""
        return self.credential.secret

    @property
    def trust_store(self) -> TrustStore:
        """The certificate authorities that the client trusts. They are read at the first connection with TLS."""
        if self.ssl_context is not None:
            return TrustStore("ssl_context")
        return find_trust_store(trust_env=self.trust_env)

    def token_for(self, origin: Origin) -> Secret | None:
        """Return the token if it may be sent to `origin`, else None."""
        return self.credential.secret_for(origin)

    def check_token(self, origin: Origin, *, where: str = "") -> None:
        """Check that there is a token for a billable request to `origin`, if `origin` is a host of Hugging Face.

        `token=False` switches this check off.

        Raises:
            AuthenticationError: There is no token. The message names the places that were searched.
        """
        if self.token is None and not self.credential.declined and is_hugging_face(origin):
            raise self.missing_token(origin, where=where)

    def missing_token(self, origin: Origin, *, where: str = "") -> AuthenticationError:
        """Return the error for a call to `origin` that needs a token, if `token_for` returns None."""
        return self.credential.missing(origin, where=where)

    def __repr__(self) -> str:
        usual = ClientConfig(base_url=self.base_url, credential=self.credential)
        names = [field.name for field in fields(self) if getattr(self, field.name) != getattr(usual, field.name)]
        described = [f"{name}={self._describe(name)}" for name in names]
        token = f"token={self.token!r} from {self.credential.source}" if self.token else "token=None"
        return f"ClientConfig({', '.join([token, f'base_url={self.base_url!r}', *described])})"

    def _describe(self, name: str) -> str:
        if name == "headers":  # the values may be credentials of a gateway
            return repr([header for header, _ in self.headers])
        return repr(getattr(self, name))


# The settings that None leaves unchanged.
_KEPT = {"token", "provider_keys", "base_url", "inference_url", "dialect", "hub_url", "endpoints_url", "offline"}


def prepare(settings: ClientSettings, *, base: ClientConfig | None = None) -> Resolution:
    """Return a Resolution of settings, or of changes to `base`. Its `values()` returns the fields of a ClientConfig.

    Before the caller calls `values()`, it deletes its settings (`del settings`). So no frame of the traceback has the
    token in a local variable when `values()` raises an error.
    """
    if base is None:
        return Resolution(settings, Environment())
    if not isinstance(cast("object", base), ClientConfig):
        raise ValidationError(f"config must be a ClientConfig, not {describe_value(base)}", where="client settings")
    kept: dict[str, Any] = {field.name: getattr(base, field.name) for field in fields(base)}
    kept["token"] = kept.pop("credential")
    if base.inference_url == default_inference_url(base.base_url, base.dialect):
        del kept["inference_url"]
    if base.dialect == default_dialect(base.base_url, kept.get("inference_url")):
        del kept["dialect"]
    changes = {name: value for name, value in settings.items() if name not in _KEPT or value is not None}
    return Resolution({**kept, **changes}, Environment())  # every setting is given; only a StoredToken needs it
