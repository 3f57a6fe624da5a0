"""Resolution: compute the fields of a ClientConfig from a caller's settings and the environment."""

from collections.abc import Mapping
from typing import Any

from hf_ext._core.settings import servers
from hf_ext._core.settings.credential import Credential, find_stored_token, find_token
from hf_ext._core.settings.dialect import (
    ServerDialect,
    default_dialect,
    default_inference_url,
    validated_dialect,
)
from hf_ext._core.settings.environment import Environment
from hf_ext._core.settings.model_urls import base_url_problem, inference_url_problem
from hf_ext._core.settings.origin import Origin, validated_base_url
from hf_ext._core.settings.provider_keys import ConcealedKeys
from hf_ext._core.settings.secret import RejectedToken, Secret, conceal
from hf_ext._core.settings.settings import ClientSettings, validated_settings
from hf_ext._core.settings.stored_token import StoredToken
from hf_ext._core.validate import Problems, check_option_names

_URLS = ("base_url", "inference_url", "hub_url", "endpoints_url")
# The path of a gateway may end in "/embeddings", but not in "/v1/embeddings".
_OPERATIONS = (
    "/chat/completions",
    *(f"/v1/{name}" for name in ("completions", "embeddings", "responses", "models", "rerank")),
    *(f"/v1/audio/{name}" for name in ("speech", "transcriptions", "translations")),
    *(f"/v1/images/{name}" for name in ("edits", "generations")),
)
_BASE_URL = "HUGGINGFACE_BASE_URL"
_DIALECT = "HUGGINGFACE_DIALECT"
_SHUT_DOWN = "https://api-inference.huggingface.co"


class Resolution:
    """Resolve the settings of one client; the repr contains no value.

    Create the object, delete your settings (`del settings`), then call `values()`. So no frame of a traceback has a
    token or a password in a local variable.

    Args:
        settings: The settings, as in ClientSettings; the token may also be a Credential.
        environment: The source of the settings that are left out.
    """

    __slots__ = ("_environment", "_keys", "_problems", "_settings", "_token", "_values")

    def __init__(self, settings: Mapping[str, Any], environment: Environment) -> None:
        self._environment = environment
        self._problems = Problems()
        self._settings = dict(settings)
        self._token = _conceal_token(self._settings.pop("token", None))
        self._keys = ConcealedKeys(self._settings.pop("provider_keys", None))
        self._values: dict[str, Any] = {}

    def values(self) -> dict[str, Any]:
        """Return the fields of the ClientConfig.

        Raises:
            ValidationError: Settings are not valid; the error lists every problem.
            AuthenticationError: A token that was found is invalid or has expired, other users can read its file, or
                there is no such stored token.
        """
        check_option_names(self._settings, ClientSettings.__annotations__, self._problems, extra=False)
        self._values = validated_settings(self._settings, self._problems)
        self._resolve_urls()
        if self._values.get("offline") is None:
            self._values["offline"] = self._environment.is_offline
        self._check_token()
        self._values["provider_keys"] = self._keys.validated(self._problems)
        self._problems.raise_if_any("client settings")
        return {**self._values, "credential": self._credential()}

    def _resolve_urls(self) -> None:
        base_url = self._url("base_url", servers.ROUTER_URL, variable=_BASE_URL)
        self._problems.add(base_url_problem(base_url) or _operation_problem(base_url))
        base_url = base_url.removesuffix("/v1")
        self._values["base_url"] = base_url
        inference_url = self._url("inference_url", "")
        self._problems.add(inference_url_problem(inference_url))
        dialect = self._dialect(default_dialect(base_url, inference_url or None))
        self._values["dialect"] = dialect
        self._values["inference_url"] = inference_url or default_inference_url(base_url, dialect)
        self._values["hub_url"] = self._url("hub_url", servers.HUB_URL, variable="HF_ENDPOINT")
        self._values["endpoints_url"] = self._url("endpoints_url", servers.ENDPOINTS_URL)

    def _url(self, name: str, default: str, *, variable: str = "") -> str:
        given = self._settings.get(name)
        if given is None and variable and self._environment.get(variable):
            name, given = f"the environment variable {variable}", self._environment.get(variable)
        if given is None:
            return default
        url = validated_base_url(given, self._problems, name=name, allow_http=self._values.get("allow_http") is True)
        if f"{url}/".startswith(f"{_SHUT_DOWN}/"):
            self._problems.add(f"{name} is {_SHUT_DOWN}, which is shut down; use {servers.ROUTER_URL}")
        return url

    def _dialect(self, default: ServerDialect) -> ServerDialect:
        """Return the dialect. The environment variable belongs to the server in HUGGINGFACE_BASE_URL."""
        name, given = "dialect", self._settings.get("dialect")
        if given is None and self._names_gateway():
            name, given = f"the environment variable {_DIALECT}", self._environment.get(_DIALECT) or None
        return default if given is None else validated_dialect(given, self._problems, name=name) or default

    def _check_token(self) -> None:
        if isinstance(self._token, RejectedToken):
            self._problems.add(self._token.problem)

    def _credential(self) -> Credential:
        match self._token:
            case Credential():
                return self._token
            case Secret():
                return Credential(self._token, "the argument token=", origins=self._origins())
            case StoredToken():
                return find_stored_token(self._token, self._environment, origins=self._origins())
            case False:
                return Credential(declined=True)
            case _:
                return find_token(self._environment, gateway=self._gateway())

    def _origins(self) -> frozenset[Origin]:
        return frozenset(Origin.of(self._values[name]) for name in _URLS)

    def _gateway(self) -> Origin | None:
        return Origin.of(self._values["base_url"]) if self._names_gateway() else None

    def _names_gateway(self) -> bool:
        """Whether the base URL is read from the environment."""
        return self._settings.get("base_url") is None and bool(self._environment.get(_BASE_URL))


def _operation_problem(base_url: str) -> str:
    """Return why a URL with the path of an operation cannot be a base URL; "" for any other URL."""
    operation = next((path for path in _OPERATIONS if base_url.endswith(path)), "")
    right = base_url.removesuffix(operation)
    return f"base_url must not contain the path of an operation, {operation}; pass {right}" if operation else ""


def _conceal_token(token: object) -> Credential | Secret | StoredToken | RejectedToken | bool | None:
    if token is True:
        return RejectedToken("token=True is not a token; leave it out to search for a token")
    if token is None or token is False or isinstance(token, Credential | StoredToken):
        return token
    return conceal(token)
