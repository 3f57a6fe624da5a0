"""ClientConfig: everything a client is built from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

from hf_ext._core.settings import servers
from hf_ext._core.settings.credential import Credential
from hf_ext._core.settings.environment import Environment
from hf_ext._core.settings.origin import Origin, is_hugging_face
from hf_ext._core.settings.proxy import Proxy
from hf_ext._core.settings.resolution import Resolution
from hf_ext._core.settings.secret import Secret
from hf_ext._core.settings.settings import ClientSettings
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.validate import HeaderItems, RequestLimits
from hf_ext.errors import AuthenticationError

if TYPE_CHECKING:
    import ssl

__all__ = [
    "ClientConfig",
    "ClientSettings",
    "Credential",
    "Origin",
    "Proxy",
    "RequestLimits",
    "Secret",
    "Timeout",
    "prepare",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClientConfig:
    """The settings of a client, checked and complete; `resolve` makes one, `with_options` derives another.

        config = ClientConfig.resolve(base_url="http://127.0.0.1:8080", timeout=30)
        config.with_options(timeout=Timeout(read=300))

    Attributes:
        credential: The token with where it came from and where it may go. Given as `token`: a str, a Secret, or False
            to send none. Left out, it is looked for: in `secret/-secrets.sh` of the workspace, HUGGINGFACE_API_KEY,
            HF_TOKEN, the Hub's token file. A token given goes to the four URLs below and to Hugging Face's own hosts;
            one that is found goes to Hugging Face's own hosts alone, HUGGINGFACE_API_KEY also to the server that
            HUGGINGFACE_BASE_URL of the same environment names.
        base_url: The router, or a gateway or local server that speaks its language (chat, embeddings, models). From the
            argument, else HUGGINGFACE_BASE_URL, else Hugging Face's. A "/v1" at its end is cut off, as the operations
            bring it along: OpenAI-style base URLs can be pasted.
        inference_url: The server of the single tasks; from the argument, else base_url + "/hf-inference".
        hub_url: The Hub; from the argument, else HF_ENDPOINT, else Hugging Face's.
        endpoints_url: The management of dedicated endpoints; from the argument, else Hugging Face's.
        timeout: Seconds to wait at each step. Given as a number it is that of connect, read and write.
        deadline: Seconds for a whole call, the wait for a connection and the response's body included; None for no
        bound.
        headers: Sent with every request. Given as a mapping or as pairs.
        user_agent: The User-Agent header; None for hf_ext's own.
        bill_to: The organization that pays, sent as X-HF-Bill-To.
        max_connections: The most connections open at once; more calls wait for a free one. Each takes a file descriptor
            (`ulimit -n`).
        max_response_bytes: The largest response to accept, in bytes after decompression.
        max_event_bytes: The largest single event of a stream to accept.
        limits: Caps on what a request may hold.
        trust_env: Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR count.
        proxy: The proxy for every request. Given as a URL, with user and password in it where it wants them.
        ssl_context: For a private CA or a client certificate, of servers and of an https proxy. TLS 1.2 and
            verification are required of it.
        allow_http: Accept http URLs of other machines, where others on the way can read everything.
    """

    credential: Credential = field(default_factory=Credential)
    base_url: str = servers.ROUTER_URL
    inference_url: str = servers.ROUTER_URL + servers.INFERENCE_PATH
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
    proxy: Proxy | None = None
    ssl_context: "ssl.SSLContext | None" = None
    allow_http: bool = False

    @classmethod
    def resolve(
        cls,
        *,
        environ: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        home: Path | None = None,
        **settings: Unpack[ClientSettings],
    ) -> Self:
        """Check the settings, and find what they leave out in the environment.

        Args:
            environ: Environment variables instead of the process's own.
            cwd: Working directory instead of the process's own.
            home: Home directory instead of the user's own.
            **settings: See the attributes of this class.

        Raises:
            ValidationError: With every problem of the settings.
            AuthenticationError: What was found as a token cannot be one, or lies open to others.
        """
        resolution = Resolution(settings, Environment(environ, cwd, home))
        del settings, environ
        return cls(**resolution.values())

    def with_options(self, **changes: Unpack[ClientSettings]) -> Self:
        """Derive a configuration in which some settings differ; they are checked like new ones.

        The environment is not looked at again. The token stays bound to the servers it was given for: for another
        server pass it again.
        """
        resolution = prepare(changes, base=self)
        del changes
        return type(self)(**resolution.values())

    @property
    def token(self) -> Secret | None:
        """The token, wherever it may go; `token_for` says where."""
        return self.credential.secret

    def token_for(self, origin: Origin) -> Secret | None:
        """Return the token if it may be sent to `origin`, else None."""
        return self.credential.secret_for(origin)

    def check_token(self, origin: Origin, *, where: str = "") -> None:
        """Check that a billable request to `origin` can be sent: Hugging Face accepts none without a token.

        `token=False` switches this check off.

        Raises:
            AuthenticationError: There is no token. The message names the places that were searched.
        """
        if self.token is None and not self.credential.declined and is_hugging_face(origin):
            raise self.missing_token(origin, where=where)

    def missing_token(self, origin: Origin, *, where: str = "") -> AuthenticationError:
        """Return the error for a call to `origin` that needs a token where `token_for` gives none."""
        return self.credential.missing(origin, where=where)

    def __repr__(self) -> str:
        usual = ClientConfig(base_url=self.base_url, credential=self.credential)
        names = [field.name for field in fields(self) if getattr(self, field.name) != getattr(usual, field.name)]
        shown = [f"{name}={self._shown(name)}" for name in names]
        token = f"token={self.token!r} from {self.credential.source}" if self.token else "token=None"
        return f"ClientConfig({', '.join([token, f'base_url={self.base_url!r}', *shown])})"

    def _shown(self, name: str) -> str:
        if name == "headers":  # their values may be keys of a gateway
            return repr([header for header, _ in self.headers])
        return repr(getattr(self, name))


_KEPT = {"token", "base_url", "inference_url", "hub_url", "endpoints_url"}  # None does not change them


def prepare(settings: ClientSettings, *, base: ClientConfig | None = None) -> Resolution:
    """Take over `settings`, as changes of `base` if given; `ClientConfig(**resolution.values())` is then their outcome.

    In two steps for a function that gets a token by keyword: it forgets the settings in between (`del settings`), and
    no frame holds the token in a local variable when `values()` raises.
    """
    if base is None:
        return Resolution(settings, Environment())
    kept: dict[str, Any] = {field.name: getattr(base, field.name) for field in fields(base)}
    kept["token"] = kept.pop("credential")
    if base.inference_url == base.base_url + servers.INFERENCE_PATH:
        del kept["inference_url"]
    changes = {name: value for name, value in settings.items() if name not in _KEPT or value is not None}
    return Resolution({**kept, **changes}, Environment({}))
