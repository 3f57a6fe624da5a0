"""Connection: the settings that every adaptor accepts, and the clients that it opens at their first use."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, cast

import hf_ext
from hf_ext._core.values.lazy import LazyModule
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext import config, providers
    from hf_ext._calls.request.request_options import RequestOptions
else:
    config = LazyModule("hf_ext.config")
    providers = LazyModule("hf_ext.providers")


class ConnectionOptions(TypedDict, total=False):
    """The keyword arguments that every adaptor accepts. None is the same as leaving an argument out."""

    client: hf_ext.Client | None
    """A client to use for sync calls. The adaptor does not close it."""

    async_client: hf_ext.AsyncClient | None
    """A client to use for async calls. The adaptor does not close it."""

    api_key: str | hf_ext.Secret | hf_ext.StoredToken | Literal[False] | None
    """The token, or False to send none. Default: the client searches for one. A pickle does not contain the token."""

    base_url: str | None
    """The router, or another server with the same API. Default: as for a client."""

    dialect: config.ServerDialect | None
    """The dialect of the server, for embeddings and rankings. Default: as for a client."""

    provider: providers.ProviderMapping | str | None
    """The provider that gets the requests: its name or a mapping. Default: the router chooses."""

    policy: config.PolicyProtocol | None
    """A policy around each request. Default: each request is sent once."""

    deadline: float | None
    """The longest time that a whole call may take, in seconds."""

    timeout: float | hf_ext.Timeout | None
    """Timeout for each connect, read and write, in seconds, or a `Timeout`."""

    bill_to: str | None
    """The organization that pays."""

    headers: Mapping[str, str] | None
    """More headers of each request."""

    extra_body: Mapping[str, Any] | None
    """More fields of each request body."""


CONNECTION_FIELDS: tuple[str, ...] = tuple(ConnectionOptions.__annotations__)
"""The names of the arguments."""

_OF_THE_CLIENT = {"api_key": "token", "base_url": "base_url", "dialect": "dialect"}
_NOT_SAVED = ("client", "async_client", "api_key", "policy", "headers")
_OF_A_CALL = ("policy", "deadline", "timeout", "bill_to", "headers", "extra_body")


class Connection:
    """The settings of an adaptor, and its two clients.

        connection = Connection(base_url="http://127.0.0.1:8080", timeout=30)
        connection.client.chat.create(messages, model=model, **connection.call)

    The clients are opened at their first use. A copy opens its own clients, but shares clients that were passed in, and
    the policy. A pickle contains neither clients nor the token: the token is searched again where the pickle is loaded.

    Raises:
        ValidationError: Both a client and a setting of a new client were passed, or the base_url contains a user or a
            password.
    """

    def __init__(self, **options: Unpack[ConnectionOptions]) -> None:
        settings = _normalized(options)
        del options  # no frame of a traceback may hold the token
        unknown = sorted(settings.keys() - set(CONNECTION_FIELDS))
        if unknown:
            raise ValidationError(f"unknown settings: {', '.join(unknown)}", hint=_known())
        if _has_user(settings.get("base_url")):  # `repr` and pickles have the base_url
            problem = "base_url must not contain a user or a password"
            raise ValidationError(problem, hint="Pass the token as api_key, and other credentials in headers.")
        given = [name for name in ("client", "async_client") if name in settings]
        excluded = [name for name in ("api_key", "base_url") if name in settings]
        if given and excluded:
            problem = f"{given[0]} cannot be combined with {' and '.join(excluded)}"
            raise ValidationError(problem, hint=f"Pass {' and '.join(excluded)} to the client.")
        self._settings = settings
        self._opened: dict[str, Any] = {}
        self._lock = Lock()

    @property
    def provider(self) -> providers.ProviderMapping | str | None:
        """The provider that gets the requests; an argument of the methods of the client."""
        return self._settings.get("provider")

    @property
    def dialect(self) -> Any:
        """The dialect of the server; an argument of the methods that have several dialects."""
        return self._settings.get("dialect")

    @property
    def call(self) -> RequestOptions:
        """The options of each call. An option that was left out is the one of the client."""
        return cast("RequestOptions", {name: self._settings[name] for name in _OF_A_CALL if name in self._settings})

    @property
    def saved(self) -> dict[str, Any]:
        """The settings for a file: without token, headers, policy and clients."""
        return {name: value for name, value in self._settings.items() if name not in _NOT_SAVED}

    @property
    def client(self) -> hf_ext.Client:
        """The client for sync calls."""
        given: hf_ext.Client | None = self._settings.get("client")
        if given is not None:
            return given
        client: hf_ext.Client = self._open("client", hf_ext.Client, self._settings.get("async_client"))
        return client

    @property
    def async_client(self) -> hf_ext.AsyncClient:
        """The client for async calls. Any number of event loops may use it."""
        given: hf_ext.AsyncClient | None = self._settings.get("async_client")
        if given is not None:
            return given
        client: hf_ext.AsyncClient = self._open("async_client", hf_ext.AsyncClient, self._settings.get("client"))
        return client

    def close(self) -> None:
        """Close the sync client, unless it was passed in. A later call opens another one."""
        client: hf_ext.Client | None = self._opened.pop("client", None)
        if client is not None:
            client.close()

    async def aclose(self) -> None:
        """Close both clients, unless they were passed in. A later call opens other ones."""
        client: hf_ext.AsyncClient | None = self._opened.pop("async_client", None)
        self.close()
        if client is not None:
            await client.aclose()

    def renew(self, settings: Mapping[str, Any]) -> Connection:
        """Return this object if it has these settings, else another one with them.

        The objects of some frameworks have fields that their users assign, or replace in a copy.
        """
        settings = _normalized(settings)
        return self if settings == self._settings else Connection(**cast("ConnectionOptions", settings))

    def with_options(self, **changes: Unpack[ConnectionOptions]) -> Connection:
        """Return this object if it has these settings, else another one with the changes."""
        return self.renew({**self._settings, **changes})

    def _open(self, name: str, kind: Any, other: hf_ext.Client | hf_ext.AsyncClient | None) -> Any:
        """Return the client of this name, opened at the first call; `other` is a passed-in client of the other kind."""
        with self._lock:
            if name not in self._opened:
                settings = {_OF_THE_CLIENT[key]: self._settings[key] for key in _OF_THE_CLIENT if key in self._settings}
                shared = None if other is None else other.config
                self._opened[name] = kind(config=shared, **cast("config.ClientSettings", settings))
            return self._opened[name]

    def __repr__(self) -> str:
        shown = [f"{name}={self._describe(name)}" for name in CONNECTION_FIELDS if name in self._settings]
        return f"{type(self).__name__}({', '.join(shown)})"

    def _describe(self, name: str) -> str:
        if name == "headers":  # the values may be credentials of a gateway
            return repr(list(self._settings[name]))
        return repr(self._settings[name])

    def __copy__(self) -> Connection:
        return Connection(**cast("ConnectionOptions", self._settings))

    def __deepcopy__(self, memo: dict[int, Any]) -> Connection:
        return self.__copy__()

    def __getstate__(self) -> dict[str, Any]:
        for name in ("client", "async_client"):
            if name in self._settings:
                raise TypeError(f"an adaptor with {name}= cannot be pickled; pass base_url= and the settings instead")
        return {name: value for name, value in self._settings.items() if name != "api_key" or value is False}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(vars(Connection(**cast("ConnectionOptions", state))))


def _normalized(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that are not None, with the token as a `Secret`; it may be a `SecretStr` of pydantic."""
    settings = {name: value for name, value in options.items() if value is not None}
    del options
    if hasattr(settings.get("api_key"), "get_secret_value"):
        settings["api_key"] = settings.pop("api_key").get_secret_value()
    if isinstance(settings.get("api_key"), str):
        from hf_ext.config import Secret

        settings["api_key"] = Secret(settings.pop("api_key"))
    return settings


def _has_user(url: object) -> bool:
    return isinstance(url, str) and "@" in url.partition("://")[2].partition("/")[0]


def _known() -> str:
    return f"The settings of a connection are {', '.join(CONNECTION_FIELDS)}."
